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

  const orders = new Map();

  // Firms in the order of a column.
  wl.orderOf = function (column, descending) {
    const depends = { stand: wl.keuze.toets, verplaatsing: wl.keuze.plan }[column] ?? "";
    const name = `${column} ${descending} ${depends}`;
    if (!orders.has(name)) orders.set(name, sorted(ranksOf(column), descending));
    return orders.get(name);
  };

  // A number for each firm by which it sorts; NaN is not known.
  function ranksOf(column) {
    const value = wl.sortValue[column];
    const ranks = new Float64Array(wl.data.vestigingen.id.length).fill(NaN);
    const texts = [];
    for (let firm = 0; firm < ranks.length; firm += 1) {
      const one = value(firm);
      if (typeof one === "number") ranks[firm] = one;
      else if (one !== null) texts.push([firm, sortKey(one)]);
    }
    rankTexts(texts, ranks);
    return ranks;
  }

  const keys = new Map();

  // Text that compares as one reads: no capitals, no accents, 2 before 10. Comparing
  // these is ten times as quick as asking the language of the browser for each pair.
  function sortKey(text) {
    if (!keys.has(text)) keys.set(text, wl.plain(text).replace(/\d+/g, (digits) => digits.padStart(12, "0")));
    return keys.get(text);
  }

  function rankTexts(texts, ranks) {
    texts.sort((a, b) => (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0));
    let rank = 0;
    texts.forEach(([firm, key], at) => {
      // Equal texts have equal ranks, so that their firms keep their own order.
      if (at > 0 && key !== texts[at - 1][1]) rank += 1;
      ranks[firm] = rank;
    });
  }

  function sorted(ranks, descending) {
    const sign = descending ? -1 : 1;
    const last = (rank) => (Number.isNaN(rank) ? 1 : 0);
    return Int32Array.from(ranks.keys()).sort((a, b) =>
      last(ranks[a]) - last(ranks[b]) || sign * (ranks[a] - ranks[b]) || a - b);
  }
})(window.werklocaties);
