// What lies under the layers, on every page: zoom, scale and base map.
(function (wl) {
  "use strict";

  let base = null;

  wl.prepareGrond = function (map) {
    map.attributionControl.setPrefix(false);
    L.control.zoom({ zoomInTitle: wl.t("inzoomen"), zoomOutTitle: wl.t("uitzoomen") }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
  };

  wl.makeGrondkeuze = function (explained) {
    const about = wl.data.opschrift;
    const box = wl.el("select", { id: "wl-achtergrond", on: { change: () => wl.setBase(box.value) } },
      about.achtergronden.map((one) => wl.el("option", { value: one.id, text: one.naam })));
    box.value = about.achtergrond;
    return wl.el("section", { class: "wl-groep" }, wl.el("label", { for: "wl-achtergrond", text: wl.t("achtergrond") }), box, explained);
  };

  wl.setBase = function (id) {
    const choice = wl.data.opschrift.achtergronden.find((one) => one.id === id);
    if (base) base.remove();
    base = null;
    wl.tellTiles(true);
    if (!choice || !choice.url) return;
    // Leaflet takes an attribution as markup, so the text is made into that.
    const attribution = wl.el("span", { text: choice.bronvermelding }).innerHTML;
    base = L.tileLayer(choice.url, { maxNativeZoom: choice.zoom_tot, maxZoom: 21, attribution });
    base.on("tileerror", () => wl.tellTiles(false)).on("tileload", () => wl.tellTiles(true)).addTo(wl.map);
  };

  wl.tellTiles = function (reached) {
    const note = document.querySelector("#werklocaties .wl-melding");
    note.hidden = reached;
    note.textContent = reached ? "" : wl.t("achtergrond_niet_bereikbaar");
  };
})(window.werklocaties);
