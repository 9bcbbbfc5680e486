// The public page as a whole: parks and their totals, without a firm in it.
(function (wl) {
  "use strict";

  wl.start = function (map) {
    root = wl.makeKader(map, "publiek_kaart", heading);
    wl.makeLagen();
    buildPanels();
    map.invalidateSize({ animate: false, pan: false });
    wl.showAll();
    if (wl.data.toetsen.length) wl.chooseToets(wl.data.toetsen[0].id);
    wl.setBase(wl.data.opschrift.achtergrond);
  };

  wl.chooseToets = function (toets) {
    wl.toetsBox.value = toets;
    wl.fillTabel(toets);
    wl.colourParks(toets);
    tellKern(toets);
  };

  let root;

  function heading() {
    return wl.makeKop(wl.el("p", { class: "wl-omvang", text: wl.t("publiek_uitleg") }), "signaal",
      wl.el("p", { class: "wl-kern", id: "wl-kern" }));
  }

  function buildPanels() {
    root.querySelector(".wl-kaart").before(wl.makeLegenda());
    root.append(wl.el("section", { class: "wl-paneel wl-publiek-paneel", "aria-label": wl.t("publiek_paneel") },
      wl.makeToetskeuze(), wl.makeTabel(), wl.makeKaartje()));
  }

  function tellKern(toets) {
    const cells = wl.data.totaal[toets];
    const told = cells ? wl.data.uitkomsten.map((one, place) => [wl.number(cells[place][0]), one.naam])
      : [[wl.t("publiek_te_weinig"), ""]];
    document.getElementById("wl-kern").replaceChildren(wl.el("span", { text: wl.t("publiek_kern") }), ...told.map(([number, name]) =>
      wl.el("span", { class: "wl-getalblok" }, wl.el("strong", { text: number }), wl.el("span", { text: name }))));
  }
})(window.werklocaties);
