// What lies under the pointer.
(function (wl) {
  "use strict";

  const REACH_PX = 8;

  // A contour is its line: by its land it would take every click on what lies within.
  const BY_EDGE = new Set(["contouren"]);

  // What lies under a place on the map: firms near it, the name of a move, else the topmost shape.
  wl.findAt = function (latlng) {
    const zoom = wl.map.getZoom();
    const scale = Math.pow(2, zoom);
    const at = wl.map.project(latlng, zoom).divideBy(scale);
    const firms = firmsNear(at, (wl.markerRadius(zoom) + 3) / scale);
    if (firms.length) return { firms };
    const move = wl.moveAt(at, scale);
    if (move >= 0) return { firms: [wl.data.verplaatsingen.v[move]] };
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

  function isNearEdge(shape, at, reach) {
    return shape.lines.some((line) => {
      for (let end = 2; end < line.length; end += 2) {
        if (distance(line, end, at) <= reach) return true;
      }
      return false;
    });
  }

  // From a point to the piece of a line that ends there.
  function distance(line, end, at) {
    const [x, y, dx, dy] = [line[end - 2], line[end - 1], line[end] - line[end - 2], line[end + 1] - line[end - 1]];
    const along = ((at.x - x) * dx + (at.y - y) * dy) / (dx * dx + dy * dy || 1);
    const share = Math.min(1, Math.max(0, along));
    return Math.hypot(at.x - x - share * dx, at.y - y - share * dy);
  }

  // Shapes lie class on class, and in a class row on row, as they are drawn.
  function shapeAt(laag, at, reach) {
    const isHit = (row) => {
      const shape = laag.shapes[row];
      if (laag.verborgen?.[row]) return false;
      if (BY_EDGE.has(laag.id)) return isNearEdge(shape, at, reach);
      return shape.kind === 2 ? wl.isInside(shape, at.x, at.y) : shape.kind === 0 && isNear(shape.middle, at, reach);
    };
    const hit = Array.from(wl.rowsIn(wl.roosterVan(laag), around(at, reach)).filter(isHit));
    return hit.reduce((top, row) => (top < 0 || laag.klasse[row] >= laag.klasse[top] ? row : top), -1);
  }
})(window.werklocaties);
