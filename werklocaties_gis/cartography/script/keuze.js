// What the reader has chosen: filters, search, order and the firm or plek that is open.
(function (wl) {
  "use strict";

  wl.makeKeuze = function () {
    wl.GEEN_SIGNAAL = 3;
    wl.keuze = {
      toets: -1, standen: new Set([0, 1, 2, 3]), zoek: "", verhuist: false,
      kolom: "stand", omlaag: false, firma: -1, laag: "", rij: -1,
    };
    const firms = wl.data.vestigingen;
    const total = firms.id.length;
    wl.bevindingen = wl.groupByFirm(wl.data.bevindingen.v, total);
    wl.onbekend = wl.groupByFirm(wl.data.onbekend.v, total);
    wl.opties = wl.groupByFirm(wl.data.opties.v, total);
    wl.trechter = wl.groupByFirm(wl.data.trechter.v, total);
    wl.moves = wl.groupByFirm(wl.data.verplaatsingen.v, total);
    wl.terreinen = firms.id.map((_, firm) => parkName(firm));
    wl.punten = firms.x.map((x, firm) =>
      x === null ? null : [wl.projectX(x), wl.projectY(firms.y[firm])]);
    wl.zoektekst = firms.id.map((_, firm) => wl.plain(searchable(firm).join(" \u0001 ")));
  };

  const layerName = (id, row) => wl.read(wl.laag[id].naam, row);

  const parkName = (firm) => wl.parkOf(wl.read(wl.data.vestigingen.terrein, firm));

  // Name of a park by its number.
  wl.parkOf = function (park) {
    if (park === null || !wl.laag.bedrijventerreinen) return park;
    const row = wl.laag.bedrijventerreinen.sleutel.indexOf(park);
    return row < 0 ? park : layerName("bedrijventerreinen", row);
  };

  function searchable(firm) {
    const firms = wl.data.vestigingen;
    const plekken = firms.plekken[firm].map((row) =>
      wl.laag.plekken.sleutel[row] + " " + layerName("plekken", row));
    const park = [wl.read(firms.terrein, firm), wl.terreinen[firm]];
    const zetten = wl.moves[firm].map((row) => wl.data.verplaatsingen.zet[row]);
    return [firms.naam[firm], firms.id[firm], wl.read(firms.sbi, firm), ...plekken, ...park, ...zetten]
      .filter((text) => text !== null);
  }

  // The heaviest word of a firm: over all checks, or on the one that is chosen.
  function heaviest(firm) {
    const toets = wl.keuze.toets;
    let stand = wl.GEEN_SIGNAAL;
    for (const row of wl.bevindingen[firm]) {
      if (toets >= 0 && wl.data.bevindingen.toets[row] !== toets) continue;
      stand = Math.min(stand, wl.data.bevindingen.uitkomst[row]);
    }
    if (stand < wl.GEEN_SIGNAAL) return stand;
    const unknown = wl.onbekend[firm].some((row) =>
      toets < 0 || wl.data.onbekend.toets[row] === toets);
    return unknown ? 2 : stand;
  }

  function isKept(firm) {
    const keuze = wl.keuze;
    if (!keuze.standen.has(wl.stand[firm])) return false;
    if (keuze.toets >= 0 && wl.stand[firm] === wl.GEEN_SIGNAAL) return false;
    if (keuze.verhuist && wl.moves[firm].length === 0) return false;
    return keuze.zoek === "" || wl.zoektekst[firm].includes(keuze.zoek);
  }

  // Puts the choices into effect everywhere: table, map, counts.
  wl.apply = function () {
    const firms = wl.data.vestigingen.id.map((_, firm) => firm);
    wl.stand = firms.map(heaviest);
    wl.zichtbaar = firms.map(isKept);
    wl.drawOrder = [...firms].sort((a, b) => wl.stand[b] - wl.stand[a] || b - a);
    wl.lijst = firms.filter((firm) => wl.zichtbaar[firm]).sort(compare);
    wl.fillTabel();
    wl.tellStand();
    wl.redraw("vestigingen", "verplaatsingen");
  };

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

  function compare(a, b) {
    const value = wl.sortValue[wl.keuze.kolom];
    const [one, other] = [value(a), value(b)];
    if (one === null || other === null) return (one === null) - (other === null) || a - b;
    const order = typeof one === "number" ? one - other : wl.collator.compare(one, other);
    return (wl.keuze.omlaag ? -order : order) || a - b;
  }

  wl.countStanden = function () {
    const counts = [0, 0, 0, 0];
    for (const firm of wl.lijst) counts[wl.stand[firm]] += 1;
    return counts;
  };

  // Places that are no firm but bear the name that is looked for.
  wl.findPlaces = function (text, limit) {
    const found = [];
    if (text.length < 2) return found;
    for (const id of ["bedrijventerreinen", "plekken"]) {
      const laag = wl.laag[id];
      for (let row = 0; laag && row < laag.sleutel.length && found.length < limit; row += 1) {
        const name = wl.plain(laag.sleutel[row] + " " + layerName(id, row));
        if (name.includes(text)) found.push({ laag: id, rij: row });
      }
    }
    return found;
  };
})(window.werklocaties);
