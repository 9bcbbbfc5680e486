// What is drawn on each canvas: the shapes of a layer, and the firms.
(function (wl) {
  "use strict";

  // Class by class in the order of the legend: one path for all shapes of a class
  // costs a fraction of a path each.
  wl.drawLaag = function (laag, pen, view) {
    const rows = wl.rowsIn(wl.roosterVan(laag), view.box).filter((row) => !laag.verborgen?.[row]);
    laag.drawn = rows.length;
    laag.klassen.forEach((look, klasse) => {
      const mine = rows.filter((row) => laag.klasse[row] === klasse);
      drawAreas(laag, mine, look, pen, view);
      drawPoints(laag, mine, look, pen, view);
    });
    drawChosen(laag, pen, view);
  };

  function drawAreas(laag, rows, look, pen, view) {
    const shapes = Array.from(rows, (row) => laag.shapes[row]);
    for (const kind of [1, 2]) {
      const same = shapes.filter((shape) => shape.kind === kind);
      if (same.length) wl.drawArea(pen, same, look, view, false);
    }
  }

  const pointRadius = (zoom) => (zoom < 14 ? 3 : zoom < 16 ? 5 : 8);

  // A point without a letter is a square: round is for firms.
  function pointLook(look) {
    look.punt = look.punt || { ...look, vorm: look.letter ? look.vorm : "vierkant", dekking: 1 };
    return look.punt;
  }

  function drawPoints(laag, rows, look, pen, view) {
    const points = Array.from(rows).filter((row) => laag.shapes[row].kind === 0);
    if (!points.length) return;
    wl.putStamps(pen, view, (sheet) => {
      wl.pickStamp(sheet, pointLook(look), pointRadius(view.zoom));
      for (const row of points.reverse()) wl.putStamp(sheet, ...laag.shapes[row].middle);
    });
  }

  // The open shape once more, with its own outline, over its neighbours.
  function drawChosen(laag, pen, view) {
    const shape = wl.keuze.laag === laag.id ? laag.shapes[wl.keuze.rij] : null;
    if (!shape || !wl.isInView(shape.box, view)) return;
    if (shape.kind === 0) wl.drawRing(pen, ...wl.place(shape.middle, view), pointRadius(view.zoom) + 6);
    else wl.drawArea(pen, [shape], laag.klassen[laag.klasse[wl.keuze.rij]], view, true);
  }

  wl.place = (at, view) => [at[0] * view.scale - view.x, at[1] * view.scale - view.y];

  wl.markerRadius = (zoom) => (zoom < 11 ? 3.5 : zoom < 13 ? 5.5 : zoom < 15 ? 8 : 10);

  // What weighs most lies on top; of equals the first in the list.
  wl.drawFirms = function (pen, view) {
    const laag = wl.lagen.find((one) => one.id === "vestigingen");
    const radius = wl.markerRadius(view.zoom);
    const firms = wl.rowsIn(wl.roosterVanPunten(), view.box).filter((firm) => wl.zichtbaar[firm]);
    laag.drawn = firms.length;
    wl.putStamps(pen, view, (sheet) => {
      wl.data.standen.forEach((look, stand) => {
        wl.pickStamp(sheet, look, stand === wl.GEEN_SIGNAAL ? radius * 0.62 : radius);
        for (const firm of firms) {
          if (wl.stand[firm] === stand) wl.putStamp(sheet, wl.punten[firm][0], wl.punten[firm][1]);
        }
      });
    });
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
