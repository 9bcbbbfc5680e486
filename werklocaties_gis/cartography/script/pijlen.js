// The moves: an arrow each; those of the chain that is lit stand out.
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
    const chain = wl.activeChain();
    wl.drawChain(pen, view, chain);
    moves.v.forEach((firm, row) => {
      const ends = moveEnds(row);
      if (!ends || !wl.isMoveShown(row)) return;
      const inChain = chain.has(row);
      const look = {
        text: moves.zet[row],
        colour: inChain ? CHAIN_COLOUR : MOVE_COLOUR,
        width: firm === wl.keuze.firma ? 5.5 : inChain ? 3 : 2.5,
        dim: chain.size > 0 ? !inChain : !wl.zichtbaar[firm],
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
})(window.werklocaties);
