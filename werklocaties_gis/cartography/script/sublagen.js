// Switches inside a layer: by kind, by aspect, by class; which rows are hidden, and what is left.
(function (wl) {
  "use strict";

  // A layer of its own row for each choice would be a layer for each of a hundred choices.
  wl.makeSublagen = function (laag) {
    laag.schakelaars = laag.schakelaars || [];
    laag.gekozen = laag.schakelaars.map((one) => one.gekozen);
    laag.uit = new Set();
    hideRows(laag);
  };

  wl.kiesSublaag = function (laag, at, place) {
    laag.gekozen[at] = place;
    refresh(laag);
  };

  wl.toggleKlasse = function (laag, klasse, on) {
    if (on) laag.uit.delete(klasse);
    else laag.uit.add(klasse);
    refresh(laag);
  };

  function refresh(laag) {
    hideRows(laag);
    wl.redraw(laag.id);
  }

  // Whether the switches choose a row; -1 belongs to every choice.
  const isChosen = (laag, row) => laag.schakelaars.every(({ rijen }, at) =>
    rijen[row] < 0 || rijen[row] === laag.gekozen[at]);

  function hideRows(laag) {
    const total = laag.klasse.length;
    laag.telling = null;
    laag.verborgen = laag.schakelaars.length || laag.uit.size
      ? Uint8Array.from({ length: total }, (_, row) => (!isChosen(laag, row) || laag.uit.has(laag.klasse[row]) ? 1 : 0))
      : null;
  }

  // What each class holds under the switches, whether the class itself is on or not:
  // rows, or where a layer says so ha.
  // Counted once for each choice: a filter of the firms changes nothing here.
  wl.countKlassen = (laag) => (laag.telling = laag.telling || countRows(laag));

  function countRows(laag) {
    const counts = laag.klassen.map(() => ({ rijen: 0, ha: 0 }));
    laag.klasse.forEach((klasse, row) => {
      if (!isChosen(laag, row)) return;
      counts[klasse].rijen += 1;
      counts[klasse].ha += laag.ha?.[row] ?? 0;
    });
    return counts;
  }

  // What is drawn of a layer: the classes that are on.
  wl.sumKlassen = (laag, counts) => counts.reduce((sum, one, klasse) => (laag.uit.has(klasse) ? sum
    : { rijen: sum.rijen + one.rijen, ha: sum.ha + one.ha }), { rijen: 0, ha: 0 });
})(window.werklocaties);
