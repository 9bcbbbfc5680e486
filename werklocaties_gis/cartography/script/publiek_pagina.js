// The public page as a whole: parks and their totals, without a firm in it.
(function (wl) {
  "use strict";

  wl.start = function (map) {
    wl.map = map;
    wl.data = wl.unpack(JSON.parse(document.getElementById("werklocaties-gegevens").textContent));
    wl.collator = new Intl.Collator(wl.data.opschrift.taal, { numeric: true, sensitivity: "base" });
    buildPage(map.getContainer());
    wl.prepareGrond(map);
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

  function buildPage(container) {
    document.documentElement.lang = wl.data.opschrift.taal;
    root = document.getElementById("werklocaties");
    if (!root) {
      // Inside a page that is not ours, such as another folium figure.
      root = wl.el("main", { id: "werklocaties" });
      container.before(root);
    }
    const box = wl.el("div", { class: "wl-kaart" });
    root.append(banner(), box);
    box.append(container, wl.el("p", { class: "wl-melding", role: "status", hidden: "" }));
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", wl.t("publiek_kaart"));
  }

  function banner() {
    const about = wl.data.opschrift;
    const parts = [wl.el("h1", { text: about.titel }), wl.el("p", { class: "wl-omvang", text: wl.t("publiek_uitleg") })];
    if (about.fictief) parts.push(wl.el("p", { class: "wl-banier", text: wl.t("fictief_banier") }));
    parts.push(wl.el("p", { class: "wl-peildatum", text: wl.t("peildatum", { datum: wl.date(about.peildatum) }) }));
    parts.push(wl.el("p", { class: "wl-voorbehoud", text: wl.t("signaal") }));
    parts.push(wl.el("p", { class: "wl-kern", id: "wl-kern" }));
    return wl.el("header", { class: "wl-kop" }, parts);
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
