// The order of the list: found once for each column, so that a filter only passes over it.
(function (wl) {
  "use strict";

  // Values by which the table can be sorted; what is missing comes last either way.
  wl.sortValue = {
    stand: (firm) => wl.stand[firm],
    naam: (firm) => wl.data.vestigingen.naam[firm],
    sbi: (firm) => wl.read(wl.data.vestigingen.sbi, firm),
    terrein: (firm) => wl.terreinen[firm],
    banen: (firm) => wl.data.vestigingen.banen[firm],
    verplaatsing: (firm) =>
      // Rows of moves stand in the order of their names: as text, A10 would come before A2.
      wl.moves[firm].length ? wl.moves[firm][0] : null,
  };

  const ranks = new Map();
  const NOT_KNOWN = -1;

  // Firms in the order of a column; equals, and those of which it is not known, in their own order.
  wl.orderOf = function (column, descending) {
    const own = ranksOf(column);
    const starts = startsOf(own, descending);
    const order = new Int32Array(own.length);
    let rest = starts[starts.length - 1];
    for (let firm = 0; firm < own.length; firm += 1) {
      if (own[firm] === NOT_KNOWN) order[rest++] = firm;
      else order[starts[own[firm]]++] = firm;
    }
    return order;
  };

  // Where each rank begins in the list, and after all of them what is not known.
  function startsOf(own, descending) {
    const counts = new Int32Array(own.reduce((most, rank) => Math.max(most, rank), NOT_KNOWN) + 1);
    for (const rank of own) if (rank !== NOT_KNOWN) counts[rank] += 1;
    const starts = new Int32Array(counts.length + 1);
    let at = 0;
    for (let step = 0; step < counts.length; step += 1) {
      const rank = descending ? counts.length - 1 - step : step;
      starts[rank] = at;
      at += counts[rank];
    }
    starts[counts.length] = at;
    return starts;
  }

  // Place of each firm among the different values of a column.
  function ranksOf(column) {
    const depends = { stand: wl.keuze.toets, verplaatsing: wl.keuze.plan }[column] ?? "";
    const name = column + " " + depends;
    if (!ranks.has(name)) ranks.set(name, rank(wl.data.vestigingen.id.map((_, firm) => wl.sortValue[column](firm))));
    return ranks.get(name);
  }

  function rank(values) {
    const keys = values.map((value) => (typeof value === "string" ? sortKey(value) : value));
    const known = [...new Set(keys.filter((key) => key !== null))];
    known.sort(typeof known[0] === "string" ? undefined : (a, b) => a - b);
    const places = new Map(known.map((key, place) => [key, place]));
    return Int32Array.from(keys, (key) => (key === null ? NOT_KNOWN : places.get(key)));
  }

  const ASCII = /^[\x20-\x7e]*$/;

  // Text that compares as one reads: no capitals, no accents, 2 before 10. Comparing
  // these is ten times as quick as asking the language of the browser for each pair.
  function sortKey(text) {
    const plain = ASCII.test(text) ? text.toLowerCase() : wl.plain(text);
    return plain.replace(/\d+/g, (digits) => digits.padStart(12, "0"));
  }

  // The costly one, done while nobody waits.
  wl.prepareOrders = () => { ranksOf("naam"); };
})(window.werklocaties);
