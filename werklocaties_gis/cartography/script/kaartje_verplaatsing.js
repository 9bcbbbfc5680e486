// Where a firm goes by the plan: when, after whom, on which conditions, and what hangs on it.
(function (wl) {
  "use strict";

  wl.movePart = function (firm) {
    if (!wl.moves[firm].length) return null;
    const absent = ["straks", "gevolgen", "geld"].every((name) => !wl.hasFile(name));
    return wl.cardPart("verplaatsing", null,
      wl.moves[firm].map((row) => wl.factList(moveFacts(row))),
      ...(absent ? [wl.absentNote()] : [...consequences(firm), ...wl.moneyBlock(firm)]),
      wl.el("p", { class: "wl-noot", text: wl.t("verkenning") }));
  };

  function moveFacts(row) {
    const table = wl.data.verplaatsingen;
    const firm = table.v[row];
    return [
      [wl.t("zet"), `${table.zet[row]} · ${when(row)}`],
      [wl.t("van"), wl.plekButton(table.van[row])],
      [wl.t("naar"), wl.plekButton(table.naar[row])],
      ...stopovers(firm),
      ...phase(row),
      ...waits(row),
      ...there(firm),
      ...terms(table, row),
      ...wl.rankPairs(firm, table.naar[row]),
      ...wl.firmnessPairs(firm, table.naar[row]),
      ...(wl.hasFile("geld") || table.kosten_eur[row] === null ? [] : [[wl.t("kosten_gemeente"), wl.euro(table.kosten_eur[row])]]),
      ...words(table, row),
    ];
  }

  function when(row) {
    const table = wl.data.verplaatsingen;
    return wl.t("ronde", { ronde: wl.number(table.volgorde[row]) });
  }

  function stopovers(firm) {
    const row = wl.fileRow("straks", firm);
    const via = row < 0 ? [] : wl.data.dossier.straks.via[row];
    return via.length ? [[wl.t("via"), wl.inRow(via.map(wl.plekButton))]] : [];
  }

  // The period with its dates, where the plan has periods.
  function phase(row) {
    const phase = wl.data.verplaatsingen.fase[row];
    if (phase === null) return [];
    const known = (wl.data.fasen || []).find((one) => one.fase === phase && one.van && one.tot);
    const text = known
      ? wl.t("periode", { fase: wl.number(phase), van: wl.date(known.van), tot: wl.date(known.tot) }) : wl.number(phase);
    return [[wl.t("volgorde"), text]];
  }

  // A move waits for moves: the firm by name, and the name of its arrow.
  function waits(row) {
    const firms = wl.data.verplaatsingen.wacht_op[row];
    return firms.length ? [[wl.t("wacht_op"), firms.map(waitsFor)]] : [];
  }

  function waitsFor(firm) {
    const names = wl.moves[firm].map((row) => wl.data.verplaatsingen.zet[row]).join(", ");
    return wl.el("span", { class: "wl-wacht" }, names + " ", wl.firmButton(firm));
  }

  // What the checks say of the firm on its new place.
  function there(firm) {
    const row = wl.fileRow("straks", firm);
    if (row < 0) return [];
    const table = wl.data.dossier.straks;
    const told = ["zeker", "mogelijk", "onbekend"].filter((word) => table[word][row].length)
      .map((word) => wl.t("daar_deel", { zekerheid: wl.t("kort_" + word), toetsen: wl.toetsNames(table[word][row]) }));
    return [[wl.t("daar"), told.length ? told.join("; ") : wl.t("daar_geen_signaal")]];
  }

  function terms(table, row) {
    const names = wl.readList(table.voorwaarden, row);
    return names.length ? [[wl.t("voorwaarden"), names.join(", ")]] : [];
  }

  function words(table, row) {
    return [["verwerving", "verwerving"], ["borging", "borging"], ["didam", "uitgifteroute"]]
      .map(([name, code]) => [wl.t(code), wl.read(table[name], row)]).filter(([, text]) => text !== null);
  }

  function consequences(firm) {
    const row = wl.fileRow("gevolgen", firm);
    if (row < 0) return [];
    const table = wl.data.dossier.gevolgen;
    // Who needs this move in its chain may still move in another plan.
    return [
      wl.el("h4", { text: wl.t("wat_hangt") }),
      table.breekt[row].length ? named("breekt", table.breekt[row]) : wl.el("p", { text: wl.t("breekt_niets") }),
      table.verliezers[row].length ? named("verliezers", table.verliezers[row]) : null,
      without(table, row),
    ];
  }

  const named = (code, firms) => wl.el("p", null, wl.t(code), " ", wl.inRow(firms.map(wl.firmButton)));

  function without(table, row) {
    if (table.verschil[row] === null) return null;
    const others = table.andere[row];
    const code = others === null || others > 1 ? "zonder_zet" : others ? "zonder_zet_een" : "zonder_zet_geen";
    const text = wl.t(code, { verschil: wl.number(table.verschil[row], 2), andere: wl.number(others) });
    const found = wl.read(table.vast, row);
    return wl.el("p", { text: found === null ? text : text + " " + wl.t("vast_" + found) });
  }
})(window.werklocaties);
