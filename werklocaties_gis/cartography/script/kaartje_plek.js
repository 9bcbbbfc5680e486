// The card of a place: what it is, and of a plek who is there, who comes and whom it fits.
(function (wl) {
  "use strict";

  wl.showPlace = function (id, row, focus) {
    const laag = wl.laag[id];
    const tag = laag.fictief[row] ? [" ", wl.fictiefTag()] : [];
    const parts = [
      wl.el("p", { class: "wl-regel" }, wl.t("plaats_" + id) + " · " + laag.klassen[laag.klasse[row]].naam, ...tag),
      wl.cardPart("gegevens", null, wl.factList([[wl.t("nummer"), laag.sleutel[row]], ...wl.fieldPairs(laag.velden, row)])),
    ];
    if (id === "plekken") parts.push(...aboutPlek(row));
    wl.showCard(wl.read(laag.naam, row), null, parts, focus);
  };

  function aboutPlek(row) {
    const moves = wl.data.verplaatsingen;
    const users = wl.data.vestigingen.plekken.flatMap((rows, firm) => (rows.includes(row) ? [firm] : []));
    const coming = moves.v.filter((_, at) => moves.naar[at] === row);
    const fitting = wl.data.opties.v.filter((_, at) => wl.data.opties.plek[at] === row);
    return [["gebruikers", users], ["komen", coming], ["passen", fitting]]
      .map(([code, firms]) => wl.cardPart(code, firms.length, wl.firmList(firms)));
  }
})(window.werklocaties);
