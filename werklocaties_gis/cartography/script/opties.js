// Where the open firm fits: its places outlined, with their rank, the best first.
(function (wl) {
  "use strict";

  const LOOK = { vulling: "#8FD3BC", rand: "#003D2C", dekking: 0, vorm: "effen", dikte: 3, streep: [] };
  const MAYBE = { ...LOOK, streep: [6, 4] };
  const BADGE = { ...LOOK, vorm: "ruit", dekking: 1, tekst: "#000000" };
  const RADIUS = 10;
  // Beside the middle of the place: on it stands the sign of the firm that is there now.
  const ASIDE_PX = 13;

  // Rows of the opties of the open firm; those beyond the best stand in the file only.
  wl.openOpties = () => (wl.keuze.firma < 0 ? [] : wl.opties[wl.keuze.firma]);

  wl.drawOpties = function (pen, view) {
    const laag = wl.lagen.find((one) => one.id === "opties");
    const ranked = wl.openOpties().map((row, at) => ({ row, rank: at + 1 })).filter(({ row }) => isThere(row, view));
    laag.drawn = ranked.length;
    // The best last, so that it lies on top where places touch.
    for (const { row } of [...ranked].reverse()) outline(pen, row, view);
    for (const { row, rank } of [...ranked].reverse()) badge(pen, row, rank, view);
  };

  const shapeOf = (row) => wl.laag.plekken.shapes[wl.data.opties.plek[row]];
  const isThere = (row, view) => wl.data.opties.plek[row] >= 0 && wl.isInView(shapeOf(row).box, view);

  const outline = (pen, row, view) =>
    wl.drawArea(pen, [shapeOf(row)], wl.data.opties.mogelijk[row] ? MAYBE : LOOK, view, false);

  function badge(pen, row, rank, view) {
    const [x, y] = wl.place(shapeOf(row).middle, view);
    wl.drawMarker(pen, { ...BADGE, letter: String(rank) }, x + ASIDE_PX, y - ASIDE_PX, RADIUS);
  }

  wl.drawOptieSign = (pen) => wl.drawMarker(pen, { ...BADGE, letter: "1" }, 11, 11, 8);
})(window.werklocaties);
