// The card: why a firm is flagged, where it could go, and where it goes or why not.
(function (wl) {
  "use strict";

  let card;

  wl.makeKaartje = function () {
    card = wl.el("section", {
      class: "wl-kaartje", "aria-label": wl.t("kaartje_naam"), hidden: "", tabindex: -1,
      on: { keydown: (event) => { if (event.key === "Escape") wl.closeCard(); } },
    });
    return card;
  };

  wl.closeCard = function () {
    const firm = wl.keuze.firma;
    Object.assign(wl.keuze, { firma: -1, laag: "", rij: -1 });
    card.hidden = true;
    document.body.classList.remove("wl-open");
    wl.setLink("");
    wl.redraw();
    wl.showRow(firm, true);
  };

  function show(title, sign, parts, focus) {
    const head = wl.el("h2", { tabindex: -1 }, sign, wl.el("span", { text: title }));
    const close = wl.el("button", {
      type: "button", class: "wl-sluit", text: wl.t("sluiten"), on: { click: wl.closeCard },
    });
    card.replaceChildren(wl.el("header", null, head, close), wl.el("div", { class: "wl-inhoud" }, parts));
    card.hidden = false;
    document.body.classList.add("wl-open");
    if (focus) head.focus();
  }

  wl.showFirm = function (firm, focus) {
    const sign = wl.el("span", { class: "wl-teken" }, wl.standSign(wl.stand[firm]));
    show(wl.data.vestigingen.naam[firm], sign, [
      firmLine(firm), destination(firm), findings(firm), unknowns(firm), move(firm), options(firm), funnel(firm), facts(firm),
    ], focus);
  };

  function firmLine(firm) {
    const firms = wl.data.vestigingen;
    const sbi = wl.read(firms.sbi, firm);
    const told = [
      sbi === null ? wl.t("sbi_onbekend") : "SBI " + sbi,
      wl.terreinen[firm],
      firms.banen[firm] === null ? null : wl.many("banen", firms.banen[firm]),
    ].filter((part) => part !== null).join(" · ");
    const tag = firms.fictief[firm] ? [" ", wl.fictiefTag()] : [];
    return wl.el("p", { class: "wl-regel" }, told, ...tag);
  }

  // The answer first, then the reasons.
  function destination(firm) {
    if (!wl.data.verplaatsingen.v.length) return null;
    if (!wl.moves[firm].length) return stays(firm);
    const to = wl.moves[firm].map((row) => [
      wl.el("span", { class: "wl-volgorde", text: wl.data.verplaatsingen.zet[row] }),
      wl.t("gaat_naar"), " ", plekButton(wl.data.verplaatsingen.naar[row]),
    ]);
    return wl.el("p", { class: "wl-besluit" }, ...to.flat());
  }

  // A firm that was no candidate has no funnel; to say that nothing fits it would be untrue.
  function stays(firm) {
    const rows = wl.trechter[firm];
    const reasons = new Set(rows.map((row) => wl.read(wl.data.trechter.reden, row)).filter((text) => text !== null));
    return wl.el("div", { class: "wl-besluit" },
      wl.el("p", { text: wl.t(rows.length ? "blijft" : "geen_kandidaat") }),
      ...[...reasons].map((text) => wl.el("p", { text })));
  }

  function part(code, count, ...children) {
    const title = wl.t(code) + (count === null ? "" : ` (${wl.number(count)})`);
    return wl.el("section", { class: "wl-deel" }, wl.el("h3", { text: title }), ...children);
  }

  function findings(firm) {
    const rows = wl.bevindingen[firm];
    if (!rows.length) {
      const code = wl.onbekend[firm].length ? "geen_signaal_wel_onbekend" : "geen_signaal_uitleg";
      return part("bevindingen", null, wl.el("p", { text: wl.t(code) }));
    }
    const toetsen = [...new Set(rows.map((row) => wl.data.bevindingen.toets[row]))];
    const grouped = toetsen.map((toets) => rows.filter((row) => wl.data.bevindingen.toets[row] === toets));
    return part("bevindingen", grouped.length, wl.el("ul", { class: "wl-bevindingen" }, grouped.map(finding)));
  }

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
      remarks(table.opmerkingen, rows));
  }

  function evidence(rows) {
    const table = wl.data.bevindingen;
    const pairs = ["waarde", "grens", "regel", "bron", "peildatum", "object", "oordeel"]
      .map((name) => [wl.t("bewijs_" + name), evidenceText(name, table[name], rows), name])
      .filter(([, text, name]) => text !== null || name !== "oordeel" && name !== "object");
    return list(pairs.map(([name, text]) => [name, text === null ? wl.t("onbekend") : text]));
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

  function remarks(column, rows) {
    const places = [...new Set(rows.flatMap((row) => column.i[row]))];
    if (!places.length) return null;
    return wl.el("ul", { class: "wl-opmerkingen" }, places.map((place) => wl.el("li", { text: column.w[place] })));
  }

  function list(pairs) {
    return wl.el("dl", null, pairs.flatMap(([name, text]) =>
      [wl.el("dt", { text: name }), wl.el("dd", null, text)]));
  }

  function unknowns(firm) {
    const rows = wl.onbekend[firm];
    if (!rows.length) return null;
    const table = wl.data.onbekend;
    return part("niet_te_beoordelen", rows.length, wl.el("ul", { class: "wl-opmerkingen" }, rows.map((row) => {
      const aspect = wl.read(table.aspect, row);
      const name = wl.data.opschrift.toetsen[table.toets[row]] + (aspect === null ? "" : " – " + aspect);
      return wl.el("li", null, name, remarks(table.opmerkingen, [row]));
    })));
  }

  const toetsNames = (places) => places.map((place) => wl.data.opschrift.toetsen[place]).join(", ");

  function plekButton(row) {
    if (row < 0) return wl.t("onbekend");
    return wl.el("button", {
      type: "button", class: "wl-link", text: wl.read(wl.laag.plekken.naam, row),
      on: { click: () => wl.openPlace("plekken", row, { zoom: true, focus: true }) },
    });
  }

  function firmButton(firm) {
    return wl.el("button", {
      type: "button", class: "wl-link", on: { click: () => wl.openFirm(firm, { zoom: true, focus: true }) },
    }, wl.standSign(wl.stand[firm]), wl.data.vestigingen.naam[firm]);
  }

  function move(firm) {
    if (!wl.moves[firm].length) return null;
    return part("verplaatsing", null, wl.moves[firm].flatMap(moveFacts));
  }

  function moveFacts(row) {
    const table = wl.data.verplaatsingen;
    const told = [
      [wl.t("zet"), table.zet[row]],
      [wl.t("volgorde"), wl.t("ronde", { ronde: wl.number(table.volgorde[row]) })],
      [wl.t("van"), plekButton(table.van[row])],
      [wl.t("naar"), plekButton(table.naar[row])],
    ];
    if (table.fase[row] !== null) told.push([wl.t("fase"), wl.number(table.fase[row])]);
    const chain = wl.read(table.keten, row);
    if (chain !== null) told.push([wl.t("keten"), `${table.zet[row].replace(/\d+$/, "")} (${chain})`]);
    if (table.wacht_op[row].length) told.push([wl.t("wacht_op"), table.wacht_op[row].map(waitsFor)]);
    if (table.kosten_eur[row] !== null) told.push([wl.t("kosten"), "€ " + wl.number(table.kosten_eur[row], 0)]);
    const acquired = wl.read(table.verwerving, row);
    if (acquired !== null) told.push([wl.t("verwerving"), acquired]);
    for (const name of ["borging", "didam"]) {
      if (wl.read(table[name], row) !== null) told.push([wl.t(name === "didam" ? "uitgifteroute" : name), wl.read(table[name], row)]);
    }
    if (table.voorwaarden[row].length) told.push([wl.t("voorwaarden"), toetsNames(table.voorwaarden[row])]);
    return [list(told), wl.el("p", { class: "wl-regel", text: wl.t("verkenning") })];
  }

  // A move waits for moves: the firm by name, and the name of its arrow.
  function waitsFor(firm) {
    const names = wl.moves[firm].map((row) => wl.data.verplaatsingen.zet[row]).join(", ");
    return wl.el("span", { class: "wl-wacht" }, names + " ", firmButton(firm));
  }

  function options(firm) {
    const rows = wl.opties[firm];
    const total = new Map(wl.data.opties.totaal).get(firm) || 0;
    // A firm that the plan did not look at has neither opties nor a reason why not.
    if (!rows.length && !wl.trechter[firm].length) return null;
    if (!rows.length) return part("opties", 0, wl.el("p", { text: wl.t("geen_opties") }));
    const heads = ["plek", "waarde", "nodig", "afstand", "voorwaarden"].map((name) =>
      wl.el("th", { scope: "col", text: wl.t("optie_" + name) }));
    const table = wl.el("table", { class: "wl-opties" },
      wl.el("thead", null, wl.el("tr", null, heads)), wl.el("tbody", null, rows.map(optionRow)));
    const more = total > rows.length
      ? wl.el("p", { class: "wl-regel", text: wl.many("meer_opties", total - rows.length) }) : null;
    return part("opties", total, wl.el("div", { class: "wl-schuif", tabindex: 0, role: "group", "aria-label": wl.t("opties") }, table), more);
  }

  function optionRow(row) {
    const table = wl.data.opties;
    const terms = table.voorwaarden[row].map((place) => wl.data.opschrift.toetsen[place]);
    if (table.mogelijk[row]) terms.unshift(wl.t("past_mogelijk"));
    return wl.el("tr", null,
      wl.el("td", null, plekButton(table.plek[row])),
      wl.el("td", { class: "wl-getal", text: wl.number(table.waarde[row], 2) }),
      wl.el("td", { class: "wl-getal", text: wl.number(table.nodig_m2[row], 0) + " m²" }),
      wl.el("td", { class: "wl-getal", text: wl.number(table.afstand_m[row], 0) + " m" }),
      wl.el("td", { text: terms.length ? terms.join(", ") : wl.t("geen") }));
  }

  function funnel(firm) {
    const rows = wl.trechter[firm];
    if (!rows.length || wl.moves[firm].length) return null;
    const table = wl.data.trechter;
    // Steps that took nothing away would bury those that did.
    const steps = rows.filter((row, at) => at === 0 || table.weg[row] > 0)
      .map((row) => wl.el("li", { text: stepText(row) }));
    return part("waarom_niet", null, wl.el("ol", { class: "wl-trechter" }, steps));
  }

  function stepText(row) {
    const table = wl.data.trechter;
    const values = {
      stap: wl.read(table.stap, row), weg: wl.number(table.weg[row]), over: wl.number(table.over[row]),
    };
    const code = table.weg[row] === 1 ? "trechter_stap_een" : table.weg[row] ? "trechter_stap" : "trechter_begin";
    return wl.t(code, values);
  }

  function facts(firm) {
    const firms = wl.data.vestigingen;
    const told = [[wl.t("nummer"), firms.id[firm]]];
    if (firms.plekken[firm].length) told.push([wl.t("plek"), firms.plekken[firm].map(plekButton)]);
    told.push(...fieldPairs(firms.velden, firm));
    told.push([wl.t("rd"), coordinates(firms.rd_x[firm], firms.rd_y[firm])]);
    return part("gegevens", null, list(told));
  }

  const coordinates = (x, y) => (x === null ? wl.t("zonder_ligging") : `${x}, ${y}`);

  function fieldPairs(fields, row) {
    return Object.entries(fields).map(([name, column]) => [wl.fieldName(name), fieldText(name, column, row)])
      .filter(([, text]) => text !== null);
  }

  wl.fieldName = (name) => (wl.has("kolom_" + name) ? wl.t("kolom_" + name) : name);

  // Units of money stand before the number and what it is per after it.
  const UNITS = { m2: () => "m²", "eur/m2": () => wl.t("per_m2"), "eur/m2/jaar": () => wl.t("per_m2_jaar"), eur: () => "" };

  function fieldText(name, column, row) {
    if (column.n) {
      if (column.n[row] === null) return null;
      if (name === "jaar_opgelost") return String(column.n[row]);
      const sign = column.eenheid.startsWith("eur") ? "€ " : "";
      return `${sign}${wl.number(column.n[row])} ${UNITS[column.eenheid]?.() ?? column.eenheid}`.trim();
    }
    const text = wl.read(column, row);
    if (name === "terrein_id") return wl.parkOf(text);
    return text === null ? null : wl.date(text);
  }

  wl.showPlace = function (id, row, focus) {
    const laag = wl.laag[id];
    const tag = laag.fictief[row] ? [" ", wl.fictiefTag()] : [];
    const parts = [
      wl.el("p", { class: "wl-regel" }, wl.t("plaats_" + id) + " · " + laag.klassen[laag.klasse[row]].naam, ...tag),
      part("gegevens", null, list([[wl.t("nummer"), laag.sleutel[row]], ...fieldPairs(laag.velden, row)])),
    ];
    if (id === "plekken") parts.push(...aboutPlek(row));
    show(wl.read(laag.naam, row), null, parts, focus);
  };

  const MOST = 15;

  function aboutPlek(row) {
    const moves = wl.data.verplaatsingen;
    const users = wl.data.vestigingen.plekken.flatMap((rows, firm) => (rows.includes(row) ? [firm] : []));
    const coming = moves.v.filter((_, at) => moves.naar[at] === row);
    const fitting = wl.data.opties.v.filter((_, at) => wl.data.opties.plek[at] === row);
    return [["gebruikers", users], ["komen", coming], ["passen", fitting]]
      .map(([code, firms]) => part(code, firms.length, firmList(firms)));
  }

  function firmList(firms) {
    if (!firms.length) return wl.el("p", { text: wl.t("geen") });
    const items = firms.slice(0, MOST).map((firm) => wl.el("li", null, firmButton(firm)));
    if (firms.length > MOST) items.push(wl.el("li", { text: wl.t("en_meer", { aantal: wl.number(firms.length - MOST) }) }));
    return wl.el("ul", { class: "wl-lijst" }, items);
  }

  // Several firms on one spot: the reader chooses.
  wl.showChoice = function (firms) {
    show(wl.t("meer_hier", { aantal: wl.number(firms.length) }), null, [firmList(firms)], true);
  };
})(window.werklocaties);
