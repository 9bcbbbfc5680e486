// The page as a whole: builds it around the map, and opens what is asked for.
(function (wl) {
  "use strict";

  const NEAR = 16;

  wl.start = function (map) {
    root = wl.makeKader(map, "kaart_uitleg", heading);
    prepareMap(map);
    wl.makeLagen();
    wl.makeKeuze();
    wl.makeDossier();
    wl.makeOordelen();
    buildPanel();
    map.invalidateSize({ animate: false, pan: false });
    showAll();
    wl.apply();
    wl.tellKern();
    wl.showLagen();
    wl.syncPlanbalk();
    wl.drawNow();
    if (location.hash) wl.openLink();
    window.addEventListener("hashchange", wl.openLink);
    wl.watchPrinting();
    wl.watchBedekt();
    prepareAhead([wl.prepareSearch, wl.prepareOrders]);
  };

  // What the first search and the first sorting need, made while nobody waits.
  function prepareAhead(tasks) {
    const later = window.requestIdleCallback || ((task) => setTimeout(task, 500));
    for (const task of tasks) later(task);
  }

  let root;

  function heading() {
    // No page of a plan without saying what it is not, in sight and not behind a button.
    const caution = wl.data.verplaatsingen.v.length ? "verkenning" : "signaal";
    const leftOut = wl.data.weggelaten.length ? wl.el("p", { class: "wl-omvang", text: wl.t("omvang") }) : null;
    return wl.makeKop(null, caution, [leftOut, wl.el("p", { class: "wl-kern", id: "wl-kern" }), wl.printButton()]);
  }

  function buildPanel() {
    const legend = wl.makeLegenda();
    const toggle = wl.el("button", {
      type: "button", class: "wl-legendaknop", "aria-expanded": "false", "aria-controls": "wl-legenda", text: wl.t("legenda"),
      on: { click: () => {
        const open = legend.classList.toggle("wl-zicht");
        toggle.setAttribute("aria-expanded", String(open));
      } },
    });
    root.querySelector(".wl-kaart").before(toggle, legend);
    wl.watchLayers(legend);
    root.querySelector(".wl-kaart").append(...[wl.makePlanbalk()].filter((bar) => bar !== null));
    const panel = wl.el("section", { class: "wl-paneel", "aria-label": wl.t("paneel") },
      wl.makeFilters(), wl.makeTabel(), wl.makeKaartje(), wl.makeOordelenbalk());
    root.append(panel);
  }

  // In one line what the whole map says, before anything is chosen.
  wl.tellKern = function () {
    const counts = wl.countAlles();
    const cores = counts.slice(0, 3).map((count, stand) => ({ count, look: wl.data.standen[stand] }));
    const moves = wl.data.verplaatsingen.v.length;
    document.getElementById("wl-kern").replaceChildren(
      wl.el("span", { text: wl.many("kern_vestigingen", wl.data.vestigingen.id.length) }),
      ...cores.map(({ count, look }, stand) => wl.el("span", { class: "wl-getalblok" },
        wl.standSign(stand), wl.el("strong", { text: wl.number(count) }), wl.el("span", { text: wl.t("kern_" + look.id) }))),
      wl.el("span", { class: "wl-getalblok" }, wl.el("strong", { text: wl.number(moves) }), wl.el("span", { text: wl.t(moves === 1 ? "kern_verplaatsing" : "kern_verplaatsingen") })));
  };

  function prepareMap(map) {
    wl.makeCoordinaten();
    map.on("click", (event) => {
      const found = wl.findAt(event.latlng);
      if (!found) return;
      if (!found.firms) wl.openPlace(found.laag, found.rij, {});
      else if (found.firms.length === 1) wl.openFirm(found.firms[0], {});
      else wl.showChoice(found.firms);
    });
    map.on("mousemove", L.Util.throttle(onHover, 60));
    wl.setBase(wl.data.opschrift.achtergrond);
  }

  function onHover(event) {
    const found = wl.findAt(event.latlng);
    const container = wl.map.getContainer();
    container.style.cursor = found ? "pointer" : "";
    container.title = !found ? "" : found.firms
      ? found.firms.map((firm) => wl.data.vestigingen.naam[firm]).slice(0, 4).join(", ")
      : wl.read(wl.laag[found.laag].naam, found.rij);
  }

  // The firms and the plekken; nature and grid areas may reach far beyond.
  function showAll() {
    const bounds = L.latLngBounds([]);
    wl.data.vestigingen.x.forEach((x, firm) => {
      if (x !== null) bounds.extend([wl.data.vestigingen.y[firm] / 1e6, x / 1e6]);
    });
    for (const laag of wl.data.lagen) {
      if (laag.id !== "plekken" && laag.id !== "bedrijventerreinen") continue;
      laag.soort.forEach((_, row) => extend(bounds, wl.laag[laag.id].shapes[row]));
    }
    if (bounds.isValid()) wl.map.fitBounds(bounds, { padding: [24, 24], maxZoom: NEAR + 1, animate: false });
  }

  function extend(bounds, shape) {
    if (shape.box[0] === Infinity) return;
    bounds.extend(wl.unproject(shape.box[0], shape.box[1]));
    bounds.extend(wl.unproject(shape.box[2], shape.box[3]));
  }

  wl.openFirm = function (firm, { zoom, focus }) {
    Object.assign(wl.keuze, { firma: firm, laag: "", rij: -1 });
    wl.followChain(firm);
    wl.syncPlanbalk();
    if (zoom && wl.punten[firm]) goTo(wl.punten[firm], firm);
    wl.showFirm(firm, focus);
    wl.showRow(firm, false);
    wl.redraw();
    wl.setLink();
  };

  // Its move stays in sight: an arrow to somewhere outside the map tells nothing.
  function goTo(at, firm) {
    const here = wl.unproject(at[0], at[1]);
    const to = wl.moves[firm].map((row) => wl.data.verplaatsingen.naar[row]).filter((row) => row >= 0);
    const ends = to.map((row) => wl.laag.plekken.shapes[row].middle).map(([x, y]) => wl.unproject(x, y));
    if (ends.length) {
      wl.map.fitBounds(L.latLngBounds([here, ...ends]), { padding: [90, 90], maxZoom: NEAR, animate: false });
    } else wl.map.setView(here, Math.max(wl.map.getZoom(), NEAR), { animate: false });
  }

  wl.openPlace = function (id, row, { zoom, focus }) {
    Object.assign(wl.keuze, { firma: -1, laag: id, rij: row });
    wl.syncPlanbalk();
    const shape = wl.laag[id].shapes[row];
    if (zoom) {
      const corners = [wl.unproject(shape.box[0], shape.box[1]), wl.unproject(shape.box[2], shape.box[3])];
      wl.map.fitBounds(L.latLngBounds(corners), { padding: [60, 60], maxZoom: NEAR + 1, animate: false });
    }
    wl.showPlace(id, row, focus);
    wl.showRow(-1, false);
    wl.redraw();
    wl.setLink();
  };

  // The row that the keyboard is on shows on the map where it would go.
  wl.hint = function (firm) {
    const at = wl.punten[firm];
    if (!at) return;
    const here = wl.unproject(at[0], at[1]);
    if (!wl.map.getBounds().contains(here)) wl.map.panTo(here, { animate: false });
  };

  // The card that is open, made anew: the plan under it has changed.
  wl.reopen = function () {
    const { firma, laag, rij } = wl.keuze;
    if (firma >= 0) wl.openFirm(firma, {});
    else if (rij >= 0) wl.openPlace(laag, rij, {});
  };

  // For tests and for who builds on this page: what is drawn, and what is left to see.
  wl.counts = function () {
    wl.drawNow();
    return {
      drawn: Object.fromEntries(wl.lagen.map((laag) => [laag.id, laag.aan ? laag.drawn : 0])),
      listed: wl.lijst.length,
      total: wl.data.vestigingen.id.length,
      standen: wl.countStanden(),
      zoom: wl.map.getZoom(),
    };
  };
})(window.werklocaties);
