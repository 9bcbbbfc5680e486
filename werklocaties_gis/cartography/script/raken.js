// What lies under the pointer.
(function (wl) {
  "use strict";

  const REACH_PX = 8;

  // What lies under a place on the map: firms near it, else the topmost shape.
  wl.findAt = function (latlng) {
    const zoom = wl.map.getZoom();
    const scale = Math.pow(2, zoom);
    const at = wl.map.project(latlng, zoom).divideBy(scale);
    const firms = firmsNear(at, (wl.markerRadius(zoom) + 3) / scale);
    if (firms.length) return { firms };
    for (let place = wl.lagen.length - 1; place >= 0; place -= 1) {
      const laag = wl.lagen[place];
      const row = laag.aan && laag.shapes ? shapeAt(laag, at, REACH_PX / scale) : -1;
      if (row >= 0) return { laag: laag.id, rij: row };
    }
    return null;
  };

  const around = (at, reach) => [at.x - reach, at.y - reach, at.x + reach, at.y + reach];
  const isNear = (point, at, reach) => Math.hypot(point[0] - at.x, point[1] - at.y) <= reach;

  // As they lie on each other: the heaviest word on top, of equals the first in the list.
  function firmsNear(at, reach) {
    if (!wl.lagen.find((one) => one.id === "vestigingen").aan) return [];
    const near = (firm) => wl.zichtbaar[firm] && isNear(wl.punten[firm], at, reach);
    return Array.from(wl.rowsIn(wl.roosterVanPunten(), around(at, reach)).filter(near))
      .sort((a, b) => wl.stand[a] - wl.stand[b] || a - b);
  }

  // Shapes lie class on class, and in a class row on row, as they are drawn.
  function shapeAt(laag, at, reach) {
    const isHit = (row) => {
      const shape = laag.shapes[row];
      if (laag.verborgen?.[row]) return false;
      return shape.kind === 2 ? wl.isInside(shape, at.x, at.y) : shape.kind === 0 && isNear(shape.middle, at, reach);
    };
    const hit = Array.from(wl.rowsIn(wl.roosterVan(laag), around(at, reach)).filter(isHit));
    return hit.reduce((top, row) => (top < 0 || laag.klasse[row] >= laag.klasse[top] ? row : top), -1);
  }
})(window.werklocaties);
