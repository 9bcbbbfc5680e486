// What is drawn on each canvas: the shapes of a layer, and the firms.
(function (wl) {
  "use strict";

  // Names are drawn where there is room for them, from this zoom on.
  const LABELS_FROM = { bedrijventerreinen: 12, gebieden: 9, natura2000: 11 };

  wl.drawLaag = function (laag, pen, view) {
    laag.drawn = 0;
    laag.shapes.forEach((shape, row) => {
      if (laag.verborgen?.[row] || !wl.isInView(shape.box, view)) return;
      laag.drawn += 1;
      const selected = wl.keuze.laag === laag.id && wl.keuze.rij === row;
      const look = laag.klassen[laag.klasse[row]];
      if (shape.kind === 0) drawPoint(pen, shape, look, view, selected);
      else wl.drawArea(pen, shape, look, view, selected);
    });
    if (view.zoom >= (LABELS_FROM[laag.id] || Infinity)) drawLabels(laag, pen, view);
  };

  function drawPoint(pen, shape, look, view, selected) {
    const [x, y] = wl.place(shape.middle, view);
    const radius = view.zoom < 14 ? 3 : view.zoom < 16 ? 5 : 8;
    wl.drawMarker(pen, { ...look, vorm: look.letter ? look.vorm : "vierkant", dekking: 1 }, x, y, radius);
    if (selected) wl.drawRing(pen, x, y, radius + 6);
  }

  // A label that would lie over another is left out.
  function drawLabels(laag, pen, view) {
    const taken = [];
    laag.shapes.forEach((shape, row) => {
      if (laag.verborgen?.[row] || !wl.isInView(shape.box, view)) return;
      // Above the shape: on it the name would lie under the firms.
      const [x, y] = wl.place([(shape.box[0] + shape.box[2]) / 2, shape.box[1]], view);
      const box = [x - 70, y - 20, x + 70, y];
      if (taken.some((other) => overlaps(other, box))) return;
      taken.push(box);
      wl.drawLabel(pen, wl.read(laag.naam, row), x, y - 11, 13, laag.klassen[laag.klasse[row]].rand);
    });
  }

  const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  wl.place = (at, view) => [at[0] * view.scale - view.x, at[1] * view.scale - view.y];

  wl.markerRadius = (zoom) => (zoom < 11 ? 3.5 : zoom < 13 ? 5.5 : zoom < 15 ? 8 : 10);

  // What weighs most is drawn last, and so lies on top.
  wl.drawFirms = function (pen, view) {
    const laag = wl.lagen.find((one) => one.id === "vestigingen");
    const radius = wl.markerRadius(view.zoom);
    laag.drawn = 0;
    for (const firm of wl.drawOrder) {
      if (!wl.zichtbaar[firm]) continue;
      const at = wl.punten[firm];
      if (!at || !wl.isInView([...at, ...at], view)) continue;
      const [x, y] = wl.place(at, view);
      const quiet = wl.stand[firm] === wl.GEEN_SIGNAAL;
      wl.drawMarker(pen, wl.data.standen[wl.stand[firm]], x, y, quiet ? radius * 0.62 : radius);
      laag.drawn += 1;
    }
    drawSelected(pen, view, radius);
  };

  function drawSelected(pen, view, radius) {
    const at = wl.keuze.firma >= 0 ? wl.punten[wl.keuze.firma] : null;
    if (!at) return;
    const [x, y] = wl.place(at, view);
    wl.drawMarker(pen, wl.data.standen[wl.stand[wl.keuze.firma]], x, y, Math.max(radius, 9));
    wl.drawRing(pen, x, y, Math.max(radius, 9) + 7);
  }
})(window.werklocaties);
