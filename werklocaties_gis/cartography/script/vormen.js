// From the numbers in the data to shapes on a flat plane: Web Mercator at zoom 0,
// so that drawing at any zoom is one multiplication.
(function (wl) {
  "use strict";

  const PER_DEGREE = 1e6;
  const WORLD = 256;

  wl.projectX = (whole) => ((whole / PER_DEGREE + 180) / 360) * WORLD;
  wl.projectY = function (whole) {
    const sine = Math.sin((whole / PER_DEGREE) * (Math.PI / 180));
    return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
  };

  // A line is its start and then steps.
  function decodeLine(flat) {
    const line = new Float64Array(flat.length);
    let x = 0;
    let y = 0;
    for (let at = 0; at < flat.length; at += 2) {
      x += flat[at];
      y += flat[at + 1];
      line[at] = wl.projectX(x);
      line[at + 1] = wl.projectY(y);
    }
    return line;
  }

  function boxOf(lines) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const line of lines) {
      for (let at = 0; at < line.length; at += 2) {
        box[0] = Math.min(box[0], line[at]);
        box[1] = Math.min(box[1], line[at + 1]);
        box[2] = Math.max(box[2], line[at]);
        box[3] = Math.max(box[3], line[at + 1]);
      }
    }
    return box;
  }

  // Balance point of the largest ring: where a label or the head of an arrow goes.
  function middleOf(lines, box) {
    let best = { area: 0, x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 };
    for (const line of lines) {
      const ring = balance(line);
      if (Math.abs(ring.area) > Math.abs(best.area)) best = ring;
    }
    return [best.x, best.y];
  }

  function balance(line) {
    let area = 0;
    let x = 0;
    let y = 0;
    for (let at = 0; at + 3 < line.length; at += 2) {
      // From the first vertex: the products of whole coordinates would cancel.
      const ax = line[at] - line[0];
      const ay = line[at + 1] - line[1];
      const bx = line[at + 2] - line[0];
      const by = line[at + 3] - line[1];
      const cross = ax * by - bx * ay;
      area += cross;
      x += (ax + bx) * cross;
      y += (ay + by) * cross;
    }
    return { area, x: line[0] + x / (3 * area), y: line[1] + y / (3 * area) };
  }

  // A shell runs one way round and its holes the other, so that a path of many polygons
  // is filled where any of them lies and not where it is a hole.
  function decodeRings(rings) {
    return rings.map((flat, place) => {
      const line = decodeLine(flat);
      const isForward = balance(line).area > 0;
      return isForward === (place === 0) ? line : reverse(line);
    });
  }

  function reverse(line) {
    const turned = new Float64Array(line.length);
    for (let at = 0; at < line.length; at += 2) {
      turned[at] = line[line.length - 2 - at];
      turned[at + 1] = line[line.length - 1 - at];
    }
    return turned;
  }

  const POINT = 0;
  const POLYGON = 2;

  wl.decodeShape = function (kind, parts) {
    if (kind === POINT) {
      const [[[x, y]]] = parts;
      const at = [wl.projectX(x), wl.projectY(y)];
      return { kind, lines: [], box: [at[0], at[1], at[0], at[1]], middle: at };
    }
    const lines = (kind === POLYGON ? parts.flatMap(decodeRings) : parts.flat().map(decodeLine));
    const box = boxOf(lines);
    return { kind, lines, box, middle: middleOf(lines, box) };
  };

  // Whether a place lies inside: a hole is crossed twice.
  wl.isInside = function (shape, x, y) {
    const box = shape.box;
    if (x < box[0] || y < box[1] || x > box[2] || y > box[3]) return false;
    let inside = false;
    for (const line of shape.lines) {
      for (let at = 0, last = line.length - 2; at < line.length; last = at, at += 2) {
        const above = line[at + 1] > y;
        if (above === line[last + 1] > y) continue;
        const share = (y - line[at + 1]) / (line[last + 1] - line[at + 1]);
        if (x < line[at] + share * (line[last] - line[at])) inside = !inside;
      }
    }
    return inside;
  };

  wl.unproject = function (x, y) {
    const n = Math.PI - (2 * Math.PI * y) / WORLD;
    const latitude = (180 / Math.PI) * Math.atan(0.5 * (Math.exp(n) - Math.exp(-n)));
    return [latitude, (x / WORLD) * 360 - 180];
  };
})(window.werklocaties);
