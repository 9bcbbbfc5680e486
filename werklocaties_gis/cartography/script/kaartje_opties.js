// Where a firm could go: its opties with their scores, criterion by criterion, and conditions.
(function (wl) {
  "use strict";

  const HEADS = ["plek", "waarde", "nodig", "afstand", "voorwaarden"];

  wl.optionsPart = function (firm) {
    const rows = wl.opties[firm];
    const total = new Map(wl.data.opties.totaal).get(firm) || 0;
    // A firm that the plan did not look at has neither opties nor a reason why not.
    if (!rows.length && !wl.trechter[firm].length) return null;
    // Where the reason says so already, once is enough.
    if (!rows.length && wl.fileRow("uitleg", firm) >= 0) return null;
    if (!rows.length) return wl.cardPart("opties", 0, wl.el("p", { text: wl.t("geen_opties") }));
    const heads = HEADS.map((name) => wl.el("th", { scope: "col", text: wl.t("optie_" + name) }));
    const table = wl.el("table", { class: "wl-opties wl-waarheen" },
      wl.el("thead", null, wl.el("tr", null, heads)), wl.el("tbody", null, rows.flatMap(optionRows)));
    const more = total > rows.length
      ? wl.el("p", { class: "wl-regel", text: wl.many("meer_opties", total - rows.length) }) : null;
    return wl.cardPart("opties", total,
      wl.el("div", { class: "wl-schuif", tabindex: 0, role: "group", "aria-label": wl.t("opties") }, table), more,
      wl.el("p", { class: "wl-noot", text: wl.t("punten_uitleg") }));
  };

  // A row, and under it what opens: the points, and a verdict on each condition.
  function optionRows(row) {
    const below = wl.el("tr", { hidden: "", class: "wl-onder" }, wl.el("td", { colspan: HEADS.length }));
    const name = wl.read(wl.laag.plekken.naam, wl.data.opties.plek[row]);
    const button = wl.el("button", {
      type: "button", class: "wl-open-punten", "aria-expanded": "false", "aria-label": wl.t("punten_open", { plek: name }),
      text: wl.number(wl.data.opties.waarde[row], 2),
      on: { click: () => toggle(button, below, row) },
    });
    return [optionRow(row, button), below];
  }

  function toggle(button, below, row) {
    const open = below.hidden;
    below.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) below.firstChild.replaceChildren(...points(row), ...rank(row), ...cost(row), ...verdicts(row));
  }

  function optionRow(row, button) {
    const table = wl.data.opties;
    const goes = wl.data.verplaatsingen;
    const isTaken = wl.moves[table.v[row]].some((move) => goes.naar[move] === table.plek[row]);
    const terms = wl.readList(table.voorwaarden, row);
    if (table.mogelijk[row]) terms.unshift(wl.t("past_mogelijk"));
    return wl.el("tr", null,
      wl.el("td", null, wl.plekButton(table.plek[row]), isTaken ? [" ", wl.el("span", { class: "wl-merk", text: wl.t("in_plan") })] : null),
      wl.el("td", { class: "wl-getal" }, button),
      wl.el("td", { class: "wl-getal", text: wl.number(table.nodig_m2[row], 0) + " m²" }),
      wl.el("td", { class: "wl-getal", text: wl.number(table.afstand_m[row], 0) + " m" }),
      wl.el("td", { text: terms.length ? terms.join(", ") : wl.t("geen") }));
  }

  function points(row) {
    const table = wl.hasFile("punten") ? wl.data.dossier.punten : null;
    const own = table ? table.optie.flatMap((optie, at) => (optie === row ? [at] : [])) : [];
    if (!own.length) return [wl.el("p", { class: "wl-noot", text: wl.t("punten_geen") })];
    const ordered = own.sort((a, b) => table.punten[b] - table.punten[a]);
    const list = wl.factList(ordered.map((at) => [wl.read(table.criterium, at), signed(table.punten[at])]));
    list.className = "wl-puntenlijst";
    return [list];
  }

  function rank(row) {
    const { v, plek } = wl.data.opties;
    return wl.rankPairs(v[row], plek[row]).map(([name, text]) => wl.el("p", { text: `${name}: ${text}` }));
  }

  function cost(row) {
    const amount = wl.data.opties.kosten_eur[row];
    return amount === null ? [] : [wl.el("p", { text: `${wl.t("kosten_gemeente")}: ${wl.euro(amount)}` })];
  }

  const signed = (points) => (points > 0 ? "+" : "") + wl.number(points, 2).replace("-", "−");

  function verdicts(row) {
    const { v, plek, voorwaarden } = wl.data.opties;
    // Not every condition is a check, and only a check has a verdict.
    const toetsen = wl.readList(voorwaarden, row).map((name) => wl.data.opschrift.toetsen.indexOf(name));
    return toetsen.filter((toets) => toets >= 0).map((toets) => wl.el("p", null, wl.data.opschrift.toetsen[toets], " ",
      wl.verdictField({ firm: v[row], plek: plek[row], soort: "nieuw", toets })));
  }
})(window.werklocaties);
