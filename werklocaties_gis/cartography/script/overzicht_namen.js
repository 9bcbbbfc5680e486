// Name and figure on the areas: as many as fit beside each other, the first by rank before the others.
(function (wl) {
  "use strict";

  const CLASS = "wl-publiek-getal";
  const PX_PER_LETTER = 8;
  const HEIGHT_PX = 44;
  const MOST = 30;

  let labels = null;
  let pointed = null;

  wl.makeNamen = function () {
    labels = L.layerGroup().addTo(wl.map);
    pointed = L.tooltip({ direction: "center", className: CLASS });
    wl.map.on("moveend", wl.drawNamen);
  };

  // Laid out by reckoning: to measure every label the browser would lay out the page for each.
  wl.drawNamen = function () {
    if (!wl.niveau) return;
    labels.clearLayers();
    const areas = wl.areasOf(wl.niveau);
    const kept = [];
    const rows = wl.rankedRows().sort((a, b) => (b === wl.chosen) - (a === wl.chosen));
    for (const row of rows.filter((one) => areas[one] && inSight(areas[one]))) {
      const box = boxOf(areas[row], row);
      areas[row].isNamed = kept.length < MOST && !kept.some((one) => one.overlaps(box));
      if (!areas[row].isNamed) continue;
      kept.push(box);
      labels.addLayer(makeLabel(areas[row], row));
    }
  };

  // Who points at an area without a label on it gets it there.
  wl.pointAt = function (area, row) {
    if (!area.isNamed) pointed.setLatLng(middle(area)).setContent(content(row)).addTo(wl.map);
  };

  wl.pointAway = () => pointed.remove();

  // A marker and no tooltip of Leaflet: that asks the browser for its width, one after the other.
  function makeLabel(area, row) {
    const html = wl.el("span", { class: CLASS + " wl-overzicht-naam" }, content(row));
    return L.marker(middle(area), { icon: L.divIcon({ className: "", html, iconSize: null }), interactive: false, keyboard: false, pane: "tooltipPane" });
  }

  const middle = (area) => area.getBounds().getCenter();

  const inSight = (area) => wl.map.getBounds().contains(middle(area));

  function boxOf(area, row) {
    const letters = Math.max(wl.niveau.namen[row].length, wl.valueText(wl.indicator, row).length);
    const half = L.point((letters * PX_PER_LETTER) / 2 + 8, HEIGHT_PX / 2);
    const at = wl.map.latLngToContainerPoint(middle(area));
    return L.bounds(at.subtract(half), at.add(half));
  }

  function content(row) {
    return wl.el("span", null, wl.el("strong", { text: wl.niveau.namen[row] }), wl.el("span", { text: wl.valueText(wl.indicator, row) }));
  }
})(window.werklocaties);
