// The page of the overview as a whole: choice, map, table, card and legend follow each other.
(function (wl) {
  "use strict";

  let root;

  wl.start = function (map) {
    root = wl.makeKader(map, "overzicht_kaart", heading);
    wl.chosen = null;
    if (wl.data.niveaus.length) buildPanels();
    map.invalidateSize({ animate: false, pan: false });
    if (wl.data.niveaus.length) {
      wl.makeLagen();
      wl.choose(wl.data.niveaus[0].id, wl.data.indicatoren[0].id);
    }
    wl.setBase(wl.data.opschrift.achtergrond);
  };

  wl.choose = function (niveau, indicator) {
    const isOther = !wl.niveau || wl.niveau.id !== niveau;
    if (isOther) wl.chosen = null;
    wl.niveau = wl.data.niveaus.find((one) => one.id === niveau);
    wl.indicator = wl.data.indicatoren.find((one) => one.id === indicator);
    document.getElementById("wl-niveau").value = niveau;
    document.getElementById("wl-indicator").value = indicator;
    if (isOther) wl.drawNiveau();
    refill();
    tellKern();
  };

  wl.openArea = function (row, fromMap) {
    const last = wl.chosen;
    wl.chosen = row;
    if (!fromMap) wl.goToArea(row);
    wl.recolour([last, row]);
    wl.markRow();
    wl.fillKaartje();
    if (!fromMap) wl.cardBox.focus({ preventScroll: true });
  };

  function refill() {
    wl.colourAreas();
    wl.fillTabel();
    wl.fillKaartje();
    wl.fillLegenda();
  }

  function heading() {
    const empty = wl.data.niveaus.length ? null : wl.el("strong", { text: wl.t("overzicht_leeg") });
    return wl.makeKop(wl.el("p", { class: "wl-omvang", text: wl.t("overzicht_uitleg") }), "signaal",
      wl.el("p", { class: "wl-kern", id: "wl-kern" }, empty));
  }

  function buildPanels() {
    root.querySelector(".wl-kaart").before(wl.makeLegenda());
    root.append(wl.el("section", { class: "wl-paneel wl-publiek-paneel", "aria-label": wl.t("overzicht_paneel") },
      wl.makeKeuze(), wl.makeTabel(), wl.makeKaartje()));
  }

  // The whole study is the last row of every level.
  function tellKern() {
    const whole = wl.niveau.namen.length - 1;
    document.getElementById("wl-kern").replaceChildren(wl.el("span", { text: wl.t("overzicht_geheel") }),
      wl.el("span", { class: "wl-getalblok" }, wl.el("strong", { text: wl.valueText(wl.indicator, whole) }), wl.el("span", { text: wl.indicator.naam })));
  }
})(window.werklocaties);
