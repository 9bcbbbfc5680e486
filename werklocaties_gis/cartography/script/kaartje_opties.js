// Where a firm could go: its opties with their scores and conditions.
(function (wl) {
  "use strict";

  wl.optionsPart = function (firm) {
    const rows = wl.opties[firm];
    const total = new Map(wl.data.opties.totaal).get(firm) || 0;
    // A firm that the plan did not look at has neither opties nor a reason why not.
    if (!rows.length && !wl.trechter[firm].length) return null;
    if (!rows.length) return wl.cardPart("opties", 0, wl.el("p", { text: wl.t("geen_opties") }));
    const heads = ["plek", "waarde", "nodig", "afstand", "voorwaarden"].map((name) =>
      wl.el("th", { scope: "col", text: wl.t("optie_" + name) }));
    const table = wl.el("table", { class: "wl-opties" },
      wl.el("thead", null, wl.el("tr", null, heads)), wl.el("tbody", null, rows.map(optionRow)));
    const more = total > rows.length
      ? wl.el("p", { class: "wl-regel", text: wl.many("meer_opties", total - rows.length) }) : null;
    return wl.cardPart("opties", total, wl.el("div", { class: "wl-schuif", tabindex: 0, role: "group", "aria-label": wl.t("opties") }, table), more);
  };

  function optionRow(row) {
    const table = wl.data.opties;
    const terms = table.voorwaarden[row].map((place) => wl.data.opschrift.toetsen[place]);
    if (table.mogelijk[row]) terms.unshift(wl.t("past_mogelijk"));
    return wl.el("tr", null,
      wl.el("td", null, wl.plekButton(table.plek[row])),
      wl.el("td", { class: "wl-getal", text: wl.number(table.waarde[row], 2) }),
      wl.el("td", { class: "wl-getal", text: wl.number(table.nodig_m2[row], 0) + " m²" }),
      wl.el("td", { class: "wl-getal", text: wl.number(table.afstand_m[row], 0) + " m" }),
      wl.el("td", { text: terms.length ? terms.join(", ") : wl.t("geen") }));
  }
})(window.werklocaties);
