// What stands on a printed sheet beside map and legend: north, scale, what is shown, sources, date.
(function (wl) {
  "use strict";

  // One CSS pixel on paper, in metres.
  const PIXEL_M = 0.0254 / 96;
  const EQUATOR_M = 40075016.686;
  // More sources than this take the room of the map, and go to a page of their own.
  const SOURCES_ON_SHEET = 8;

  wl.makeNoord = () => wl.el("div", { class: "wl-noord", role: "img", "aria-label": wl.t("afdruk_noord") },
    wl.swatch(drawNorth), wl.el("span", { "aria-hidden": "true", text: "N" }));

  function drawNorth(pen) {
    for (const [side, fill] of [[-1, "#1c2430"], [1, "#ffffff"]]) {
      pen.beginPath();
      pen.moveTo(11, 1);
      pen.lineTo(11 + side * 7, 20);
      pen.lineTo(11, 15);
      pen.closePath();
      pen.fillStyle = fill;
      pen.fill();
      pen.strokeStyle = "#1c2430";
      pen.stroke();
    }
  }

  // At the middle of the map, in two figures: on paper it shrinks and grows a little.
  wl.mapScale = function () {
    const lat = wl.map.getCenter().lat * Math.PI / 180;
    const metres = EQUATOR_M * Math.cos(lat) / Math.pow(2, wl.map.getZoom() + 8);
    return Number((metres / PIXEL_M).toPrecision(2));
  };

  wl.makeBladvoet = function (paper) {
    const { taal } = wl.data.opschrift;
    return wl.el("footer", { class: "wl-bladvoet", lang: taal },
      wl.el("p", { class: "wl-getoond", text: shownText() }),
      wl.el("p", { text: cautions().join(" ") }),
      document.body.classList.contains("wl-legenda-apart") ? wl.el("p", { text: wl.t("afdruk_legenda_bijlage") }) : null,
      wl.sourcesOverflow() ? wl.el("p", { text: wl.t("afdruk_bronnen_bijlage") })
        : wl.el("p", { class: "wl-bronnen" }, wl.t("afdruk_bronnen") + " ", ...sourceSpans()),
      wl.el("p", { class: "wl-bladmaat", text: wl.t("afdruk_voet", { datum: today(), schaal: wl.number(wl.mapScale()), papier: paper.toUpperCase() }) }));
  };

  function cautions() {
    const codes = wl.data.verplaatsingen.v.length ? ["verkenning_uitleg", "didam"] : ["signaal_uitleg"];
    return codes.map((code) => wl.t(code));
  }

  // A sheet that leaves firms out must say so: it travels without its filters.
  function shownText() {
    const told = { aantal: wl.number(wl.lijst.length), totaal: wl.number(wl.data.vestigingen.id.length) };
    const phase = document.querySelector(".wl-fasetekst");
    const { firma, laag, rij } = wl.keuze;
    const open = firma >= 0 ? wl.data.vestigingen.naam[firma] : rij >= 0 ? wl.read(wl.laag[laag].naam, rij) : null;
    return [
      wl.t("telling", told), ...wl.activeFilters().map((soort) => soort.text()),
      phase && phase.textContent ? phase.textContent : null,
      wl.planNames().length > 1 ? `${wl.t("plan")}: ${wl.planNames()[wl.keuze.plan]}` : null,
      open === null ? null : wl.t("afdruk_gekozen", { naam: open }),
    ].filter((part) => part !== null).join(" · ");
  }

  const two = (number) => String(number).padStart(2, "0");

  function today() {
    const now = new Date();
    return wl.date(`${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`);
  }

  wl.sourcesOverflow = () => wl.data.bronnen.length > SOURCES_ON_SHEET;

  const sourceSpans = () => wl.data.bronnen.flatMap((one, at) =>
    [at ? "; " : "", wl.el("span", { class: "wl-tekst", text: sourceText(one) })]);

  function sourceText({ bron, van, tot }) {
    if (van === null) return bron;
    const period = van === tot ? wl.date(van) : wl.t("van_tot", { van: wl.date(van), tot: wl.date(tot) });
    return `${bron} (${period})`;
  }

  wl.sourceList = () => wl.el("section", null, wl.el("h2", { text: wl.t("afdruk_bronnen_kop") }),
    wl.el("ul", { class: "wl-bronnen" }, wl.data.bronnen.map((one) => wl.el("li", { text: sourceText(one) }))));
})(window.werklocaties);
