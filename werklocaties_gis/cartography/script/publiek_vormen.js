// Shapes of the public map: from whole numbers to what Leaflet draws.
(function (wl) {
  "use strict";

  const PER_DEGREE = 1e6;

  // A line is its start and then steps; Leaflet wants latitude first.
  function decodeRing(flat) {
    const ring = [];
    let [x, y] = [0, 0];
    for (let at = 0; at < flat.length; at += 2) {
      x += flat[at];
      y += flat[at + 1];
      ring.push([y / PER_DEGREE, x / PER_DEGREE]);
    }
    return ring;
  }

  wl.decodeArea = (parts) => parts.map((rings) => rings.map(decodeRing));
})(window.werklocaties);
