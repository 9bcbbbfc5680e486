// Names and digits of areas on a canvas of their own: over every area, under the firms.
(function (wl) {
  "use strict";

  // In the order in which they get room; names are drawn where there is some, from this zoom on.
  const NAMES_FROM = { bedrijventerreinen: 12, gebieden: 9, natura2000: 11, contouren: 13.5 };
  // Round a single yard a contour is smaller than its name.
  const NAME_ROOM_PX = { contouren: 90 };
  const DIGIT_ROOM_PX = 24;
  const INK = "#1c2430";

  // A name that would lie over another is left out, whichever layer it is of.
  wl.drawNamen = function (pen, view) {
    const taken = [];
    const shown = (id) => wl.laag[id]?.aan;
    for (const id of Object.keys(NAMES_FROM).filter(shown)) {
      if (view.zoom >= NAMES_FROM[id]) drawNames(wl.laag[id], pen, view, taken);
    }
    for (const laag of wl.data.lagen.map(({ id }) => wl.laag[id]).reverse()) {
      if (laag.aan && laag.klassen.some((look) => look.cijfer)) drawDigits(laag, pen, view, taken);
    }
  };

  const rowsOf = (laag, view) => Array.from(wl.rowsIn(wl.roosterVan(laag), view.box)).filter((row) => !laag.verborgen?.[row]);

  function drawNames(laag, pen, view, taken) {
    const size = (row) => laag.shapes[row].box[2] - laag.shapes[row].box[0];
    // The name of a contour is its category, and the widest one matters most.
    const rows = rowsOf(laag, view).sort((a, b) => (laag.id === "contouren" ? size(b) - size(a) : 0) || a - b);
    for (const row of rows) {
      if (size(row) * view.scale < (NAME_ROOM_PX[laag.id] || 0)) continue;
      const box = laag.shapes[row].box;
      // Above the shape: on it the name would lie under the firms.
      const name = wl.read(laag.naam, row);
      const [x, y] = wl.place([(box[0] + box[2]) / 2, box[1]], view);
      put(pen, name, keepInSight(x, y - 11, halfOf(name), view), y - 11, laag.klassen[laag.klasse[row]].rand, taken);
    }
  }

  // Where the map has its zoom buttons, and a printed sheet its north: top left.
  const CORNER_PX = [54, 100];

  // Beside the edge of the map or under its buttons half a name could not be read.
  function keepInSight(x, y, half, view) {
    const { x: left, y: top } = view.rim;
    const right = view.width - left;
    if (x < left - half || x > right + half || right - left < 2 * half + CORNER_PX[0]) return x;
    const from = y - top < CORNER_PX[1] ? left + CORNER_PX[0] : left;
    return Math.min(Math.max(x, from + half), right - half);
  }

  // In grey print colours do not tell, so the category stands on the land.
  function drawDigits(laag, pen, view, taken) {
    for (const row of rowsOf(laag, view)) {
      const sign = laag.klassen[laag.klasse[row]].cijfer;
      const spot = sign ? findSpot(laag.shapes[row], view) : null;
      if (spot) put(pen, sign, ...wl.place(spot, view), INK, taken);
    }
  }

  // Where a digit may stand, as shares of the width and height from the balance point.
  const SPOTS = [[0, 0], [0.2, 0], [-0.2, 0], [0, 0.2], [0, -0.2], [0.15, 0.15], [-0.15, -0.15]];

  // Inside its piece, as beside it a digit would speak of another, and not under a firm.
  function findSpot(shape, view) {
    const [wide, high] = [shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]];
    if (Math.min(wide, high) * view.scale < DIGIT_ROOM_PX) return null;
    const found = SPOTS.map(([x, y]) => [shape.middle[0] + x * wide, shape.middle[1] + y * high])
      .filter((spot) => wl.isInside(shape, ...spot));
    return found.find((spot) => !isTaken(spot, view)) ?? found[0] ?? null;
  }

  function isTaken([x, y], view) {
    const reach = (wl.markerRadius(view.zoom) + 8) / view.scale;
    const near = wl.rowsIn(wl.roosterVanPunten(), [x - reach, y - reach, x + reach, y + reach]);
    return wl.lagen.find((one) => one.id === "vestigingen").aan && near.some((firm) => wl.zichtbaar[firm] &&
      Math.abs(wl.punten[firm][0] - x) <= reach && Math.abs(wl.punten[firm][1] - y) <= reach);
  }

  const halfOf = (text) => 6 + 4 * text.length;

  function put(pen, text, x, y, colour, taken) {
    const half = halfOf(text);
    const box = [x - half, y - 9, x + half, y + 9];
    if (taken.some((other) => overlaps(other, box))) return;
    taken.push(box);
    wl.drawLabel(pen, text, x, y, 13, colour);
  }

  const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
})(window.werklocaties);
