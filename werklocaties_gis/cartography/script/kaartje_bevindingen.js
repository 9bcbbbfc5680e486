// Why a firm is flagged: each finding with its evidence, and what could not be judged.
(function (wl) {
  "use strict";

  wl.findingsPart = function (firm) {
    const rows = wl.bevindingen[firm];
    if (!rows.length) {
      const code = wl.onbekend[firm].length ? "geen_signaal_wel_onbekend" : "geen_signaal_uitleg";
      return wl.cardPart("bevindingen", null, wl.el("p", { text: wl.t(code) }));
    }
    const toetsen = [...new Set(rows.map((row) => wl.data.bevindingen.toets[row]))];
    const grouped = toetsen.map((toets) => rows.filter((row) => wl.data.bevindingen.toets[row] === toets));
    return wl.cardPart("bevindingen", grouped.length, wl.el("ul", { class: "wl-bevindingen" }, grouped.map(finding)));
  };

  // One check with all its aspects: four aspects of one home would say the same thing four times.
  function finding(rows) {
    const table = wl.data.bevindingen;
    const word = Math.min(...rows.map((row) => table.uitkomst[row]));
    const told = rows.filter((row, at) => rows.findIndex((one) => table.uitkomst[one] === table.uitkomst[row]) === at);
    return wl.el("li", { class: "wl-stand-" + word },
      wl.el("p", { class: "wl-toets" }, wl.standSign(word),
        wl.el("strong", { text: wl.data.opschrift.toetsen[table.toets[rows[0]]] })),
      ...told.map((row) => wl.el("p", { text: table.zin[row] })),
      evidence(rows),
      wl.remarkList(table.opmerkingen, rows));
  }

  function evidence(rows) {
    const table = wl.data.bevindingen;
    const pairs = ["waarde", "grens", "regel", "bron", "peildatum", "object", "oordeel"]
      .map((name) => [wl.t("bewijs_" + name), evidenceText(name, table[name], rows), name])
      .filter(([, text, name]) => text !== null || name !== "oordeel" && name !== "object");
    return wl.factList(pairs.map(([name, text]) => [name, text === null ? wl.t("onbekend") : text]));
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

  wl.remarkList = function (column, rows) {
    const places = [...new Set(rows.flatMap((row) => column.i[row]))];
    if (!places.length) return null;
    return wl.el("ul", { class: "wl-opmerkingen" }, places.map((place) => wl.el("li", { text: column.w[place] })));
  };

  wl.unknownsPart = function (firm) {
    const rows = wl.onbekend[firm];
    if (!rows.length) return null;
    const table = wl.data.onbekend;
    return wl.cardPart("niet_te_beoordelen", rows.length, wl.el("ul", { class: "wl-opmerkingen" }, rows.map((row) => {
      const aspect = wl.read(table.aspect, row);
      const name = wl.data.opschrift.toetsen[table.toets[row]] + (aspect === null ? "" : " – " + aspect);
      return wl.el("li", null, name, wl.remarkList(table.opmerkingen, [row]));
    })));
  };
})(window.werklocaties);
