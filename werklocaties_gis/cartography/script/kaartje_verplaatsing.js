// Where a firm goes by the plan: when, after whom, at what price and on which conditions.
(function (wl) {
  "use strict";

  wl.movePart = function (firm) {
    if (!wl.moves[firm].length) return null;
    return wl.cardPart("verplaatsing", null, wl.moves[firm].flatMap(moveFacts));
  };

  function moveFacts(row) {
    const table = wl.data.verplaatsingen;
    const told = [
      [wl.t("zet"), table.zet[row]],
      [wl.t("volgorde"), wl.t("ronde", { ronde: wl.number(table.volgorde[row]) })],
      [wl.t("van"), wl.plekButton(table.van[row])],
      [wl.t("naar"), wl.plekButton(table.naar[row])],
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
    if (table.voorwaarden[row].length) told.push([wl.t("voorwaarden"), wl.toetsNames(table.voorwaarden[row])]);
    return [wl.factList(told), wl.el("p", { class: "wl-regel", text: wl.t("verkenning") })];
  }

  // A move waits for moves: the firm by name, and the name of its arrow.
  function waitsFor(firm) {
    const names = wl.moves[firm].map((row) => wl.data.verplaatsingen.zet[row]).join(", ");
    return wl.el("span", { class: "wl-wacht" }, names + " ", wl.firmButton(firm));
  }
})(window.werklocaties);
