// Small signs of the legend, made with the same pen as the map.
(function (wl) {
  "use strict";

  // The sign of a word, and its name for who cannot see it.
  wl.standSign = function (stand) {
    const look = wl.data.standen[stand];
    return wl.el("span", { class: "wl-sein", role: "img", "aria-label": look.naam, title: look.naam },
      wl.swatch((pen) => wl.drawMarker(pen, look, 11, 11, stand === wl.GEEN_SIGNAAL ? 5 : 8)));
  };

  wl.swatch = function (draw) {
    const canvas = wl.el("canvas", { width: 44, height: 44, "aria-hidden": "true", class: "wl-staal" });
    const pen = canvas.getContext("2d");
    pen.scale(2, 2);
    draw(pen);
    return canvas;
  };

  const SQUARE = { kind: 2, lines: [Float64Array.of(2, 4, 20, 4, 20, 18, 2, 18, 2, 4)], box: [] };

  wl.areaSwatch = function (laag, look) {
    if (laag.shapes.length && laag.shapes.every((shape) => shape.kind === 0)) {
      return wl.swatch((pen) => wl.drawMarker(pen, { ...look, vorm: look.letter ? look.vorm : "vierkant" }, 11, 11, 8));
    }
    return wl.swatch((pen) => wl.drawArea(pen, [SQUARE], look, { scale: 1, x: 0, y: 0 }, false));
  };

  wl.arrowSwatch = () => wl.swatch((pen) => {
    wl.drawArrow(pen, [1, 19], [21, 4], { text: "", colour: "#20262e", width: 2 });
  });
})(window.werklocaties);
