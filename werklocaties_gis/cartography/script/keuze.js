// What the reader has chosen, and what is left of the firms by it: list, map and counts.
(function (wl) {
  "use strict";

  wl.GEEN_SIGNAAL = 3;
  const UNKNOWN = 2;

  // Choices as they stand before anyone has chosen.
  wl.freshKeuze = () => ({
    toets: -1, standen: new Set([0, 1, 2, 3]), zoek: "", verhuist: false, verschil: false, terrein: "",
    eigen: [null, null], plek: [null, null], m2: [null, null], banen: [null, null], onbekend: false,
    plan: 0, fase: null, keten: "", kolom: "stand", omlaag: false, firma: -1, laag: "", rij: -1,
  });

  wl.makeKeuze = function () {
    wl.keuze = wl.freshKeuze();
    const firms = wl.data.vestigingen;
    const total = firms.id.length;
    wl.bevindingen = wl.groupByFirm(wl.data.bevindingen.v, total);
    wl.onbekend = wl.groupByFirm(wl.data.onbekend.v, total);
    wl.terreinen = namesOfParks(firms.terrein);
    wl.punten = firms.x.map((x, firm) =>
      x === null ? null : [wl.projectX(x), wl.projectY(firms.y[firm])]);
    wl.zichtbaar = new Uint8Array(total);
    standen = heaviestWords(total);
    wl.makePlannen();
  };

  function namesOfParks(column) {
    const names = column.w.map((park) => wl.parkOf(park));
    return Array.from(column.i, (place) => (place < 0 ? null : names[place]));
  }

  // Name of a park by its number.
  wl.parkOf = function (park) {
    if (park === null || !wl.laag.bedrijventerreinen) return park;
    const row = wl.laag.bedrijventerreinen.sleutel.indexOf(park);
    return row < 0 ? park : wl.read(wl.laag.bedrijventerreinen.naam, row);
  };

  // The heaviest word of each firm, over all checks and then on each of them, one after the other:
  // to choose a check is then to look elsewhere in the same numbers.
  let standen;

  function heaviestWords(total) {
    const words = new Uint8Array((1 + wl.data.opschrift.toetsen.length) * total).fill(wl.GEEN_SIGNAAL);
    const weigh = (firm, toets, word) => {
      for (const at of [firm, (1 + toets) * total + firm]) if (word < words[at]) words[at] = word;
    };
    const found = wl.data.bevindingen;
    for (let row = 0; row < found.v.length; row += 1) {
      if (found.uitkomst[row] >= 0) weigh(found.v[row], found.toets[row], found.uitkomst[row]);
    }
    const unknown = wl.data.onbekend;
    for (let row = 0; row < unknown.v.length; row += 1) weigh(unknown.v[row], unknown.toets[row], UNKNOWN);
    return words;
  }

  function standOf(toets) {
    const total = wl.data.vestigingen.id.length;
    return standen.subarray((1 + toets) * total, (2 + toets) * total);
  }

  // Puts the choices into effect everywhere: table, map, counts, link.
  wl.apply = function () {
    wl.stand = standOf(wl.keuze.toets);
    sieve();
    wl.lijst = listKept(wl.orderOf(wl.keuze.kolom, wl.keuze.omlaag));
    wl.fillTabel();
    wl.tellStand();
    wl.redraw("vestigingen", "verplaatsingen");
    wl.setLinkSoon();
  };

  // Tests that are off cost nothing; a firm of which the answer is not known is
  // kept or left out as asked, and counted.
  function sieve() {
    const tests = wl.activeTests();
    const unsure = wl.keuze.onbekend ? 1 : 0;
    wl.verborgenOnbekend = 0;
    for (let firm = 0; firm < wl.zichtbaar.length; firm += 1) {
      const answer = worstAnswer(tests, firm);
      if (answer === wl.WEET_NIET && !unsure) wl.verborgenOnbekend += 1;
      wl.zichtbaar[firm] = answer === wl.WEET_NIET ? unsure : answer;
    }
  }

  function worstAnswer(tests, firm) {
    let answer = wl.JA;
    for (const test of tests) {
      const one = test(firm);
      if (one === wl.NEE) return one;
      if (one === wl.WEET_NIET) answer = one;
    }
    return answer;
  }

  function listKept(order) {
    const kept = [];
    for (let at = 0; at < order.length; at += 1) if (wl.zichtbaar[order[at]]) kept.push(order[at]);
    return kept;
  }

  wl.countStanden = function () {
    const counts = [0, 0, 0, 0];
    for (const firm of wl.lijst) counts[wl.stand[firm]] += 1;
    return counts;
  };

  // Over all firms and all checks, whatever is chosen.
  wl.countAlles = function () {
    const counts = [0, 0, 0, 0];
    for (const word of standOf(-1)) counts[word] += 1;
    return counts;
  };

  // Jobs at the firms that are left; those of which they are not known are counted apart.
  wl.countBanen = function () {
    const jobs = wl.data.vestigingen.banen;
    let known = 0;
    let unknown = 0;
    for (const firm of wl.lijst) {
      if (jobs[firm] === null) unknown += 1;
      else known += jobs[firm];
    }
    return { known, unknown };
  };
})(window.werklocaties);
