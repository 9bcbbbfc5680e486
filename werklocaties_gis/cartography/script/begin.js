// Shared ground of the page: making elements, filling in words, writing numbers.
// Nothing here or elsewhere reads text as markup: names come from registers and
// may hold anything, so they enter the page as text nodes only.
window.werklocaties = {};

(function (wl) {
  "use strict";

  const STRUCTURE = new Set(["on", "class", "text"]);

  // An element with its attributes, listeners and children; children may be text.
  wl.el = function (tag, traits, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(traits || {})) {
      if (value === null || value === undefined || STRUCTURE.has(name)) continue;
      node.setAttribute(name, String(value));
    }
    if (traits && traits.class) node.className = traits.class;
    if (traits && traits.text !== undefined) node.textContent = traits.text;
    for (const [event, listener] of Object.entries((traits && traits.on) || {})) {
      node.addEventListener(event, listener);
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return node;
  };

  // A sentence with its values. They are put in once, side by side, so that a
  // value that looks like a place for another stays what it is.
  wl.t = function (code, values) {
    const sentence = wl.data.opschrift.tekst["kaart_" + code];
    if (sentence === undefined) return code;
    return sentence.replace(/\{(\w+)\}/g, (place, name) =>
      values && name in values ? String(values[name]) : place);
  };

  // The same for a count: one of something has words of its own.
  wl.many = (code, count) => wl.t(count === 1 ? code + "_een" : code, { aantal: wl.number(count) });

  wl.has = (code) => ("kaart_" + code) in wl.data.opschrift.tekst;

  // A writer of numbers takes long to make and is the same every time.
  const writers = new Map();

  function writerOf(digits) {
    const locale = wl.data.opschrift.taal === "nl" ? "nl-NL" : "en-GB";
    if (!writers.has(digits)) writers.set(digits, new Intl.NumberFormat(locale, { maximumFractionDigits: digits }));
    return writers.get(digits);
  }

  wl.number = (value, digits) =>
    (value === null || value === undefined ? wl.t("onbekend") : writerOf(digits ?? 1).format(value));

  // Dates travel as year-month-day; in Dutch the day comes first.
  wl.date = function (text) {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text || "");
    if (!parts || wl.data.opschrift.taal !== "nl") return text;
    return `${parts[3]}-${parts[2]}-${parts[1]}`;
  };

  // Row of a column that was written as its different texts and places.
  wl.read = (column, row) => (column.i[row] < 0 ? null : column.w[column.i[row]]);
  wl.readList = (column, row) => column.i[row].map((place) => column.w[place]);

  // A sentence is kept once for all firms of which it says the same.
  wl.findingText = function (row) {
    const { v: firms, zin } = wl.data.bevindingen;
    return zin.w[zin.i[row]].replaceAll(zin.naam, () => wl.data.vestigingen.naam[firms[row]]);
  };

  // What a search compares: no capitals and no accents.
  wl.plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");

  // Rows of a table by the firm they belong to.
  wl.groupByFirm = function (places, total) {
    const groups = Array.from({ length: total }, () => []);
    places.forEach((firm, row) => groups[firm].push(row));
    return groups;
  };
})(window.werklocaties);
