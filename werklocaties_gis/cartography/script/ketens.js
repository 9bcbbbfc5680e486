// Chains as a whole, and the steps in time in which their moves are made.
(function (wl) {
  "use strict";

  let chains = new Map();
  let steps = [];

  // The name of a move is the letter of its chain and its turn in it.
  const letterOf = (row) => wl.data.verplaatsingen.zet[row].replace(/\d+$/, "");

  wl.makeKetens = function () {
    const moves = wl.data.verplaatsingen;
    chains = new Map();
    moves.zet.forEach((_, row) => {
      const letter = letterOf(row);
      if (!chains.has(letter)) chains.set(letter, []);
      chains.get(letter).push(row);
    });
    steps = listSteps(moves);
    if (!chains.has(wl.keuze.keten)) wl.keuze.keten = "";
    if (wl.keuze.fase !== null && wl.keuze.fase >= steps.length) wl.keuze.fase = null;
  };

  // Periods where the plan has them, else rounds: what waits for what.
  function listSteps(moves) {
    const periods = wl.data.fasen.map((one) => ({ soort: "fase", waarde: one.fase, van: one.van, tot: one.tot }));
    if (periods.length) return periods;
    const rounds = [...new Set(moves.volgorde)].filter((round) => round !== null).sort((a, b) => a - b);
    return rounds.map((round) => ({ soort: "ronde", waarde: round, van: null, tot: null }));
  }

  wl.listKetens = () => [...chains];
  wl.listStappen = () => steps;

  // A move of which the step is not known is made last.
  function stepOf(row) {
    const moves = wl.data.verplaatsingen;
    const value = steps.length && steps[0].soort === "fase" ? moves.fase[row] : moves.volgorde[row];
    const place = steps.findIndex((step) => step.waarde === value);
    return place < 0 ? steps.length : place;
  }

  // Whether a move has been made by the step that the slider is at; at 0 nothing has moved yet.
  wl.isMoveShown = (row) => wl.keuze.fase === null || stepOf(row) < wl.keuze.fase;
  wl.countShown = () => wl.data.verplaatsingen.v.reduce((count, _, row) => count + (wl.isMoveShown(row) ? 1 : 0), 0);

  // Rows of the moves that belong together with those of one firm.
  wl.chainOf = function (firm) {
    if (firm < 0) return new Set();
    return new Set(wl.moves[firm].flatMap((row) => chains.get(letterOf(row))));
  };

  // The chain that is lit: the one that was chosen, else that of the firm that is open.
  wl.activeChain = () =>
    (wl.keuze.keten ? new Set(chains.get(wl.keuze.keten)) : wl.chainOf(wl.keuze.firma));

  // Who opens a firm of another chain wants to see that one.
  wl.followChain = function (firm) {
    if (wl.keuze.keten && !wl.moves[firm].some((row) => letterOf(row) === wl.keuze.keten)) wl.keuze.keten = "";
  };

  // Around every firm of the chain a ring: its members stand out, also where arrows cross.
  wl.drawChain = function (pen, view, rows) {
    if (rows.size < 2) return;
    const radius = wl.markerRadius(view.zoom) + 4;
    for (const row of rows) {
      const at = wl.punten[wl.data.verplaatsingen.v[row]];
      if (at) wl.drawRing(pen, ...wl.place(at, view), radius);
    }
  };

  wl.zoomToChain = function () {
    const moves = wl.data.verplaatsingen;
    const bounds = L.latLngBounds([]);
    for (const row of wl.activeChain()) {
      const at = wl.punten[moves.v[row]];
      if (at) bounds.extend(wl.unproject(...at));
      if (moves.naar[row] >= 0) bounds.extend(wl.unproject(...wl.laag.plekken.shapes[moves.naar[row]].middle));
    }
    if (bounds.isValid()) wl.map.fitBounds(bounds, { padding: [90, 90], maxZoom: 16, animate: false });
  };

  // Places along a street, and firms that have their address there.
  wl.zoomToStreet = function (plekken, firms) {
    const bounds = L.latLngBounds([]);
    for (const row of plekken) {
      const box = wl.laag.plekken.shapes[row].box;
      if (box[0] !== Infinity) bounds.extend(wl.unproject(box[0], box[1])).extend(wl.unproject(box[2], box[3]));
    }
    for (const firm of firms) {
      if (wl.punten[firm]) bounds.extend(wl.unproject(...wl.punten[firm]));
    }
    if (bounds.isValid()) wl.map.fitBounds(bounds, { padding: [60, 60], maxZoom: 17, animate: false });
  };
})(window.werklocaties);
