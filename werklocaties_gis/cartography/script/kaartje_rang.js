// How firm a choice is: the rank by the criteria of the user, and whether other weights change it.
(function (wl) {
  "use strict";

  // A part that knows pairs of firm and plek: which row is that of a pair.
  const indexes = new Map();

  function pairRow(name, firm, plek) {
    if (!wl.hasFile(name)) return -1;
    const table = wl.data.dossier[name];
    if (!indexes.has(name)) indexes.set(name, new Map(table.v.map((one, row) => [`${one} ${table.p[row]}`, row])));
    return indexes.get(name).get(`${firm} ${plek}`) ?? -1;
  }

  // Nothing where nobody was ranked: without criteria there is no order.
  wl.rankPairs = function (firm, plek) {
    const row = pairRow("rangorde", firm, plek);
    if (row < 0) return [];
    return [[wl.t("rangorde"), [place(wl.data.dossier.rangorde, row), published(row)].join("; ")]];
  };

  function place(table, row) {
    const out = wl.read(table.uit, row);
    if (out !== null) return fallen(table, row, out);
    const asked = table.navragen[row];
    if (asked.length) return wl.t("rangorde_navragen", { wat: asked.join(", ") });
    if (table.rang[row] === null) return wl.t("onbekend");
    const told = wl.t("rangorde_rang", {
      rang: wl.number(table.rang[row]), totaal: wl.number(table.totaal[row]), punten: wl.number(table.punten[row], 2),
    });
    const left = table.weggelaten[row];
    const also = [table.gelijk[row] ? wl.t("rangorde_gelijk") : "",
      left.length ? wl.t("rangorde_weggelaten", { wat: left.join(", ") }) : ""];
    return [told, ...also.filter(Boolean)].join("; ");
  }

  // A criterion has a value and a threshold; a step of the funnel has neither.
  function fallen(table, row, wat) {
    if (table.grens[row] === null) return wl.t("rangorde_valt_uit", { wat });
    return wl.t("rangorde_drempel", {
      wat, waarde: wl.number(table.waarde[row], 2), grens: wl.number(table.grens[row], 2),
    });
  }

  function published(row) {
    const date = wl.read(wl.data.dossier.rangorde.gepubliceerd, row);
    return date === null ? wl.t("rangorde_ongepubliceerd") : wl.t("rangorde_gepubliceerd", { datum: wl.date(date) });
  }

  // Nothing where the plan was not made again with other weights.
  wl.firmnessPairs = function (firm, plek) {
    const row = pairRow("keuzevastheid", firm, plek);
    if (row < 0) return [];
    const { blijft, varianten } = wl.data.dossier.keuzevastheid;
    const code = blijft[row] === varianten[row] ? "keuzevastheid_alle" : "keuzevastheid_deel";
    return [[wl.t("keuzevastheid"), wl.t(code, { blijft: wl.number(blijft[row]), varianten: wl.number(varianten[row]) })]];
  };
})(window.werklocaties);
