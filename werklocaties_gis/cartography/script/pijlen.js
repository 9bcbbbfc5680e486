// The moves: an arrow each, and which belong to one chain.
(function (wl) {
  "use strict";

  const MOVE_COLOUR = "#20262e";
  const CHAIN_COLOUR = "#0b57d0";

  // Arrows to and from firms that the filter hides stay, dimmed: a chain without
  // its middle would tell another story.
  wl.drawMoves = function (pen, view) {
    const moves = wl.data.verplaatsingen;
    const laag = wl.lagen.find((one) => one.id === "verplaatsingen");
    laag.drawn = 0;
    const chain = wl.chainOf(wl.keuze.firma);
    moves.v.forEach((firm, row) => {
      const ends = moveEnds(row);
      if (!ends) return;
      const inChain = chain.has(row);
      const look = {
        text: moves.zet[row],
        colour: inChain ? CHAIN_COLOUR : MOVE_COLOUR,
        width: firm === wl.keuze.firma ? 5.5 : inChain ? 3 : 2.5,
        dim: !wl.zichtbaar[firm] || (chain.size > 0 && !inChain),
      };
      wl.drawArrow(pen, wl.place(ends[0], view), wl.place(ends[1], view), look);
      laag.drawn += 1;
    });
  };

  // A move starts where the firm is seen, and where it is not seen at the old plek.
  function moveEnds(row) {
    const moves = wl.data.verplaatsingen;
    const plekken = wl.laag.plekken.shapes;
    const old = moves.van[row] >= 0 ? plekken[moves.van[row]].middle : null;
    const from = wl.punten[moves.v[row]] || old;
    if (!from || moves.naar[row] < 0) return null;
    return [from, plekken[moves.naar[row]].middle];
  }

  // Rows of the moves that belong together with those of one firm.
  wl.chainOf = function (firm) {
    const moves = wl.data.verplaatsingen;
    const own = moves.v.findIndex((one) => one === firm);
    if (own < 0) return new Set();
    const same = (row) => row === own || (moves.keten.i[own] >= 0 && moves.keten.i[row] === moves.keten.i[own]);
    return new Set(moves.v.map((_, row) => row).filter(same));
  };
})(window.werklocaties);
