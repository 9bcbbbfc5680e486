// The file on the plan: what the run computed, by the firm or plek that it is about.
(function (wl) {
  "use strict";

  let first;
  let rows;

  // The file belongs to the plan that the page opens with, not to another that is put in its place.
  wl.makeDossier = function () {
    first = wl.data.verplaatsingen;
    rows = Object.fromEntries(Object.entries(wl.data.dossier).map(([name, part]) => [name, placeRows(part)]));
  };

  // A part has one row for each firm or plek; those of pairs of both are sought by pair.
  function placeRows(part) {
    const places = part && (part.v || part.p);
    return places ? new Map(places.map((place, row) => [place, row])) : null;
  }

  const isFirstPlan = () => wl.data.verplaatsingen === first;

  // What was computed of the plan itself; who fits on a plek and its kavelpaspoort hold for any plan.
  const OF_PLAN = new Set(["uitleg", "gevolgen", "straks", "geld", "daarna", "punten", "rangorde", "keuzevastheid"]);

  wl.hasFile = (name) => wl.data.dossier[name] !== null && (isFirstPlan() || !OF_PLAN.has(name));

  // Row of a firm or plek in a part; -1 where there is none.
  wl.fileRow = (name, place) => (wl.hasFile(name) ? rows[name].get(place) ?? -1 : -1);

  // Never a blank where a reader could take it for nothing: it was not computed, or not for this plan.
  wl.absentNote = () =>
    wl.el("p", { class: "wl-regel", text: wl.t(isFirstPlan() ? "niet_berekend" : "ander_plan") });

  // A sentence with elements in it, such as a button that bears the name of a firm.
  wl.sentence = function (code, parts) {
    return wl.t(code).split(/(\{\w+\})/).filter((text) => text !== "").flatMap((text) => {
      const name = /^\{(\w+)\}$/.exec(text);
      return name && name[1] in parts ? parts[name[1]] : [text];
    });
  };

  // Elements one after another, with commas between.
  wl.inRow = (nodes) => nodes.flatMap((node, at) => (at ? [", ", node] : [node]));

  wl.euro = (amount) => (amount === null ? wl.t("onbekend") : "€ " + wl.number(amount, 0));
})(window.werklocaties);
