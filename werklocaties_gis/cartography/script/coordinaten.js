// The RD coordinates of any place on the map: under the pointer, and to copy by the right button or a long press.
(function (wl) {
  "use strict";

  const OFTEN_MS = 60;

  wl.makeCoordinaten = function () {
    const shown = wl.el("div", { class: "wl-rdstand", "aria-hidden": "true" });
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => shown;
    control.addTo(wl.map);
    const tell = (latlng) => { shown.textContent = "RD " + wl.rdText(...wl.toRd(latlng.lat, latlng.lng)); };
    wl.map.on("mousemove", L.Util.throttle((event) => tell(event.latlng), OFTEN_MS));
    wl.map.on("contextmenu", (event) => offer(event.latlng));
    shown.textContent = wl.t("rd_uitleg");
  };

  // A piece of the page and no markup, as everything that is shown.
  function offer(latlng) {
    const content = wl.el("div", { class: "wl-rdkeuze" }, "RD ", ...wl.rdFact(...wl.toRd(latlng.lat, latlng.lng)));
    L.popup({ closeButton: false, minWidth: 210 }).setLatLng(latlng).setContent(content).openOn(wl.map);
  }
})(window.werklocaties);
