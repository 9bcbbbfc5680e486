// The figures of the chosen level and measure, and how they are said.
(function (wl) {
  "use strict";

  // Light to dark: five steps of one colour, told apart in grey too.
  const TINTS = ["#eef4fb", "#b9d3ea", "#7fb0d8", "#3f7fb8", "#123f73"];
  const UNITS = { ha: " ha", per_ha: "", aandeel: " %", index: "" };
  const DIGITS = { ha: 2, per_ha: 1, aandeel: 1, index: 1 };

  wl.stand = (cijfers, row) => wl.data.standen[cijfers.stand[row]];

  wl.cijfersOf = (indicator) => wl.niveau.cijfers[indicator.id];

  // A bare number in the unit of its measure; a share is said in percents.
  wl.amount = function (indicator, value) {
    const shown = indicator.eenheid === "aandeel" ? value * 100 : value;
    return wl.number(shown, DIGITS[indicator.eenheid]) + UNITS[indicator.eenheid];
  };

  wl.valueText = function (indicator, row) {
    const cijfers = wl.cijfersOf(indicator);
    const stand = wl.stand(cijfers, row);
    if (stand === "onbekend" || stand === "nvt") return wl.t("overzicht_stand_" + stand);
    const amount = wl.amount(indicator, cijfers.waarde[row]);
    return stand === "bekend" ? amount : wl.t("overzicht_stand_" + stand, { waarde: amount });
  };

  wl.rankText = function (indicator, row) {
    const ranks = wl.cijfersOf(indicator).rang;
    if (ranks[row] === null) return null;
    const of = ranks.filter((rank) => rank !== null).length;
    const code = ranks.filter((rank) => rank === ranks[row]).length > 1 ? "overzicht_rang_gedeeld" : "overzicht_rang";
    return wl.t(code, { rang: wl.number(ranks[row]), van: wl.number(of), volgorde: wl.t("overzicht_" + indicator.volgorde) });
  };

  // What the figure is made of, in a sentence; a number that nobody knows is told so.
  wl.countText = function (indicator, row) {
    const values = indicator.telling.map((name) => [name.replace(/^[abc]_/, ""), wl.number(wl.niveau.kolommen[name][row], 2)]);
    return wl.t("overzicht_telling_" + indicator.id.replace(/^[abc]_(zeker|onbekend)_share$/, "maat"), Object.fromEntries(values));
  };

  wl.tintOf = function (indicator, place) {
    const steps = (wl.cijfersOf(indicator).grenzen || []).length + 1;
    const step = steps === 1 ? 2 : Math.round((place * (TINTS.length - 1)) / (steps - 1));
    return TINTS[indicator.donker === "hoog" ? step : TINTS.length - 1 - step];
  };

  // Rows that are an area, by rank; what has no rank follows by name.
  wl.rankedRows = function () {
    const ranks = wl.cijfersOf(wl.indicator).rang;
    const rows = wl.niveau.vorm.map((_, row) => row);
    return rows.sort((a, b) => (ranks[a] ?? Infinity) - (ranks[b] ?? Infinity)
      || wl.collator.compare(wl.niveau.namen[a], wl.niveau.namen[b]));
  };

  wl.isMissing = (row) => ["onbekend", "nvt"].includes(wl.stand(wl.cijfersOf(wl.indicator), row));
})(window.werklocaties);
