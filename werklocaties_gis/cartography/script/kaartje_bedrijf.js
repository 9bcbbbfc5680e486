// The card of a firm: the answer first, then the reasons.
(function (wl) {
  "use strict";

  wl.showFirm = function (firm, focus) {
    const sign = wl.el("span", { class: "wl-teken" }, wl.standSign(wl.stand[firm]));
    wl.showCard(wl.data.vestigingen.naam[firm], sign, [
      firmLine(firm), destination(firm), wl.findingsPart(firm), wl.unknownsPart(firm), wl.movePart(firm), wl.optionsPart(firm), wl.funnelPart(firm), facts(firm),
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
      wl.t("gaat_naar"), " ", wl.plekButton(wl.data.verplaatsingen.naar[row]),
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

  function facts(firm) {
    const firms = wl.data.vestigingen;
    const told = [[wl.t("nummer"), firms.id[firm]]];
    if (firms.plekken[firm].length) told.push([wl.t("plek"), firms.plekken[firm].map(wl.plekButton)]);
    told.push(...wl.fieldPairs(firms.velden, firm));
    told.push([wl.t("rd"), coordinates(firms.rd_x[firm], firms.rd_y[firm])]);
    return wl.cardPart("gegevens", null, wl.factList(told));
  }

  const coordinates = (x, y) => (x === null ? wl.t("zonder_ligging") : `${x}, ${y}`);
})(window.werklocaties);
