// Two plans for the same firms: which of them the page shows, and where they differ.
(function (wl) {
  "use strict";

  const PARTS = ["verplaatsingen", "opties", "trechter", "fasen"];
  let plans = [];

  wl.makePlannen = function () {
    const own = Object.fromEntries(PARTS.map((part) => [part, wl.data[part]]));
    const other = wl.data.tegenover;
    plans = [{ naam: wl.t("plan_dit"), buiten: 0, ...own }, ...(other ? [other] : [])];
    wl.differs = listDifferent();
    wl.usePlan(0);
  };

  wl.planNames = () => plans.map((plan) => plan.naam);
  wl.planMoves = (place) => plans[place].verplaatsingen.v.length;
  wl.planOutside = (place) => plans[place].buiten;
  wl.hasMoves = () => plans.some((plan) => plan.verplaatsingen.v.length > 0);

  // Puts a plan where every part of the page reads it.
  wl.usePlan = function (place) {
    const plan = plans[place] || plans[0];
    wl.keuze.plan = plans.indexOf(plan);
    for (const part of PARTS) wl.data[part] = plan[part];
    const total = wl.data.vestigingen.id.length;
    wl.opties = wl.groupByFirm(plan.opties.v, total);
    wl.trechter = wl.groupByFirm(plan.trechter.v, total);
    wl.moves = wl.groupByFirm(plan.verplaatsingen.v, total);
    wl.makeKetens();
  };

  // Where each firm ends up, as one text to compare.
  function destinations(plan) {
    const ends = new Map();
    plan.verplaatsingen.v.forEach((firm, row) => {
      ends.set(firm, `${ends.get(firm) ?? ""} ${plan.verplaatsingen.naar[row]}`);
    });
    return ends;
  }

  function listDifferent() {
    const differs = new Uint8Array(wl.data.vestigingen.id.length);
    if (plans.length < 2) return differs;
    const [one, other] = plans.map(destinations);
    for (const firm of new Set([...one.keys(), ...other.keys()])) {
      if (one.get(firm) !== other.get(firm)) differs[firm] = 1;
    }
    return differs;
  }

  // How many firms go to the same place by both plans, to another, or move in one of them only.
  wl.comparePlans = function () {
    const [one, other] = plans.map(destinations);
    const counts = { gelijk: 0, anders: 0, alleen_dit: 0, alleen_ander: 0 };
    for (const firm of new Set([...one.keys(), ...other.keys()])) {
      if (!other.has(firm)) counts.alleen_dit += 1;
      else if (!one.has(firm)) counts.alleen_ander += 1;
      else counts[one.get(firm) === other.get(firm) ? "gelijk" : "anders"] += 1;
    }
    return counts;
  };
})(window.werklocaties);
