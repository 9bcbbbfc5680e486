// How things look: areas with patterns, markers with a shape and a letter, arrows, labels.
(function (wl) {
  "use strict";

  const FONT = "system-ui, 'Segoe UI', Roboto, Arial, sans-serif";
  const TILE = 8;

  // Over the colour a pattern, so that areas differ in grey too.
  const STROKES = {
    streep: [[0, TILE, TILE, 0]],
    kruis: [[0, TILE, TILE, 0], [0, 0, TILE, TILE]],
    punt: [[3, 4, 5, 4]],
  };

  wl.patternOf = function (pen, look) {
    if (!(look.vorm in STROKES)) return null;
    if (look.patroon) return look.patroon;
    const tile = wl.el("canvas", { width: TILE, height: TILE });
    const small = tile.getContext("2d");
    small.strokeStyle = look.rand;
    small.globalAlpha = look.vorm === "punt" ? 0.35 : 0.55;
    small.lineWidth = look.vorm === "punt" ? 2 : 1;
    for (const [x1, y1, x2, y2] of STROKES[look.vorm]) {
      small.beginPath();
      small.moveTo(x1, y1);
      small.lineTo(x2, y2);
      small.stroke();
    }
    look.patroon = pen.createPattern(tile, "repeat");
    return look.patroon;
  };

  function trace(pen, shape, view) {
    for (const line of shape.lines) {
      for (let at = 0; at < line.length; at += 2) {
        const x = line[at] * view.scale - view.x;
        const y = line[at + 1] * view.scale - view.y;
        if (at === 0) pen.moveTo(x, y);
        else pen.lineTo(x, y);
      }
    }
  }

  // Shapes of one look as one path: what overlaps is one area, and no darker for it.
  wl.drawArea = function (pen, shapes, look, view, selected) {
    pen.beginPath();
    for (const shape of shapes) {
      if (isTiny(shape, view)) traceDot(pen, shape, view);
      else trace(pen, shape, view);
    }
    if (shapes[0].kind === 2) fill(pen, look);
    pen.strokeStyle = selected ? "#0b3d91" : look.rand;
    pen.lineWidth = selected ? 4 : look.dikte || 1.2;
    if (look.streep.length && !selected && shapes.length <= FEW) strokeApart(pen, shapes, look, view);
    else {
      pen.setLineDash(look.streep);
      pen.stroke();
    }
    pen.setLineDash([]);
  };

  // So many outlines can be drawn one by one.
  const FEW = 200;

  // Where neighbours share a boundary the dashes of one fill the gaps of the other, and the line
  // would not look broken: each outline first wipes out what lies under it.
  function strokeApart(pen, shapes, look, view) {
    const [ink, width] = [pen.strokeStyle, pen.lineWidth];
    for (const shape of shapes) {
      pen.beginPath();
      if (isTiny(shape, view)) traceDot(pen, shape, view);
      else trace(pen, shape, view);
      for (const [dash, colour, wide] of [[[], WIPE, width + 0.8], [look.streep, ink, width]]) {
        pen.setLineDash(dash);
        pen.strokeStyle = colour;
        pen.lineWidth = wide;
        pen.stroke();
      }
    }
  }

  const WIPE = "#ffffff";

  const TINY = 5;

  const isTiny = (shape, view) =>
    shape.kind === 2 && Math.max(shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]) * view.scale < TINY;

  // From afar a home is smaller than a pixel, and must still be seen.
  function traceDot(pen, shape, view) {
    pen.rect(
      shape.middle[0] * view.scale - view.x - TINY / 2,
      shape.middle[1] * view.scale - view.y - TINY / 2, TINY, TINY);
  }

  function fill(pen, look) {
    pen.globalAlpha = look.dekking;
    pen.fillStyle = look.vulling;
    pen.fill("nonzero");
    pen.globalAlpha = 1;
    const pattern = wl.patternOf(pen, look);
    if (!pattern) return;
    pen.fillStyle = pattern;
    pen.fill("nonzero");
  }

  const OUTLINES = {
    driehoek: [[0, -1.25], [1.2, 0.9], [-1.2, 0.9]],
    vierkant: [[-0.95, -0.95], [0.95, -0.95], [0.95, 0.95], [-0.95, 0.95]],
    ruit: [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]],
  };

  function outline(pen, form, x, y, radius) {
    pen.beginPath();
    if (!(form in OUTLINES)) {
      pen.arc(x, y, radius, 0, 2 * Math.PI);
      return;
    }
    OUTLINES[form].forEach(([dx, dy], corner) => {
      if (corner === 0) pen.moveTo(x + dx * radius, y + dy * radius);
      else pen.lineTo(x + dx * radius, y + dy * radius);
    });
    pen.closePath();
  }

  // Shape and letter say the same as the colour.
  wl.drawMarker = function (pen, look, x, y, radius) {
    outline(pen, look.vorm, x, y, radius);
    pen.globalAlpha = look.dekking;
    pen.fillStyle = look.vulling;
    pen.fill();
    pen.globalAlpha = 1;
    pen.lineWidth = Math.max(1, radius / 5);
    pen.strokeStyle = look.rand;
    pen.stroke();
    if (!look.letter || radius < 7) return;
    pen.font = `700 ${Math.round(radius * 1.25)}px ${FONT}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillStyle = look.tekst;
    pen.fillText(look.letter, x, y + (look.vorm === "driehoek" ? radius * 0.2 : radius * 0.06));
  };

  wl.drawRing = function (pen, x, y, radius) {
    for (const [width, colour] of [[6, "#ffffff"], [3, "#0b3d91"]]) {
      pen.beginPath();
      pen.arc(x, y, radius, 0, 2 * Math.PI);
      pen.lineWidth = width;
      pen.strokeStyle = colour;
      pen.stroke();
    }
  };

  // Text with a light edge, readable on any ground.
  wl.drawLabel = function (pen, text, x, y, size, colour) {
    pen.font = `600 ${size}px ${FONT}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    pen.lineWidth = 4;
    pen.strokeStyle = "rgba(255,255,255,.92)";
    pen.strokeText(text, x, y);
    pen.fillStyle = colour;
    pen.fillText(text, x, y);
    return pen.measureText(text).width;
  };

  const HEAD = 13;
  const BADGE = 10;

  // Towards what an arrow bends, in pixels; null where it is too short to draw.
  wl.arrowTop = function (from, to) {
    const dx = to[0] - from[0];
    const dy = to[1] - from[1];
    const length = Math.hypot(dx, dy);
    if (length < 2) return null;
    const bend = Math.min(60, length * 0.18) / length;
    return [(from[0] + to[0]) / 2 - dy * bend, (from[1] + to[1]) / 2 + dx * bend];
  };

  // Where the name of an arrow stands: halfway its curve.
  wl.arrowBadge = (from, to, top) => [0, 1].map((side) => (from[side] + to[side] + 2 * top[side]) / 4);

  // A curved arrow in pixels, so that it reads the same at every zoom.
  wl.drawArrow = function (pen, from, to, look) {
    const top = wl.arrowTop(from, to);
    if (!top) return false;
    const angle = Math.atan2(to[1] - top[1], to[0] - top[0]);
    const neck = [to[0] - Math.cos(angle) * HEAD * 0.8, to[1] - Math.sin(angle) * HEAD * 0.8];
    pen.globalAlpha = look.dim ? 0.28 : 1;
    for (const [width, colour] of [[look.width + 3, "#ffffff"], [look.width, look.colour]]) {
      pen.beginPath();
      pen.moveTo(from[0], from[1]);
      pen.quadraticCurveTo(top[0], top[1], neck[0], neck[1]);
      pen.lineWidth = width;
      pen.strokeStyle = colour;
      pen.stroke();
    }
    head(pen, to, angle, look.colour);
    const middle = wl.arrowBadge(from, to, top);
    const isNamed = Boolean(look.text) && hasRoom(pen, middle, look);
    if (isNamed) badge(pen, middle, look);
    pen.globalAlpha = 1;
    return isNamed;
  };

  function head(pen, tip, angle, colour) {
    pen.beginPath();
    pen.moveTo(tip[0], tip[1]);
    for (const side of [-0.45, 0.45]) {
      pen.lineTo(tip[0] - Math.cos(angle + side) * HEAD, tip[1] - Math.sin(angle + side) * HEAD);
    }
    pen.closePath();
    pen.lineWidth = 2;
    pen.strokeStyle = "#ffffff";
    pen.stroke();
    pen.fillStyle = colour;
    pen.fill();
  }

  // As wide as its text: in the tenth move of a chain a circle would cut the name.
  function halfBadge(pen, text) {
    pen.font = `700 12px ${FONT}`;
    return Math.max(BADGE, pen.measureText(text).width / 2 + 5);
  }

  // Among hundreds of arrows a name that would lie over another waits until the map is
  // nearer; a name that must be seen does not wait.
  function hasRoom(pen, at, look) {
    if (!look.taken) return true;
    const half = halfBadge(pen, look.text);
    const box = [at[0] - half, at[1] - BADGE, at[0] + half, at[1] + BADGE];
    const isFree = look.must || !look.taken.some((other) =>
      other[0] < box[2] && box[0] < other[2] && other[1] < box[3] && box[1] < other[3]);
    if (isFree) look.taken.push(box);
    return isFree;
  }

  function badge(pen, at, look) {
    const half = halfBadge(pen, look.text);
    pen.beginPath();
    pen.roundRect(at[0] - half, at[1] - BADGE, 2 * half, 2 * BADGE, BADGE);
    pen.fillStyle = look.colour;
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = "#ffffff";
    pen.stroke();
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillStyle = "#ffffff";
    pen.fillText(look.text, at[0], at[1] + 0.5);
  }
})(window.werklocaties);
