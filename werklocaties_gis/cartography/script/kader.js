// The frame of every page: what was handed over, the heading, and the box that the map stands in.
(function (wl) {
  "use strict";

  // Builds the page round the map; the heading is made when data and words are there.
  wl.makeKader = function (map, uitleg, makeHeading) {
    wl.map = map;
    wl.data = wl.unpack(JSON.parse(document.getElementById("werklocaties-gegevens").textContent));
    wl.collator = new Intl.Collator(wl.data.opschrift.taal, { numeric: true, sensitivity: "base" });
    document.documentElement.lang = wl.data.opschrift.taal;
    const container = map.getContainer();
    let root = document.getElementById("werklocaties");
    if (!root) {
      // Inside a page that is not ours, such as another folium figure.
      root = wl.el("main", { id: "werklocaties" });
      container.before(root);
    }
    const box = wl.el("div", { class: "wl-kaart" });
    root.append(makeHeading(), box);
    box.append(container, wl.el("p", { class: "wl-melding", role: "status", hidden: "" }));
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", wl.t(uitleg));
    wl.prepareGrond(map);
    return root;
  };

  // Title, date and what the page is not, with something of the page itself before and after.
  wl.makeKop = function (before, caution, after) {
    const about = wl.data.opschrift;
    const invented = about.fictief ? wl.el("p", { class: "wl-banier", text: wl.t("fictief_banier") }) : null;
    return wl.el("header", { class: "wl-kop" }, wl.el("h1", { text: about.titel }), before, invented,
      wl.el("p", { class: "wl-peildatum", text: wl.t("peildatum", { datum: wl.date(about.peildatum) }) }),
      wl.el("p", { class: "wl-voorbehoud", text: wl.t(caution) }), after);
  };
})(window.werklocaties);
