// Every filter, all of one shape: when it is on, what it asks of a firm, how it is
// told in words, how it is undone, and how it stands in a link. A new one is a line in SOORTEN.
(function (wl) {
  "use strict";

  wl.NEE = 0;
  wl.JA = 1;
  wl.WEET_NIET = 2;

  const yes = (is) => (is ? wl.JA : wl.NEE);
  const ALL = 4;

  const search = {
    id: "zoek",
    isOn: () => wl.keuze.zoek !== "",
    test: () => {
      const found = wl.searchFirms(wl.plain(wl.keuze.zoek));
      return (firm) => found[firm];
    },
    text: () => wl.t("gekozen_zoek", { tekst: wl.keuze.zoek }),
    clear: () => { wl.keuze.zoek = ""; },
    write: () => wl.keuze.zoek,
    read: (text) => { wl.keuze.zoek = text; },
  };

  const toets = {
    id: "toets",
    isOn: () => wl.keuze.toets >= 0,
    test: () => (firm) => yes(wl.stand[firm] !== wl.GEEN_SIGNAAL),
    text: () => wl.data.opschrift.toetsen[wl.keuze.toets],
    clear: () => { wl.keuze.toets = -1; },
    write: () => wl.data.kiezen.toetsen[wl.keuze.toets],
    read: (text) => { wl.keuze.toets = wl.data.kiezen.toetsen.indexOf(text); },
  };

  const words = () => wl.data.standen.filter((_, stand) => wl.keuze.standen.has(stand));

  const standen = {
    id: "toon",
    isOn: () => wl.keuze.standen.size < ALL,
    test: () => (firm) => yes(wl.keuze.standen.has(wl.stand[firm])),
    text: () => words().map((look) => wl.t("kort_" + look.id)).join(", ") || wl.t("gekozen_geen"),
    clear: () => { wl.keuze.standen = new Set([0, 1, 2, 3]); },
    write: () => words().map((look) => look.id).join("."),
    read: (text) => {
      const named = text.split(".");
      wl.keuze.standen = new Set([0, 1, 2, 3].filter((stand) => named.includes(wl.data.standen[stand].id)));
    },
  };

  const terrein = {
    id: "terrein",
    isOn: () => wl.keuze.terrein !== "",
    test: () => {
      const column = wl.data.vestigingen.terrein;
      const place = column.w.indexOf(wl.keuze.terrein);
      const plekken = wl.data.vestigingen.plekken;
      // A plek outside every park is not on this one; without a plek that is not known.
      return (firm) => (column.i[firm] < 0 && !plekken[firm].length ? wl.WEET_NIET : yes(column.i[firm] === place));
    },
    text: () => wl.parkOf(wl.keuze.terrein),
    clear: () => { wl.keuze.terrein = ""; },
    write: () => wl.keuze.terrein,
    read: (text) => { wl.keuze.terrein = text; },
  };

  const flag = (id, test, isAsked) => ({
    id,
    isOn: () => wl.keuze[id],
    test: () => (isAsked ? (firm) => yes(test(firm)) : () => wl.JA),
    text: () => wl.t("gekozen_" + id),
    clear: () => { wl.keuze[id] = false; },
    write: () => "ja",
    read: (text) => { wl.keuze[id] = text === "ja"; },
  });

  // From and up to, either of them open. Of a firm that may be inside and may be outside it is kept:
  // its range reaches into what is asked.
  const range = (name, id, ends, show, parse) => ({
    id,
    isOn: () => wl.keuze[name].some((end) => end !== null),
    test: () => {
      const [from, to] = [wl.keuze[name][0] ?? -Infinity, wl.keuze[name][1] ?? Infinity];
      const [low, high] = ends();
      return (firm) => {
        const [least, most] = [low(firm), high(firm)];
        return least === null ? wl.WEET_NIET : yes(least <= to && most >= from);
      };
    },
    text: () => wl.t("gekozen_" + name, { bereik: rangeText(wl.keuze[name].map((end) => (end === null ? null : show(end)))) }),
    clear: () => { wl.keuze[name] = [null, null]; },
    write: () => wl.keuze[name].map((end) => (end === null ? "" : show(end, true))).join("~"),
    read: (text) => { wl.keuze[name] = [0, 1].map((side) => parse(text.split("~")[side] || "")); },
  });

  function rangeText([from, to]) {
    if (from === null) return wl.t("tot_en_met", { tot: to });
    return to === null ? wl.t("vanaf", { van: from }) : wl.t("van_tot", { van: from, tot: to });
  }

  const categoryEnds = (name) => () => {
    const { w, i } = wl.data.kiezen[name];
    return [0, 1].map((side) => (firm) => (i[firm] < 0 ? null : w[i[firm]][side]));
  };
  const categoryName = (place) => wl.data.kiezen.categorieen[place];
  const categoryPlace = (name) => {
    const place = wl.data.kiezen.categorieen.indexOf(name);
    return place < 0 ? null : place;
  };
  const quantity = (values) => () => [values(), values()].map((column) => (firm) => column[firm]);
  const quantityText = (value, isLink) => (isLink ? String(value) : wl.number(value));
  wl.parseQuantity = (text) => (text === "" || !Number.isFinite(Number(text)) || Number(text) < 0 ? null : Number(text));

  const SOORTEN = [
    search, toets, standen, terrein,
    range("eigen", "categorie", categoryEnds("eigen"), categoryName, categoryPlace),
    range("plek", "plekcategorie", categoryEnds("plek"), categoryName, categoryPlace),
    range("m2", "m2", quantity(() => wl.data.kiezen.m2), quantityText, wl.parseQuantity),
    range("banen", "banen", quantity(() => wl.data.vestigingen.banen), quantityText, wl.parseQuantity),
    flag("verhuist", (firm) => wl.moves[firm].length > 0, true),
    flag("verschil", (firm) => wl.differs[firm], true),
    flag("onbekend", null, false),
  ];

  wl.activeFilters = () => SOORTEN.filter((soort) => soort.isOn());
  wl.activeTests = () => wl.activeFilters().map((soort) => soort.test());
  wl.filterSoorten = SOORTEN;
  wl.clearFilters = () => SOORTEN.forEach((soort) => soort.clear());
})(window.werklocaties);
