// Why a firm does not move: the funnel, step by step.
(function (wl) {
  "use strict";

  wl.funnelPart = function (firm) {
    const rows = wl.trechter[firm];
    if (!rows.length || wl.moves[firm].length) return null;
    const table = wl.data.trechter;
    // Steps that took nothing away would bury those that did.
    const steps = rows.filter((row, at) => at === 0 || table.weg[row] > 0)
      .map((row) => wl.el("li", { text: stepText(row) }));
    return wl.cardPart("waarom_niet", null, wl.el("ol", { class: "wl-trechter" }, steps));
  };

  function stepText(row) {
    const table = wl.data.trechter;
    const values = {
      stap: wl.read(table.stap, row), weg: wl.number(table.weg[row]), over: wl.number(table.over[row]),
    };
    const code = table.weg[row] === 1 ? "trechter_stap_een" : table.weg[row] ? "trechter_stap" : "trechter_begin";
    return wl.t(code, values);
  }
})(window.werklocaties);
