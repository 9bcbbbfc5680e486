// The layers on the map: each table on its own canvas, and what lies under the pointer.
(function (wl) {
  "use strict";

  // Names are drawn where there is room for them, from this zoom on.
  const LABELS_FROM = { bedrijventerreinen: 12, gebieden: 9, natura2000: 11 };
  const WIDTHS = { bedrijventerreinen: 2.4, gebieden: 2, natura2000: 1.5 };
  const MOVE_COLOUR = "#20262e";
  const CHAIN_COLOUR = "#0b57d0";

  wl.makeLagen = function () {
    wl.lagen = wl.data.lagen.map((source, place) => makeLaag(source, 310 + place * 10));
    wl.laag = Object.fromEntries(wl.lagen.map((laag) => [laag.id, laag]));
    wl.lagen.push(
      { id: "verplaatsingen", aan: true, doek: makeDoek("verplaatsingen", 460, drawMoves), drawn: 0 },
      { id: "vestigingen", aan: true, doek: makeDoek("vestigingen", 450, drawFirms), drawn: 0 },
    );
  };

  wl.showLagen = function () {
    for (const laag of wl.lagen) if (laag.aan) laag.doek.addTo(wl.map);
  };

  function makeLaag(source, order) {
    const shapes = source.soort.map((kind, row) => wl.decodeShape(kind, source.vorm[row]));
    for (const look of source.klassen) look.dikte = WIDTHS[source.id];
    const laag = { ...source, shapes, drawn: 0 };
    laag.doek = makeDoek(source.id, order, (pen, view) => drawLaag(laag, pen, view));
    return laag;
  }

  function makeDoek(id, order, draw) {
    const pane = wl.map.createPane("wl-" + id);
    pane.style.zIndex = order;
    pane.style.pointerEvents = "none";
    return new wl.Doek(draw, { pane: "wl-" + id, padding: 0.2 });
  }

  wl.toggleLaag = function (id, on) {
    const laag = wl.lagen.find((one) => one.id === id);
    laag.aan = on;
    if (on) laag.doek.addTo(wl.map);
    else laag.doek.remove();
  };

  wl.redraw = function (...ids) {
    for (const laag of wl.lagen) {
      if (laag.aan && (ids.length === 0 || ids.includes(laag.id))) laag.doek.redraw();
    }
  };

  function drawLaag(laag, pen, view) {
    laag.drawn = 0;
    laag.shapes.forEach((shape, row) => {
      if (!wl.isInView(shape.box, view)) return;
      laag.drawn += 1;
      const selected = wl.keuze.laag === laag.id && wl.keuze.rij === row;
      const look = laag.klassen[laag.klasse[row]];
      if (shape.kind === 0) drawPoint(pen, shape, look, view, selected);
      else wl.drawArea(pen, shape, look, view, selected);
    });
    if (view.zoom >= (LABELS_FROM[laag.id] || Infinity)) drawLabels(laag, pen, view);
  }

  function drawPoint(pen, shape, look, view, selected) {
    const [x, y] = place(shape.middle, view);
    const radius = view.zoom < 14 ? 3 : view.zoom < 16 ? 5 : 8;
    wl.drawMarker(pen, { ...look, vorm: look.letter ? look.vorm : "vierkant", dekking: 1 }, x, y, radius);
    if (selected) wl.drawRing(pen, x, y, radius + 6);
  }

  // A label that would lie over another is left out.
  function drawLabels(laag, pen, view) {
    const taken = [];
    laag.shapes.forEach((shape, row) => {
      if (!wl.isInView(shape.box, view)) return;
      // Above the shape: on it the name would lie under the firms.
      const [x, y] = place([(shape.box[0] + shape.box[2]) / 2, shape.box[1]], view);
      const box = [x - 70, y - 20, x + 70, y];
      if (taken.some((other) => overlaps(other, box))) return;
      taken.push(box);
      wl.drawLabel(pen, wl.read(laag.naam, row), x, y - 11, 13, laag.klassen[laag.klasse[row]].rand);
    });
  }

  const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const place = (at, view) => [at[0] * view.scale - view.x, at[1] * view.scale - view.y];

  wl.markerRadius = (zoom) => (zoom < 11 ? 3.5 : zoom < 13 ? 5.5 : zoom < 15 ? 8 : 10);

  // What weighs most is drawn last, and so lies on top.
  function drawFirms(pen, view) {
    const laag = wl.lagen.find((one) => one.id === "vestigingen");
    const radius = wl.markerRadius(view.zoom);
    laag.drawn = 0;
    for (const firm of wl.drawOrder) {
      if (!wl.zichtbaar[firm]) continue;
      const at = wl.punten[firm];
      if (!at || !wl.isInView([...at, ...at], view)) continue;
      const [x, y] = place(at, view);
      const quiet = wl.stand[firm] === wl.GEEN_SIGNAAL;
      wl.drawMarker(pen, wl.data.standen[wl.stand[firm]], x, y, quiet ? radius * 0.62 : radius);
      laag.drawn += 1;
    }
    drawSelected(pen, view, radius);
  }

  function drawSelected(pen, view, radius) {
    const at = wl.keuze.firma >= 0 ? wl.punten[wl.keuze.firma] : null;
    if (!at) return;
    const [x, y] = place(at, view);
    wl.drawMarker(pen, wl.data.standen[wl.stand[wl.keuze.firma]], x, y, Math.max(radius, 9));
    wl.drawRing(pen, x, y, Math.max(radius, 9) + 7);
  }

  // Arrows to and from firms that the filter hides stay, dimmed: a chain without
  // its middle would tell another story.
  function drawMoves(pen, view) {
    const moves = wl.data.verplaatsingen;
    const laag = wl.lagen.find((one) => one.id === "verplaatsingen");
    laag.drawn = 0;
    const chain = wl.chainOf(wl.keuze.firma);
    moves.v.forEach((firm, row) => {
      const ends = moveEnds(row);
      if (!ends) return;
      const inChain = chain.has(row);
      const look = {
        text: moves.zet[row],
        colour: inChain ? CHAIN_COLOUR : MOVE_COLOUR,
        width: firm === wl.keuze.firma ? 5.5 : inChain ? 3 : 2.5,
        dim: !wl.zichtbaar[firm] || (chain.size > 0 && !inChain),
      };
      wl.drawArrow(pen, place(ends[0], view), place(ends[1], view), look);
      laag.drawn += 1;
    });
  }

  // A move starts where the firm is seen, and where it is not seen at the old plek.
  function moveEnds(row) {
    const moves = wl.data.verplaatsingen;
    const plekken = wl.laag.plekken.shapes;
    const old = moves.van[row] >= 0 ? plekken[moves.van[row]].middle : null;
    const from = wl.punten[moves.v[row]] || old;
    if (!from || moves.naar[row] < 0) return null;
    return [from, plekken[moves.naar[row]].middle];
  }

  // Rows of the moves that belong together with those of one firm.
  wl.chainOf = function (firm) {
    const moves = wl.data.verplaatsingen;
    const own = moves.v.findIndex((one) => one === firm);
    if (own < 0) return new Set();
    const same = (row) => row === own || (moves.keten.i[own] >= 0 && moves.keten.i[row] === moves.keten.i[own]);
    return new Set(moves.v.map((_, row) => row).filter(same));
  };

  // What lies under a place on the map: firms near it, else the topmost shape.
  wl.findAt = function (latlng) {
    const zoom = wl.map.getZoom();
    const at = wl.map.project(latlng, zoom).divideBy(Math.pow(2, zoom));
    const firms = firmsNear(at, (wl.markerRadius(zoom) + 3) / Math.pow(2, zoom));
    if (firms.length) return { firms };
    for (const laag of [...wl.lagen].reverse()) {
      if (!laag.aan || !laag.shapes) continue;
      const row = laag.shapes.findLastIndex((shape) => isHit(shape, at, 8 / Math.pow(2, zoom)));
      if (row >= 0) return { laag: laag.id, rij: row };
    }
    return null;
  };

  function firmsNear(at, reach) {
    if (!wl.lagen.find((one) => one.id === "vestigingen").aan) return [];
    const near = (firm) => wl.zichtbaar[firm] && wl.punten[firm] &&
      Math.hypot(wl.punten[firm][0] - at.x, wl.punten[firm][1] - at.y) <= reach;
    return [...wl.drawOrder].reverse().filter(near);
  }

  function isHit(shape, at, reach) {
    if (shape.kind === 2) return wl.isInside(shape, at.x, at.y);
    return shape.kind === 0 &&
      Math.hypot(shape.middle[0] - at.x, shape.middle[1] - at.y) <= reach;
  }
})(window.werklocaties);
