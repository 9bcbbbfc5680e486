// The moves: an arrow each; those of the chain that is lit stand out.
(function (wl) {
  "use strict";

  const MOVE_COLOUR = "#20262e";
  const CHAIN_COLOUR = "#0b57d0";

  // Up to so many arrows all bear their names, even where these lie over each other.
  const FEW = 60;
  // Moves whose name stands on the map as it is drawn now.
  let named = new Set();

  // Arrows to and from firms that the filter hides stay, dimmed: a chain without
  // its middle would tell another story.
  wl.drawMoves = function (pen, view) {
    const moves = wl.data.verplaatsingen;
    const laag = wl.lagen.find((one) => one.id === "verplaatsingen");
    laag.drawn = 0;
    const chain = wl.activeChain();
    wl.drawChain(pen, view, chain);
    const taken = [];
    named = new Set();
    moves.v.forEach((firm, row) => {
      const ends = wl.moveEnds(row);
      if (!ends || !wl.isMoveShown(row)) return;
      const inChain = chain.has(row);
      const look = {
        text: moves.zet[row],
        colour: inChain ? CHAIN_COLOUR : MOVE_COLOUR,
        width: firm === wl.keuze.firma ? 5.5 : inChain ? 3 : 2.5,
        dim: chain.size > 0 ? !inChain : !wl.zichtbaar[firm],
        taken,
        must: inChain || moves.v.length <= FEW,
      };
      if (wl.drawArrow(pen, wl.place(ends[0], view), wl.place(ends[1], view), look)) named.add(row);
      laag.drawn += 1;
    });
  };

  // A move starts where the firm is seen, and where it is not seen at the old plek.
  wl.moveEnds = function (row) {
    const moves = wl.data.verplaatsingen;
    const plekken = wl.laag.plekken.shapes;
    const old = moves.van[row] >= 0 ? plekken[moves.van[row]].middle : null;
    const from = wl.punten[moves.v[row]] || old;
    if (!from || moves.naar[row] < 0) return null;
    return [from, plekken[moves.naar[row]].middle];
  };

  const BADGE_PX = 12;

  // The move of which the name lies under a place on the plane; the last one drawn lies on top.
  wl.moveAt = function (at, scale) {
    if (!wl.lagen.find((laag) => laag.id === "verplaatsingen").aan) return -1;
    return wl.data.verplaatsingen.v.findLastIndex((_, row) => wl.isMoveShown(row) && isBadgeAt(row, at, scale));
  };

  function isBadgeAt(row, at, scale) {
    const ends = named.has(row) ? wl.moveEnds(row) : null;
    if (!ends) return false;
    const [from, to] = ends.map(([x, y]) => [x * scale, y * scale]);
    const top = wl.arrowTop(from, to);
    if (!top) return false;
    const [x, y] = wl.arrowBadge(from, to, top);
    return Math.abs(x - at.x * scale) <= BADGE_PX && Math.abs(y - at.y * scale) <= BADGE_PX;
  }
})(window.werklocaties);
