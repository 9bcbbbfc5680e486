// Values of columns as a card shows them: with their units, and by the name of the column.
(function (wl) {
  "use strict";

  wl.fieldPairs = function (fields, row) {
    return Object.entries(fields).map(([name, column]) => [wl.fieldName(name), fieldText(name, column, row)])
      .filter(([, text]) => text !== null);
  };

  wl.fieldName = (name) => (wl.has("kolom_" + name) ? wl.t("kolom_" + name) : name);

  // Units of money stand before the number and what it is per after it.
  const UNITS = { m2: () => "m²", "eur/m2": () => wl.t("per_m2"), "eur/m2/jaar": () => wl.t("per_m2_jaar"), eur: () => "" };

  function fieldText(name, column, row) {
    if (column.n) {
      if (column.n[row] === null) return null;
      if (name === "jaar_opgelost") return String(column.n[row]);
      const sign = column.eenheid.startsWith("eur") ? "€ " : "";
      return `${sign}${wl.number(column.n[row])} ${UNITS[column.eenheid]?.() ?? column.eenheid}`.trim();
    }
    const text = wl.read(column, row);
    if (name === "terrein_id") return wl.parkOf(text);
    return text === null ? null : wl.date(text);
  }
})(window.werklocaties);
