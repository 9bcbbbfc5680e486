// All that is chosen, kept in the address: a link opens the same firm, filters, plan and period.
(function (wl) {
  "use strict";

  const PAUSE_MS = 200;
  let timer = 0;
  let atFirst = "";

  const layersOn = () => wl.lagen.filter((laag) => laag.aan).map((laag) => laag.id).join(".");

  // Which layers are on is part of the link as soon as they are not those of the beginning.
  wl.watchLayers = function (legend) {
    atFirst = layersOn();
    legend.addEventListener("change", wl.setLinkSoon);
  };

  function readLayers(text) {
    const named = (text ?? atFirst).split(".");
    for (const laag of wl.lagen) {
      const isOther = laag.aan !== named.includes(laag.id);
      if (isOther && document.getElementById("wl-laag-" + laag.id)) wl.zetLaag(laag.id, !laag.aan);
    }
  }

  wl.setLink = function () {
    clearTimeout(timer);
    writeLink();
  };

  // After a pause: the browser would refuse to change the address with every letter that one types.
  wl.setLinkSoon = function () {
    clearTimeout(timer);
    timer = setTimeout(writeLink, PAUSE_MS);
  };

  wl.linkText = function () {
    const told = new URLSearchParams(openPairs());
    for (const soort of wl.activeFilters()) told.set(soort.id, soort.write());
    const { plan, fase, keten, kolom, omlaag } = wl.keuze;
    if (plan) told.set("plan", plan + 1);
    if (fase !== null) told.set("fase", fase);
    if (keten) told.set("keten", keten);
    if (kolom !== "stand" || omlaag) told.set("op", (omlaag ? "-" : "") + kolom);
    if (layersOn() !== atFirst) told.set("lagen", layersOn());
    return told.size ? "#" + told : "";
  };

  function openPairs() {
    const { firma, laag, rij } = wl.keuze;
    if (firma >= 0) return [["v", wl.data.vestigingen.id[firma]]];
    return laag === "plekken" && rij >= 0 ? [["p", wl.laag.plekken.sleutel[rij]]] : [];
  }

  // In the frame of a notebook there is no address to keep a link in.
  function writeLink() {
    try {
      history.replaceState(null, "", wl.linkText() || location.pathname + location.search);
    } catch (error) {
      if (error.name !== "SecurityError") throw error;
    }
  }

  // In that frame a link would lead nowhere.
  wl.linkButton = () => (location.protocol === "about:" ? null : wl.copyButton("kopieer_link", wl.fullLink));

  wl.fullLink = () => location.href.replace(/#.*$/, "") + wl.linkText();

  // Puts a link into effect; what it names and this map lacks is left out.
  wl.openLink = function () {
    const told = new URLSearchParams(location.hash.slice(1));
    wl.keuze = { ...wl.freshKeuze(), firma: wl.keuze.firma, laag: wl.keuze.laag, rij: wl.keuze.rij };
    for (const soort of wl.filterSoorten) if (told.has(soort.id)) soort.read(told.get(soort.id));
    wl.usePlan(Number(told.get("plan") ?? 1) - 1);
    readSteps(told);
    readOrder(told.get("op"));
    readLayers(told.get("lagen"));
    wl.syncFilters();
    wl.apply();
    wl.tellKern();
    openPlaces(told);
    wl.syncPlanbalk();
  };

  function readSteps(told) {
    const made = wl.parseQuantity(told.get("fase") ?? "");
    wl.keuze.fase = made === null || made >= wl.listStappen().length ? null : Math.floor(made);
    const chain = told.get("keten");
    wl.keuze.keten = wl.listKetens().some(([letter]) => letter === chain) ? chain : "";
    if (wl.keuze.keten && !told.has("v")) wl.zoomToChain();
  }

  function readOrder(text) {
    const name = (text ?? "").replace(/^-/, "");
    if (!Object.hasOwn(wl.sortValue, name)) return;
    Object.assign(wl.keuze, { kolom: name, omlaag: text.startsWith("-") });
  }

  function openPlaces(told) {
    const firm = wl.data.vestigingen.id.indexOf(told.get("v"));
    const plek = wl.laag.plekken.sleutel.indexOf(told.get("p"));
    if (firm >= 0) wl.openFirm(firm, { zoom: true });
    else if (plek >= 0) wl.openPlace("plekken", plek, { zoom: true });
  }
})(window.werklocaties);
