// The card of a firm: the answer first, then the reasons.
(function (wl) {
  "use strict";

  wl.showFirm = function (firm, focus) {
    const sign = wl.el("span", { class: "wl-teken" }, wl.standSign(wl.stand[firm]));
    wl.clearVerdictFields();
    wl.showCard(wl.data.vestigingen.naam[firm], sign, [
      firmLine(firm), decision(firm), wl.findingsPart(firm), wl.unknownsPart(firm), wl.movePart(firm),
      wl.optionsPart(firm), wl.funnelPart(firm), facts(firm), wl.otherVerdictsPart(firm),
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

  function decision(firm) {
    if (!wl.data.verplaatsingen.v.length) return null;
    if (!wl.moves[firm].length) return stays(firm);
    const to = wl.moves[firm].map((row) => [
      wl.el("span", { class: "wl-volgorde", text: wl.data.verplaatsingen.zet[row] }),
      wl.t("gaat_naar"), " ", wl.plekButton(wl.data.verplaatsingen.naar[row]),
    ]);
    return wl.el("p", { class: "wl-besluit" }, ...to.flat());
  }

  // A firm that was no candidate has no funnel; to say that nothing fits it would be untrue.
  function stays(firm) {
    const isCandidate = wl.trechter[firm].length || wl.fileRow("uitleg", firm) >= 0;
    return wl.el("div", { class: "wl-besluit" },
      wl.el("p", { text: wl.t(isCandidate ? "blijft" : "geen_kandidaat") }), wl.reason(firm));
  }

  function facts(firm) {
    const firms = wl.data.vestigingen;
    const told = [[wl.t("nummer"), firms.id[firm]]];
    if (firms.plekken[firm].length) told.push([wl.t("plek"), wl.inRow(firms.plekken[firm].map(wl.plekButton))]);
    told.push(...candidate(firm), ...wl.fieldPairs(firms.velden, firm));
    told.push([wl.t("rd"), firms.rd_x[firm] === null ? wl.t("zonder_ligging") : wl.rdFact(firms.rd_x[firm], firms.rd_y[firm])]);
    return wl.cardPart("gegevens", null, wl.factList(told));
  }

  function candidate(firm) {
    const row = wl.fileRow("verhuizers", firm);
    if (row < 0) return [];
    const table = wl.data.dossier.verhuizers;
    const told = [];
    const reasons = wl.readList(table.redenen, row);
    if (reasons.length) told.push([wl.t("kandidaat"), reasons.join(", ")]);
    if (table.mobiliteit[row] !== null) told.push([wl.t("mobiliteit"), wl.number(table.mobiliteit[row], 2)]);
    if (table.investering_eur[row] !== null) told.push([wl.t("investering"), wl.euro(table.investering_eur[row])]);
    return told;
  }
})(window.werklocaties);
