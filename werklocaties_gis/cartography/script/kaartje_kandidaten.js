// For whom a plek is: who fits by points, and on what the others fall away.
(function (wl) {
  "use strict";

  wl.candidateParts = function (plek) {
    if (!wl.data.opties.v.length && !wl.hasFile("geschiktheid")) return [];
    if (!wl.hasFile("geschiktheid")) return [fromOptions(plek)];
    const table = wl.data.dossier.geschiktheid;
    if (!table.p.includes(plek)) {
      return [wl.cardPart("past_hier", null, wl.el("p", { class: "wl-regel", text: wl.t("past_niet_nagegaan") }))];
    }
    return [fits(table.past, plek), others(table, plek)];
  };

  // Without the candidates of each place only the best opties of each firm are known here.
  function fromOptions(plek) {
    const table = wl.data.opties;
    const firms = table.v.filter((_, at) => table.plek[at] === plek);
    const total = new Map(table.per_plek).get(plek) || 0;
    const note = total > firms.length ? wl.el("p", { class: "wl-noot", text: wl.t("past_beste") }) : null;
    const list = firms.length || !total ? wl.firmList(firms) : null;
    return wl.cardPart("past_hier", total, list, note, wl.absentNote());
  }

  function fits(table, plek) {
    const rows = table.p.flatMap((one, at) => (one === plek ? [at] : []));
    const total = new Map(table.totaal).get(plek) || 0;
    if (!rows.length) return wl.cardPart("past_hier", 0, wl.el("p", { text: wl.t("geen") }));
    const heads = ["rang", "kop_naam", "punten", "optie_nodig", "optie_voorwaarden"].map((code) =>
      wl.el("th", { scope: "col", text: wl.t(code) }));
    const lines = rows.map((at) => candidate(table, at, plek));
    const more = total > rows.length
      ? wl.el("p", { class: "wl-regel", text: wl.t("en_meer", { aantal: wl.number(total - rows.length) }) }) : null;
    return wl.cardPart("past_hier", total, wl.el("div", { class: "wl-schuif", tabindex: 0, role: "group", "aria-label": wl.t("past_hier") },
      wl.el("table", { class: "wl-opties wl-kandidaten" }, wl.el("thead", null, wl.el("tr", null, heads)), wl.el("tbody", null, lines))), more);
  }

  function candidate(table, at, plek) {
    const firm = table.v[at];
    const goes = wl.moves[firm].some((move) => wl.data.verplaatsingen.naar[move] === plek);
    const terms = wl.readList(table.voorwaarden, at);
    if (table.mogelijk[at]) terms.unshift(wl.t("past_mogelijk"));
    const size = table.nodig_m2[at] === null ? wl.t("onbekend") : wl.number(table.nodig_m2[at], 0) + " m²";
    return wl.el("tr", null,
      wl.el("td", { class: "wl-getal", text: table.rang[at] === null ? "–" : wl.number(table.rang[at]) }),
      wl.el("td", null, wl.firmButton(firm), goes ? [" ", wl.el("span", { class: "wl-merk", text: wl.t("in_plan") })] : null),
      wl.el("td", { class: "wl-getal", text: table.waarde[at] === null ? "–" : wl.number(table.waarde[at], 2) }),
      wl.el("td", { class: "wl-getal", text: size }),
      wl.el("td", { text: terms.length ? terms.join(", ") : wl.t("geen") }));
  }

  // Those with the same reasons stand together, the largest group first.
  function others(table, plek) {
    const groups = table.niet.filter(([place]) => place === plek);
    const total = groups.reduce((sum, [, , count]) => sum + count, 0);
    if (!total) return null;
    return wl.cardPart("past_niet", total, groups.map(([, reasons, count, firms]) =>
      group(table.combinaties[reasons].map((step) => table.stappen[step]).join("; "), count, firms)));
  }

  // A firm with reasons of its own is named at once; a crowd opens on a press.
  function group(redenen, count, firms) {
    if (count === 1 && firms.length) {
      return wl.el("p", { class: "wl-groepje" }, wl.sentence("past_niet_een", { vestiging: [wl.firmButton(firms[0])], redenen: [redenen] }));
    }
    const code = count === 1 ? "past_niet_groep_een" : "past_niet_groep";
    return wl.el("details", { class: "wl-groepje" },
      wl.el("summary", { text: wl.t(code, { aantal: wl.number(count), redenen }) }), names(firms, count));
  }

  function names(firms, count) {
    const items = firms.map((firm) => wl.el("li", null, wl.firmButton(firm)));
    if (count > firms.length) items.push(wl.el("li", { text: wl.t("en_meer", { aantal: wl.number(count - firms.length) }) }));
    return wl.el("ul", { class: "wl-lijst" }, items);
  }
})(window.werklocaties);
