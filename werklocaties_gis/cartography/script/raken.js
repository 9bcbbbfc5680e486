// What lies under the pointer.
(function (wl) {
  "use strict";

  // What lies under a place on the map: firms near it, else the topmost shape.
  wl.findAt = function (latlng) {
    const zoom = wl.map.getZoom();
    const at = wl.map.project(latlng, zoom).divideBy(Math.pow(2, zoom));
    const firms = firmsNear(at, (wl.markerRadius(zoom) + 3) / Math.pow(2, zoom));
    if (firms.length) return { firms };
    for (const laag of [...wl.lagen].reverse()) {
      if (!laag.aan || !laag.shapes) continue;
      const row = laag.shapes.findLastIndex((shape, place) =>
        !laag.verborgen?.[place] && isHit(shape, at, 8 / Math.pow(2, zoom)));
      if (row >= 0) return { laag: laag.id, rij: row };
    }
    return null;
  };

  function firmsNear(at, reach) {
    if (!wl.lagen.find((one) => one.id === "vestigingen").aan) return [];
    const near = (firm) => wl.zichtbaar[firm] && wl.punten[firm] &&
      Math.hypot(wl.punten[firm][0] - at.x, wl.punten[firm][1] - at.y) <= reach;
    return [...wl.drawOrder].reverse().filter(near);
  }

  function isHit(shape, at, reach) {
    if (shape.kind === 2) return wl.isInside(shape, at.x, at.y);
    return shape.kind === 0 &&
      Math.hypot(shape.middle[0] - at.x, shape.middle[1] - at.y) <= reach;
  }
})(window.werklocaties);
