// Search: firms by their name, number, address, SBI (code and words), plek, park and move;
// and the parks, streets, codes and plekken that bear what is looked for.
(function (wl) {
  "use strict";

  // Of each different text once what a search compares; made at the first search.
  let plain = null;

  function index() {
    if (plain) return plain;
    const firms = wl.data.vestigingen;
    plain = {
      firms: firms.naam.map((name, firm) => wl.plain(name + " \u0001 " + firms.id[firm])),
      sbi: firms.sbi.w.map((codes) => wl.plain(codes + " \u0001 " + wl.sbiNames(codes).join(" \u0001 "))),
      adressen: addresses().w.map(wl.plain),
      parks: firms.terrein.w.map((park) => wl.plain(park + " \u0001 " + wl.parkOf(park))),
      plekken: plainRows("plekken"),
      bedrijventerreinen: plainRows("bedrijventerreinen"),
    };
    return plain;
  }

  // The card has the column only where some firm has an address.
  const addresses = () => wl.data.vestigingen.velden.adres || { w: [], i: [] };

  function plainRows(id) {
    const laag = wl.laag[id];
    return laag ? laag.sleutel.map((key, row) => wl.plain(key + " \u0001 " + wl.read(laag.naam, row))) : [];
  }

  wl.prepareSearch = () => { index(); };

  // What the codes of a firm mean, as far as that is known.
  wl.sbiNames = (codes) =>
    codes.split(", ").filter((code) => Object.hasOwn(wl.data.kiezen.sbi, code)).map((code) => wl.data.kiezen.sbi[code]);

  // Which firms a search finds: the words as they stand, and where that gives nothing, each word somewhere.
  wl.searchFirms = function (text) {
    const whole = matchFirms(text);
    const words = text.split(/\s+/);
    if (words.length < 2 || whole.includes(1)) return whole;
    return words.map(matchFirms).reduce((one, other) => one.map((hit, firm) => hit & other[firm]));
  };

  function matchFirms(text) {
    const texts = index();
    const firms = wl.data.vestigingen;
    const has = (one) => one.includes(text);
    const [sbi, parks, plekken] = [texts.sbi.map(has), texts.parks.map(has), texts.plekken.map(has)];
    const [adressen, atAddress] = [texts.adressen.map(has), addresses().i];
    const anyPlek = plekken.includes(true);
    const found = new Uint8Array(texts.firms.length);
    for (let firm = 0; firm < found.length; firm += 1) {
      found[firm] = has(texts.firms[firm]) || sbi[firms.sbi.i[firm]] || parks[firms.terrein.i[firm]] ||
        adressen[atAddress[firm]] || (anyPlek && firms.plekken[firm].some((row) => plekken[row])) ? 1 : 0;
    }
    return markMovers(found, has);
  }

  function markMovers(found, has) {
    const moves = wl.data.verplaatsingen;
    moves.zet.forEach((name, row) => {
      if (has(wl.plain(name))) found[moves.v[row]] = 1;
    });
    return found;
  }

  // Streets, out of the addresses of firms and the names of plekken that are addresses: a plot
  // number is none.
  const ADDRESS = /^(.*\p{L}[^\d]*?)\s+\d+\s?\p{L}{0,2}(?:[-–/ ]\S{1,4})?$/u;
  const NO_STREET = /(^|\s)(kavel|plot|perceel|pand|unit|vak|fase|blok|hal|deel|gebouw|nr\.?|nummer|plek|place)$/i;
  let streets = null;

  function streetOf(text) {
    const found = ADDRESS.exec(text);
    return found && !NO_STREET.test(found[1]) ? found[1] : null;
  }

  function listStreets() {
    if (streets) return streets;
    streets = new Map();
    const keep = (name, kind, row) => {
      if (name === null) return;
      if (!streets.has(name)) streets.set(name, { plekken: [], firms: [] });
      streets.get(name)[kind].push(row);
    };
    wl.laag.plekken.sleutel.forEach((_, row) => keep(streetOf(wl.read(wl.laag.plekken.naam, row)), "plekken", row));
    const ofAddress = addresses().w.map(streetOf);
    addresses().i.forEach((at, firm) => { if (at >= 0) keep(ofAddress[at], "firms", firm); });
    return streets;
  }

  // Places that are no firm but bear the name that is looked for: what each is, and what opens it.
  wl.findPlaces = function (text, limit) {
    if (text.length < 2) return [];
    return [...rowsNamed("bedrijventerreinen", text), ...streetsNamed(text), ...codesNamed(text), ...rowsNamed("plekken", text)]
      .slice(0, limit);
  };

  function rowsNamed(id, text) {
    const found = [];
    index()[id].forEach((name, row) => {
      if (!name.includes(text)) return;
      found.push({
        soort: id, naam: wl.read(wl.laag[id].naam, row),
        open: () => wl.openPlace(id, row, { zoom: true, focus: true }),
      });
    });
    return found;
  }

  function streetsNamed(text) {
    return [...listStreets()].filter(([name]) => wl.plain(name).includes(text)).map(([name, { plekken, firms }]) => ({
      soort: "straat", naam: `${name} (${plekken.length ? wl.many("plekken", plekken.length) : wl.many("bedrijven", firms.length)})`,
      open: () => {
        wl.searchFor(name);
        wl.zoomToStreet(plekken, firms);
      },
    }));
  }

  function codesNamed(text) {
    return Object.entries(wl.data.kiezen.sbi)
      .filter(([code, name]) => wl.plain(code + " " + name).includes(text))
      .map(([code, name]) => ({ soort: "sbi", naam: `${code} ${name}`, open: () => wl.searchFor(code) }));
  }
})(window.werklocaties);
