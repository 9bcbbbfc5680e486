// The layers in the legend: in groups, one switch each, with its own switches and its counts.
(function (wl) {
  "use strict";

  const GROUPS = {
    bedrijven: ["vestigingen", "opties", "verplaatsingen"],
    werklocaties: ["plekken", "kavels", "bedrijventerreinen"],
    zonering: ["bestemmingen", "milieuruimte", "ruimteverschillen", "contouren"],
    omgeving: ["gevoelige_objecten", "natura2000", "beperkingen", "gebieden"],
    net: ["netgebieden", "netstations"],
  };

  // Two maps that both fill the parks would be read as a third one.
  const ALONE = ["milieuruimte", "ruimteverschillen"];

  const entries = new Map();

  wl.makeLagenlijst = function () {
    entries.clear();
    return Object.entries(GROUPS).map(([code, ids]) => {
      const nodes = [...ids.map(entry), ...ids.map(leftOut)].flat().filter((node) => node !== null);
      return nodes.length ? wl.el("section", { class: "wl-lagengroep", "data-groep": code },
        wl.el("h3", { text: wl.t("groep_" + code) }), nodes) : null;
    });
  };

  function entry(id) {
    const laag = wl.lagen.find((one) => one.id === id);
    if (!laag || (id === "verplaatsingen" && !wl.hasMoves())) return null;
    const items = itemsOf(laag);
    const made = { laag, ...head(laag), ...items, niets: wl.el("p", { class: "wl-niets", hidden: "", text: wl.t("niets_bij_keuze") }) };
    made.body = wl.el("div", { class: "wl-laagdeel" }, switches(laag), made.niets,
      items.nodes.length ? wl.el("ul", null, items.nodes) : null, notes(id));
    entries.set(id, made);
    return wl.el("div", { class: "wl-groep", "data-laag": id }, made.label, made.body);
  }

  // The sign of a layer that knows one class stands before its name: a line of its own would say it twice.
  function head(laag) {
    const box = wl.el("input", { type: "checkbox", id: "wl-laag-" + laag.id, on: { change: () => setLaag(laag.id, box.checked) } });
    box.checked = laag.aan;
    const total = wl.el("span", { class: "wl-aantal" });
    return { box, total, label: wl.el("label", { for: box.id }, box, signOf(laag), wl.el("span", { text: wl.t("laag_" + laag.id) }), total) };
  }

  const usedOf = (laag) => laag.klassen.map((_, klasse) => klasse).filter((klasse) => laag.klassen[klasse].aantal > 0);

  function signOf(laag) {
    if (laag.id === "verplaatsingen") return wl.arrowSwatch();
    if (laag.id === "opties") return wl.swatch(wl.drawOptieSign);
    const used = laag.klassen ? usedOf(laag) : [];
    return used.length === 1 ? wl.areaSwatch(laag, laag.klassen[used[0]]) : null;
  }

  function setLaag(id, on) {
    if (on && ALONE.includes(id)) for (const other of ALONE) if (other !== id && entries.has(other)) show(other, false);
    show(id, on);
  }

  function show(id, on) {
    if (wl.lagen.find((one) => one.id === id).aan !== on) wl.toggleLaag(id, on);
    entries.get(id).box.checked = on;
    wl.tellLagen([id]);
  }

  // For who builds on this page, and for a link: as if the switch had been used.
  wl.zetLaag = setLaag;

  function switches(laag) {
    return (laag.schakelaars || []).map((one, at) => {
      const id = `wl-schakelaar-${laag.id}-${one.id}`;
      const choices = one.waarden.map((waarde, place) => wl.el("option", { value: place, text: waarde.naam }));
      const select = wl.el("select", { id, on: { change: () => wl.kiesSublaag(laag, at, Number(select.value)) } }, choices);
      select.value = laag.gekozen[at];
      return wl.el("div", { class: "wl-schakelaar" }, wl.el("label", { for: id, text: one.naam }), select);
    });
  }

  function itemsOf(laag) {
    if (laag.id === "vestigingen") return listed(wl.data.standen.map((look, stand) => [wl.standSign(stand), look.naam]));
    const used = laag.klassen ? usedOf(laag) : [];
    const signs = used.map((klasse) => [wl.areaSwatch(laag, laag.klassen[klasse]), laag.klassen[klasse].naam, klasse]);
    return used.length > 1 ? switched(laag, signs) : { nodes: [], tallies: [], klassen: [] };
  }

  function listed(signs) {
    const tallies = signs.map(() => wl.el("span", { class: "wl-aantal" }));
    const nodes = signs.map(([sign, name], at) => wl.el("li", null, sign, wl.el("span", { text: name }), tallies[at]));
    return { nodes, tallies, klassen: signs.map((one) => one[2]) };
  }

  // A class can be put off by itself: of the homes only those that are planned, of contours one category.
  function switched(laag, signs) {
    const made = listed(signs);
    made.nodes.forEach((node, at) => {
      const id = `wl-klasse-${laag.id}-${made.klassen[at]}`;
      const box = wl.el("input", { type: "checkbox", id, on: { change: () => wl.toggleKlasse(laag, made.klassen[at], box.checked) } });
      box.checked = true;
      node.replaceChildren(wl.el("label", { for: id }, box, ...node.childNodes));
    });
    return made;
  }

  function notes(id) {
    const told = wl.data.weggelaten.filter((one) => one.laag === id).map((one) => one.tekst);
    if (id === "vestigingen") told.push(...["zeker", "mogelijk", "onbekend"].map((word) => wl.t("betekent_" + word)));
    else if (wl.has("uitleg_" + id)) told.push(wl.t("uitleg_" + id));
    return told.length ? wl.explained(told) : null;
  }

  // A layer of which nothing is left still says so, where it would have stood.
  function leftOut(id) {
    const told = wl.data.weggelaten.filter((one) => one.laag === id && !wl.laag[id]).map((one) => one.tekst);
    return told.length ? wl.el("div", { class: "wl-groep" }, wl.el("p", { text: wl.t("laag_" + id) }), wl.explained(told)) : null;
  }

  // Counts follow the switches and the filters; what a layer that is off holds stays told.
  wl.tellLagen = function (ids) {
    for (const [id, made] of entries) {
      if (ids.length && !ids.includes(id) && !(id in TELLERS)) continue;
      made.body.hidden = !made.laag.aan;
      if (id in TELLERS) TELLERS[id](made);
      else tellKlassen(made);
    }
  };

  const TELLERS = {
    vestigingen: (made) => {
      const counts = wl.countStanden();
      made.total.textContent = wl.number(wl.lijst.length);
      made.tallies.forEach((tally, stand) => { tally.textContent = wl.number(counts[stand]); });
    },
    verplaatsingen: (made) => {
      const shown = wl.data.verplaatsingen.v.filter((firm, row) => wl.zichtbaar[firm] && wl.isMoveShown(row));
      made.total.textContent = wl.number(shown.length);
    },
    opties: (made) => { made.total.textContent = wl.keuze.firma < 0 ? "" : wl.number(wl.openOpties().length); },
  };

  function tellKlassen({ laag, total, tallies, klassen, nodes, niets }) {
    const counts = wl.countKlassen(laag);
    // Of a sliver two decimals: as 0 it would seem that there is nothing.
    const told = (one) => (laag.ha ? wl.t("ha", { aantal: wl.number(one.ha, one.ha < 0.1 ? 2 : 1) }) : wl.number(one.rijen));
    total.textContent = told(wl.sumKlassen(laag, counts));
    tallies.forEach((tally, at) => {
      tally.textContent = told(counts[klassen[at]]);
      nodes[at].hidden = counts[klassen[at]].rijen === 0;
    });
    niets.hidden = counts.some((one) => one.rijen > 0);
  }
})(window.werklocaties);
