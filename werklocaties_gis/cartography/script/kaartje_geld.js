// The money of a move: costs, revenues and the gap, low, middle and high, and who bears it.
(function (wl) {
  "use strict";

  const AMOUNTS = ["kosten_eur", "opbrengsten_eur", "onrendabele_top_eur"];
  const VARIANTS = ["laag", "midden", "hoog"];

  wl.moneyBlock = function (firm) {
    const row = wl.fileRow("geld", firm);
    if (row < 0) return [];
    const table = wl.data.dossier.geld;
    return [
      wl.el("h4", { text: wl.t("geld") }), amounts(table, row), bearers(table, row), missing(table, row),
      wl.el("p", { class: "wl-noot", text: wl.t("geld_uitleg") }),
    ];
  };

  function amounts(table, row) {
    // Where a line is missing the sum is not known, but part of it is.
    const names = table.kosten_eur[row].every((amount) => amount === null)
      ? ["kosten_bekend_eur", ...AMOUNTS] : AMOUNTS;
    const head = ["geld_post", ...VARIANTS.map((name) => "geld_" + name)].map((code, at) =>
      wl.el("th", { scope: "col", class: at ? "wl-getal" : null, text: wl.t(code) }));
    const lines = names.map((name) => wl.el("tr", null,
      wl.el("th", { scope: "row", text: wl.t("geld_" + name) }),
      table[name][row].map((amount) => wl.el("td", { class: "wl-getal", text: wl.euro(amount) }))));
    return wl.el("table", { class: "wl-opties" }, wl.el("thead", null, wl.el("tr", null, head)), wl.el("tbody", null, lines));
  }

  function bearers(table, row) {
    const told = Object.entries(table.dragers).filter(([, amounts]) => amounts[row])
      .map(([name, amounts]) => wl.el("span", { class: "wl-heel", text: `${wl.t("geld_" + name)} ${wl.euro(amounts[row])}` }));
    if (!told.length) return null;
    return wl.el("p", null, wl.t("geld_dragers"), " ", told.flatMap((node, at) => (at ? [" · ", node] : [node])));
  }

  function missing(table, row) {
    if (!table.ontbreekt[row].length) return null;
    return wl.el("p", { text: wl.t("geld_ontbreekt", { wat: table.ontbreekt[row].join(", ") }) });
  }
})(window.werklocaties);
