// Printing: the page laid out as a sheet of paper, first to look at and then to print.
(function (wl) {
  "use strict";

  const PAPERS = ["a4", "a3"];
  // Paper across, less a margin of 10 mm on every side.
  const SHEETS_MM = { a4: [277, 189], a3: [400, 276] };
  const SMALLEST_PX = 8;
  // On a screen zooming goes in steps; on paper the map fills the sheet.
  const FINE_SNAP = 0.1;
  let paper = "a4";
  let opened = null;

  wl.printButton = () => wl.el("button", {
    type: "button", class: "wl-drukknop", text: wl.t("afdrukken"), on: { click: () => openPreview() },
  });

  wl.watchPrinting = function () {
    // Printed from the menu of the browser, without looking first.
    window.addEventListener("beforeprint", () => { if (!opened) enter({ isDirect: true }); });
    window.addEventListener("afterprint", () => { if (opened && opened.isDirect) leave(); });
  };

  function openPreview() {
    if (opened) return;
    const back = document.activeElement;
    enter({ back, bar: makeBar() });
    opened.bar.querySelector(".wl-druk").focus();
  }

  function makeBar() {
    const choice = wl.el("select", { id: "wl-papiermaat", on: { change: () => setPaper(choice.value) } },
      PAPERS.map((one) => wl.el("option", { value: one, text: wl.t("afdruk_" + one) })));
    choice.value = paper;
    const bar = wl.el("section", { class: "wl-drukbalk", "aria-label": wl.t("afdruk_voorbeeld") },
      wl.el("p", { role: "status", text: wl.t("afdruk_uitleg") }), wl.el("label", { for: "wl-papiermaat", text: wl.t("afdruk_papier") }), choice,
      wl.el("button", { type: "button", class: "wl-knop wl-druk", text: wl.t("afdrukken"), on: { click: printSheet } }),
      wl.el("button", { type: "button", class: "wl-knop wl-drukterug", text: wl.t("sluiten"), on: { click: leave } }));
    document.addEventListener("keydown", onEscape);
    return bar;
  }

  // A frame around the page may keep it from printing, and then the browser says nothing:
  // a page that is printed hears of it before the call is over.
  function printSheet() {
    refresh();
    let isHeard = false;
    const hear = () => { isHeard = true; };
    window.addEventListener("beforeprint", hear);
    window.print();
    window.removeEventListener("beforeprint", hear);
    opened.bar.querySelector("p").textContent = wl.t(isHeard ? "afdruk_uitleg" : "afdruk_geweigerd");
  }

  function onEscape(event) {
    if (event.key === "Escape") leave();
  }

  const root = () => document.getElementById("werklocaties");

  function enter(how) {
    opened = { ...how, seen: wl.map.getBounds(), center: wl.map.getCenter(), zoom: wl.map.getZoom(), snap: wl.map.options.zoomSnap };
    wl.map.options.zoomSnap = FINE_SNAP;
    document.body.classList.add("wl-papier");
    document.body.classList.toggle("wl-zonderfirma", wl.keuze.firma < 0);
    opened.style = document.head.appendChild(wl.el("style"));
    opened.noord = wl.makeNoord();
    root().querySelector(".wl-kaart").append(opened.noord);
    if (opened.bar) root().before(opened.bar);
    refresh();
    wl.map.on("moveend", onMove);
  }

  function setPaper(name) {
    paper = name;
    refresh();
  }

  // What the reader shifts the map to is what every size of paper must show.
  function onMove() {
    if (opened.isFitting) return;
    opened.seen = wl.map.getBounds();
    tellSheet();
  }

  function refresh() {
    const [wide, high] = SHEETS_MM[paper];
    opened.style.textContent = `@page { size: ${paper.toUpperCase()} landscape; margin: 10mm; } :root { --blad-breed: ${wide}mm; --blad-hoog: ${high}mm; }`;
    tellSheet();
    fitLegend();
    // Once more: the foot says where the legend went, and after it which scale came of it.
    tellSheet();
    fitMap();
    tellSheet();
    wl.redraw();
    wl.drawNow();
  }

  function fitMap() {
    opened.isFitting = true;
    wl.map.invalidateSize({ animate: false, pan: false });
    wl.map.fitBounds(opened.seen, { animate: false });
    opened.isFitting = false;
  }

  // The foot tells the scale, which changes as one shifts the map on the sheet.
  function tellSheet() {
    root().querySelector(".wl-bladvoet")?.remove();
    root().append(wl.makeBladvoet(paper));
  }

  // A legend that does not fit, however small, goes to the next page, and so do many sources.
  function fitLegend() {
    const legend = document.getElementById("wl-legenda");
    putBack(legend);
    let size = 12;
    do legend.style.fontSize = size + "px"; while (legend.scrollHeight > legend.clientHeight + 1 && (size -= 0.5) >= SMALLEST_PX);
    const isLong = size < SMALLEST_PX;
    if (isLong) legend.style.fontSize = "";
    document.body.classList.toggle("wl-legenda-apart", isLong);
    const parts = [isLong ? legend : null, wl.sourcesOverflow() ? wl.sourceList() : null].filter((part) => part !== null);
    if (!parts.length) return;
    opened.bijlage = wl.el("section", { class: "wl-bijlage", "aria-label": wl.t("afdruk_bijlage") }, parts);
    root().after(opened.bijlage);
  }

  function putBack(legend) {
    root().querySelector(".wl-kaart").before(legend);
    if (opened.bijlage) opened.bijlage.remove();
    opened.bijlage = null;
  }

  function leave() {
    if (!opened) return;
    wl.map.off("moveend", onMove);
    document.removeEventListener("keydown", onEscape);
    const legend = document.getElementById("wl-legenda");
    putBack(legend);
    legend.style.fontSize = "";
    document.body.classList.remove("wl-papier", "wl-zonderfirma", "wl-legenda-apart");
    for (const part of [opened.style, opened.noord, opened.bar, root().querySelector(".wl-bladvoet")]) part?.remove();
    const { center, zoom, snap, back } = opened;
    wl.map.options.zoomSnap = snap;
    opened = null;
    wl.map.invalidateSize({ animate: false, pan: false });
    wl.map.setView(center, zoom, { animate: false });
    wl.redraw();
    back?.focus();
  }
})(window.werklocaties);
