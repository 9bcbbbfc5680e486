// The card of one area: the chosen measure with what it is made of, then all the others.
(function (wl) {
  "use strict";

  wl.makeKaartje = function () {
    wl.cardBox = wl.el("article", { class: "wl-publiek-kaartje", "aria-live": "polite", "aria-label": wl.t("overzicht_gebied"), tabindex: "0" });
    return wl.cardBox;
  };

  wl.fillKaartje = function () {
    if (wl.chosen === null) {
      wl.cardBox.replaceChildren(wl.el("p", { text: wl.t("overzicht_kies") }));
      return;
    }
    const row = wl.chosen;
    wl.cardBox.replaceChildren(wl.el("h2", { text: wl.niveau.namen[row] }), ...chosenPart(row), everyMeasure(row));
    wl.cardBox.scrollTop = 0;
  };

  function chosenPart(row) {
    const rank = wl.rankText(wl.indicator, row);
    return [
      wl.el("p", { class: "wl-overzicht-waarde" }, wl.el("span", { text: wl.indicator.naam + ": " }), wl.el("strong", { text: wl.valueText(wl.indicator, row) })),
      rank === null ? null : wl.el("p", { text: rank }),
      wl.el("p", { class: "wl-overzicht-telling", text: wl.countText(wl.indicator, row) }),
    ].filter((one) => one !== null);
  }

  // Of most the highest comes first; of the others it is said that the lowest does.
  function shortRank(indicator, row) {
    const rank = wl.cijfersOf(indicator).rang[row];
    if (rank === null) return "";
    return indicator.volgorde === "hoogste" ? wl.number(rank) : wl.t("overzicht_rang_laagste", { rang: wl.number(rank) });
  }

  function everyMeasure(row) {
    const head = ["overzicht_indicator", "overzicht_kop_waarde", "overzicht_kop_rang"]
      .map((code) => wl.el("th", { scope: "col", text: wl.t(code) }));
    const lines = wl.data.indicatoren.map((one) => wl.el("tr", { class: one === wl.indicator ? "wl-overzicht-gekozen" : "" }, wl.el("th", { scope: "row", text: one.naam }),
        wl.el("td", { text: wl.valueText(one, row) }), wl.el("td", { text: shortRank(one, row) })));
    return wl.el("table", null, wl.el("caption", { text: wl.t("overzicht_alle") }), wl.el("thead", null, wl.el("tr", null, head)), wl.el("tbody", null, lines));
  }
})(window.werklocaties);
