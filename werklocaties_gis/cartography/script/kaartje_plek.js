// The card of a place: what it is, and of a plek who is there, who comes and what becomes of it.
(function (wl) {
  "use strict";

  // What was computed bears no number in any register: its place in the list would look like one.
  const numberOf = (laag, row) => (laag.gedeeld ? [] : [[wl.t("nummer"), laag.sleutel[row]]]);

  wl.showPlace = function (id, row, focus) {
    const laag = wl.laag[id];
    const tag = laag.fictief[row] ? [" ", wl.fictiefTag()] : [];
    wl.clearVerdictFields();
    const parts = [wl.el("p", { class: "wl-regel" }, wl.t("plaats_" + id) + " · " + laag.klassen[laag.klasse[row]].naam, ...tag), id === "plekken" ? null : wl.rdOfPlace(id, row)];
    if (id === "plekken") parts.push(...aboutPlek(row));
    else parts.push(wl.cardPart("gegevens", null, wl.factList([...numberOf(laag, row), ...wl.fieldPairs(laag.velden, row)])));
    wl.showCard(wl.read(laag.naam, row), null, parts, focus);
  };

  function aboutPlek(row) {
    const moves = wl.data.verplaatsingen;
    const users = wl.data.vestigingen.plekken.flatMap((rows, firm) => (rows.includes(row) ? [firm] : []));
    const coming = moves.v.filter((_, at) => moves.naar[at] === row);
    return [
      ...[["gebruikers", users], ["komen", coming]].map(([code, firms]) => wl.cardPart(code, firms.length, wl.firmList(firms))),
      afterwards(row), passport(row), ...wl.candidateParts(row),
    ];
  }

  // What the plan leaves behind here.
  function afterwards(place) {
    const row = wl.fileRow("daarna", place);
    if (row < 0) return null;
    const table = wl.data.dossier.daarna;
    const told = [[wl.t("vertrekt"), wl.inRow(table.vertrekkers[row].map(wl.firmButton))]];
    for (const [name, code] of [["verlaten_m2", "verlaten"], ["verwerfbaar_m2", "te_verwerven"], ["duurzaam_m2", "geborgd"]]) {
      if (table[name][row] !== null) told.push([wl.t(code), wl.number(table[name][row], 0) + " m²"]);
    }
    const next = wl.read(table.vervolg, row);
    if (next !== null) told.push([wl.t("vervolg"), next]);
    return wl.cardPart("na_plan", null, wl.factList(told));
  }

  const GROUPS = {
    mag: ["plan_categorie", "afstand_categorie", "regime", "functies", "menging", "nat"],
    maat: ["kavel_m2", "bvo_m2", "vrij_m2", "claim_m2", "claim_voor", "uitgiftevorm", "prijs_eur_m2", "huur_eur_m2_jaar"],
    krijgen: ["aanbod", "status", "beschikbaar_vanaf", "beschikbaar_tot", "verwerving", "verwerving_kosten_eur",
      "didam_route", "eigenaar_types", "eigenaren", "borging"],
    stroom: ["afname_code", "opwek_code", "jaar_opgelost", "vrij_kw", "aansluiting_kva", "gtv_kw", "overname_bevestigd"],
    bereikbaar: ["halte_afstand_m", "halte", "halte_soort", "hoofdweg_afstand_m", "hoofdweg"],
    herkomst: ["bron", "peildatum"],
  };

  // The kavelpaspoort; what the run's table lacks comes from the plek itself.
  function passport(place) {
    const row = wl.fileRow("paspoorten", place);
    const own = wl.laag.plekken.velden;
    const made = row < 0 ? {} : wl.data.dossier.paspoorten.velden;
    const pick = (name) => (name in made ? wl.fieldPairs({ [name]: made[name] }, row)
      : name in own ? wl.fieldPairs({ [name]: own[name] }, place) : []);
    const kind = [[wl.t("nummer"), wl.laag.plekken.sleutel[place]], ...pick("soort"), ...pick("terrein_id")];
    const groups = Object.entries(GROUPS).flatMap(([code, names]) => group(code, names.flatMap(pick)));
    return wl.cardPart(row < 0 ? "gegevens" : "paspoort", null, absence(row), wl.factList(kind),
      wl.el("div", { class: "wl-paspoort" }, groups));
  }

  const group = (code, pairs) =>
    (pairs.length ? [wl.el("div", null, wl.el("h4", { text: wl.t("paspoort_" + code) }), wl.factList(pairs))] : []);

  function absence(row) {
    if (row >= 0 || !wl.trechter.some((rows) => rows.length)) return null;
    return wl.hasFile("paspoorten")
      ? wl.el("p", { class: "wl-regel", text: wl.t("paspoort_niet_aangeboden") }) : null;
  }
})(window.werklocaties);
