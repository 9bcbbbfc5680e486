// Why a firm is flagged: each finding with its evidence, and what could not be judged.
(function (wl) {
  "use strict";

  wl.findingsPart = function (firm) {
    const rows = wl.bevindingen[firm];
    if (!rows.length) {
      const code = wl.onbekend[firm].length ? "geen_signaal_wel_onbekend" : "geen_signaal_uitleg";
      return wl.cardPart("bevindingen", null, wl.el("p", { text: wl.t(code) }));
    }
    const groups = byPlaceAndCheck(wl.data.bevindingen, rows);
    const shared = sharedRemarks(wl.data.bevindingen.opmerkingen, groups);
    return wl.cardPart("bevindingen", groups.length,
      wl.el("ul", { class: "wl-bevindingen" }, groups.map((group) => finding(group, firm, shared))),
      remarkItems(wl.data.bevindingen.opmerkingen, [...shared]));
  };

  // A remark that holds for every finding is said once, below them.
  function sharedRemarks(column, groups) {
    if (groups.length < 2) return new Set();
    const sets = groups.map((rows) => new Set(rows.flatMap((row) => column.i[row])));
    return new Set([...sets[0]].filter((place) => sets.every((set) => set.has(place))));
  }

  // One check on one plek: its aspects stand together, what is found elsewhere stands apart.
  function byPlaceAndCheck(table, rows) {
    const groups = new Map();
    for (const row of rows) {
      const key = table.toets[row] + " " + table.plek[row];
      groups.set(key, [...(groups.get(key) || []), row]);
    }
    return [...groups.values()];
  }

  function title(table, row, firm) {
    const name = wl.data.opschrift.toetsen[table.toets[row]];
    // Where a firm has one plek, its name would be said with every finding.
    if (wl.data.vestigingen.plekken[firm].length < 2 || table.plek[row] < 0) return name;
    return wl.t("oordeel_op", { toets: name, plek: wl.read(wl.laag.plekken.naam, table.plek[row]) });
  }

  // One check with all its aspects: four aspects of one home would say the same thing four times.
  function finding(rows, firm, shared) {
    const table = wl.data.bevindingen;
    const word = Math.min(...rows.map((row) => table.uitkomst[row]));
    const told = rows.filter((row, at) => rows.findIndex((one) => table.uitkomst[one] === table.uitkomst[row]) === at);
    return wl.el("li", { class: "wl-stand-" + word },
      wl.el("p", { class: "wl-toets" }, wl.standSign(word), wl.el("strong", { text: title(table, rows[0], firm) })),
      ...told.map((row) => wl.el("p", { text: wl.findingText(row) })),
      evidence(rows),
      wl.remarkList(table.opmerkingen, rows, shared),
      verdict(table, rows[0], firm));
  }

  const verdict = (table, row, firm) =>
    wl.verdictField({ firm, plek: table.plek[row], soort: "bestaand", toets: table.toets[row] });

  function evidence(rows) {
    const table = wl.data.bevindingen;
    const pairs = ["waarde", "grens", "regel", "bron", "peildatum", "object"]
      .map((name) => [wl.t("bewijs_" + name), evidenceText(name, table[name], rows), name])
      .filter(([, text, name]) => text !== null || name !== "object");
    // In running lines: a list of six rows for each finding would bury the findings.
    return wl.el("dl", { class: "wl-bewijs" }, pairs.map(([name, text]) => wl.el("div", null,
      wl.el("dt", { text: name }), " ", wl.el("dd", { text: text === null ? wl.t("onbekend") : text }))));
  }

  // What all aspects share is said once; where they differ, each with its aspect and certainty.
  function evidenceText(name, column, rows) {
    const table = wl.data.bevindingen;
    const read = (row) => (name === "peildatum" ? wl.date(wl.read(column, row)) : wl.read(column, row));
    const texts = new Set(rows.map(read).filter((text) => text !== null));
    if (!texts.size) return null;
    const isPerAspect = name === "grens" && rows.length > 1 && rows.every((row) => wl.read(table.aspect, row) !== null);
    if (!isPerAspect) return [...texts].join("; ");
    return rows.map((row) => wl.t("bewijs_aspect", {
      aspect: wl.read(table.aspect, row), grens: read(row) ?? wl.t("onbekend"),
      uitkomst: wl.t("kort_" + wl.data.standen[table.uitkomst[row]].id),
    })).join("; ");
  }

  wl.remarkList = (column, rows, without = new Set()) =>
    remarkItems(column, [...new Set(rows.flatMap((row) => column.i[row]))].filter((place) => !without.has(place)));

  function remarkItems(column, places) {
    if (!places.length) return null;
    return wl.el("ul", { class: "wl-opmerkingen" }, places.map((place) => wl.el("li", { text: column.w[place] })));
  }

  wl.unknownsPart = function (firm) {
    const rows = wl.onbekend[firm];
    if (!rows.length) return null;
    const groups = byPlaceAndCheck(wl.data.onbekend, rows);
    return wl.cardPart("niet_te_beoordelen", groups.length,
      wl.el("ul", { class: "wl-opmerkingen" }, groups.map((group) => unknown(group, firm))));
  };

  function unknown(rows, firm) {
    const table = wl.data.onbekend;
    const aspects = rows.map((row) => wl.read(table.aspect, row)).filter((text) => text !== null);
    const name = title(table, rows[0], firm) + (aspects.length ? " – " + aspects.join(", ") : "");
    return wl.el("li", null, name, wl.remarkList(table.opmerkingen, rows), verdict(table, rows[0], firm));
  }
})(window.werklocaties);
