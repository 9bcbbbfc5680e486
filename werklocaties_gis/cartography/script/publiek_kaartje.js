// The card of one park: all checks with firms, jobs and ha, and what is known of its land.
(function (wl) {
  "use strict";

  wl.makeKaartje = function () {
    wl.cardBox = wl.el("article", { class: "wl-publiek-kaartje", "aria-live": "polite", tabindex: "-1" },
      wl.el("p", { text: wl.t("publiek_kies") }));
    return wl.cardBox;
  };

  wl.openPark = function (row) {
    wl.goToPark(row);
    wl.cardBox.replaceChildren(wl.el("h2", { text: wl.nameOf(row) }), fieldList(row),
      ...wl.data.toetsen.map((toets) => checkOf(toets, wl.data.terreinen[toets.id][row])));
    wl.cardBox.focus({ preventScroll: true });
    wl.cardBox.scrollTop = 0;
  };

  function checkOf(toets, cells) {
    const title = wl.el("h3", { text: toets.naam });
    if (!cells) return wl.el("section", null, title, wl.el("p", { class: "wl-publiek-weg", text: wl.t("publiek_te_weinig") }));
    const head = ["uitkomst", "vestigingen", "banen", "ha"].map((code) => wl.el("th", { scope: "col", text: wl.t("publiek_" + code) }));
    const lines = cells.map((cell, place) => wl.el("tr", null,
      wl.el("th", { scope: "row", text: wl.data.uitkomsten[place].naam }), cell.map((value) => wl.el("td", { text: wl.number(value) }))));
    return wl.el("section", null, title, wl.el("table", null, wl.el("thead", null, wl.el("tr", null, head)), wl.el("tbody", null, lines)));
  }

  function fieldList(row) {
    const pairs = Object.entries(wl.parkLaag.velden).map(([name, column]) => [wl.t("kolom_" + name), textOf(column, row)]);
    return wl.el("dl", null, pairs.filter(([, text]) => text !== null)
      .map(([name, text]) => [wl.el("dt", { text: name }), wl.el("dd", { text })]).flat());
  }

  function textOf(column, row) {
    if (!column.n) { const text = wl.read(column, row); return text === null ? null : wl.date(text); }
    if (column.n[row] === null) return null;
    return `${wl.number(column.n[row])} ${column.eenheid === "m2" ? "m²" : column.eenheid}`.trim();
  }
})(window.werklocaties);
