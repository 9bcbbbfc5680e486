// Why a firm does not move: the reason that was found by solving again, and the funnel.
(function (wl) {
  "use strict";

  // The reason in full; what the plan itself tells where nothing was solved again.
  wl.reason = function (firm) {
    const row = wl.fileRow("uitleg", firm);
    if (row < 0) return plainReason(firm);
    const table = wl.data.dossier.uitleg;
    const tell = { onmogelijk: impossible, verdrongen: outcompeted, niet_de_moeite: notWorth }[wl.read(table.soort, row)];
    return wl.el("div", { class: "wl-reden" }, tell ? tell(table, row, firm) : null, proof(table, row));
  };

  function plainReason(firm) {
    const table = wl.data.trechter;
    const told = new Set(wl.trechter[firm].map((row) => wl.read(table.reden, row)).filter((text) => text !== null));
    if (!told.size) return null;
    const note = wl.hasFile("uitleg") ? null : wl.el("p", { class: "wl-noot", text: wl.t("reden_niet_berekend") });
    return wl.el("div", { class: "wl-reden" }, [...told].map((text) => wl.el("p", { text })), note);
  }

  function impossible(table, row, firm) {
    const los = table.los[row];
    if (!los.length) return wl.el("p", { text: wl.t("reden_onmogelijk_kaal") });
    const code = table.plek[row] < 0 ? "los_zonder_plek" : los.every((item) => item[3] >= 0) ? "toets" : "los";
    return [
      wl.el("p", null, wl.sentence("reden_onmogelijk_" + code, { plek: [wl.plekButton(table.plek[row])] })),
      wl.el("ul", null, los.map((item) => losItem(item, firm))),
      fillIn(los, firm),
    ];
  }

  // One thing to let go, with whom or what it is about; of a check the planner can say otherwise.
  function losItem([words, who, plekken, toets, isUnknown], firm) {
    const beside = [who >= 0 ? wl.firmButton(who) : null, ...(toets >= 0 ? [] : plekken.map(wl.plekButton))]
      .filter((node) => node !== null);
    const text = isUnknown ? wl.t("los_onbekend", { toets: words }) : words;
    const verdict = toets >= 0 && plekken.length
      ? wl.verdictField({ firm, plek: plekken[plekken.length - 1], soort: "nieuw", toets }) : null;
    return wl.el("li", null, text, beside.length ? [": ", ...wl.inRow(beside)] : null, verdict);
  }

  function fillIn(los, firm) {
    if (!los.some((item) => item[4])) return null;
    const code = wl.read(wl.data.vestigingen.sbi, firm) === null ? "reden_geen_sbi" : "reden_vul_aan";
    return wl.el("p", { text: wl.t(code) });
  }

  function outcompeted(table, row) {
    const rivals = table.rivalen[row];
    if (!rivals.length || table.plek[row] < 0) return wl.el("p", { text: wl.t("reden_verdrongen_kaal") });
    return [
      wl.el("p", null, wl.sentence("reden_verdrongen", {
        plek: [wl.plekButton(table.plek[row])], rivalen: wl.inRow(rivals.map(wl.firmButton)), criterium: [criterion(table, row)],
      })),
      table.marge[row] === null ? null
        : wl.el("p", { text: wl.t("reden_marge", { marge: wl.number(table.marge[row], 2) }) }),
    ];
  }

  function criterion(table, row) {
    const name = wl.read(table.criterium, row) ?? wl.t("onbekend");
    if (!table.verschil[row]) return name;
    return wl.t("reden_verschil", { criterium: name, verschil: wl.number(table.verschil[row], 2) });
  }

  function notWorth(table, row) {
    if (table.marge[row] === null || table.plek[row] < 0) return wl.el("p", { text: wl.t("reden_niet_de_moeite_kaal") });
    return wl.el("p", null, wl.sentence("reden_niet_de_moeite", {
      plek: [wl.plekButton(table.plek[row])], marge: [wl.number(table.marge[row], 2)],
    }));
  }

  function proof(table, row) {
    const code = !table.nagerekend[row] ? "niet_nagerekend" : table.bewezen[row] ? "bewezen" : "nagerekend";
    return wl.el("p", { class: "wl-noot", text: wl.t("reden_" + code) });
  }

  wl.funnelPart = function (firm) {
    const rows = wl.trechter[firm];
    if (!rows.length || wl.moves[firm].length) return null;
    const table = wl.data.trechter;
    // Steps that took nothing away would bury those that did.
    const steps = rows.filter((row, at) => at === 0 || table.weg[row] > 0)
      .map((row) => wl.el("li", { text: stepText(row) }));
    return wl.cardPart("waarom_niet", null, wl.el("ol", { class: "wl-trechter" }, steps));
  };

  // A step that takes plekken only for want of data says so: unknown is no verdict.
  function stepName(row) {
    const { v, stap } = wl.data.trechter;
    const name = wl.read(stap, row);
    const doubts = wl.hasFile("geschiktheid") ? wl.data.dossier.geschiktheid.twijfels : { v: [] };
    const isDoubt = doubts.v.some((firm, at) => firm === v[row] && wl.read(doubts.stap, at) === name);
    return isDoubt ? wl.t("los_onbekend", { toets: name }) : name;
  }

  function stepText(row) {
    const table = wl.data.trechter;
    const values = {
      stap: stepName(row), weg: wl.number(table.weg[row]), over: wl.number(table.over[row]),
    };
    const code = table.weg[row] === 1 ? "trechter_stap_een" : table.weg[row] ? "trechter_stap" : "trechter_begin";
    return wl.t(code, values);
  }
})(window.werklocaties);
