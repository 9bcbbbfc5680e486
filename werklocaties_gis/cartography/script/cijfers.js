// A digit or sign on each piece of a map that fills the parks: in grey print colours do not tell.
(function (wl) {
  "use strict";

  const ROOM_PX = 24;

  wl.drawCijfers = function (laag, rows, pen, view) {
    if (!laag.klassen.some((look) => look.cijfer)) return;
    const taken = [];
    for (const row of rows) {
      const sign = laag.klassen[laag.klasse[row]].cijfer;
      if (!sign || !hasRoom(laag.shapes[row], view)) continue;
      const [x, y] = wl.place(laag.shapes[row].middle, view);
      if (taken.some((other) => Math.abs(other[0] - x) < ROOM_PX && Math.abs(other[1] - y) < ROOM_PX * 0.7)) continue;
      taken.push([x, y]);
      wl.drawLabel(pen, sign, x, y, 13, "#1c2430");
    }
  };

  // The balance point of a bent piece may lie beside it: a digit there would speak of another.
  function hasRoom(shape, view) {
    const [left, top, right, bottom] = shape.box;
    const small = Math.min(right - left, bottom - top) * view.scale;
    return small >= ROOM_PX && wl.isInside(shape, ...shape.middle);
  }
})(window.werklocaties);
