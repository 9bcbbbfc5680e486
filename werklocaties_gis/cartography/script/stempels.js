// Markers drawn once and then put down as often as needed, pixel by pixel: twenty
// thousand paths or pictures would take the canvas ten times as long.
(function (wl) {
  "use strict";

  const EDGE = 2;
  const FULL = 255;
  let sheet = null;

  // Pixels of a marker for one look, radius and density of pixels; kept with the look.
  function stampOf(look, radius, ratio) {
    const key = radius + "x" + ratio;
    look.stempels = look.stempels || new Map();
    if (!look.stempels.has(key)) look.stempels.set(key, makeStamp(look, radius, ratio));
    return look.stempels.get(key);
  }

  function makeStamp(look, radius, ratio) {
    // Some outlines reach a third beyond their radius.
    const half = Math.ceil((radius * 1.35 + EDGE) * ratio);
    const pen = wl.el("canvas", { width: 2 * half, height: 2 * half })
      .getContext("2d", { willReadFrequently: true });
    pen.setTransform(ratio, 0, 0, ratio, half, half);
    wl.drawMarker(pen, look, 0, 0, radius);
    const { data } = pen.getImageData(0, 0, 2 * half, 2 * half);
    return { half, bytes: data, words: new Uint32Array(data.buffer) };
  }

  // One sheet of pixels serves every canvas of its size: they are drawn one after another.
  function cleanSheet(wide, high) {
    if (!sheet || sheet.wide !== wide || sheet.high !== high) {
      const image = new ImageData(wide, high);
      const scrap = wl.el("canvas", { width: wide, height: high });
      sheet = {
        wide, high, image, scrap, bytes: image.data, words: new Uint32Array(image.data.buffer),
        taken: new Uint8Array(wide * high),
      };
    } else {
      sheet.words.fill(0);
      sheet.taken.fill(0);
    }
    sheet.turn = 0;
    return sheet;
  }

  // What is put down first lies on top: below pixels that are full nothing is worked out.
  wl.putStamps = function (pen, view, put) {
    const { width, height } = pen.canvas;
    // In a frame that has no size yet, as in a notebook, there is nothing to draw on.
    if (!width || !height) return;
    const clean = cleanSheet(width, height);
    put(Object.assign(clean, { view, ratio: pen.getTransform().a }));
    clean.scrap.getContext("2d").putImageData(clean.image, 0, 0);
    pen.save();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(clean.scrap, 0, 0);
    pen.restore();
  };

  wl.pickStamp = function (on, look, radius) {
    on.stamp = stampOf(look, radius, on.ratio);
    on.turn += 1;
  };

  // One marker at a place on the plane. A second on the very same pixel would not be
  // seen: at the zoom of a region that is most of them.
  wl.putStamp = function (on, x, y) {
    const { view, ratio, stamp, wide } = on;
    const left = Math.round((x * view.scale - view.x) * ratio);
    const top = Math.round((y * view.scale - view.y) * ratio);
    if (left >= 0 && top >= 0 && left < wide && top < on.high) {
      if (on.taken[top * wide + left] === on.turn) return;
      on.taken[top * wide + left] = on.turn;
    }
    const size = 2 * stamp.half;
    const [first, last] = [Math.max(0, stamp.half - left), Math.min(size, wide - left + stamp.half)];
    const end = Math.min(size, on.high - top + stamp.half);
    for (let line = Math.max(0, stamp.half - top); line < end; line += 1) {
      putLine(on, (top - stamp.half + line) * wide + left - stamp.half, line * size, first, last);
    }
  };

  function putLine(on, at, start, from, to) {
    const source = on.stamp.words;
    for (let x = from; x < to; x += 1) {
      const alpha = source[start + x] >>> 24;
      const there = on.words[at + x] >>> 24;
      if (alpha === 0 || there === FULL) continue;
      if (there === 0) on.words[at + x] = source[start + x];
      else putBelow(on.bytes, 4 * (at + x), on.stamp.bytes, 4 * (start + x));
    }
  }

  // A colour under one that lets light through.
  function putBelow(bytes, at, source, from) {
    const there = bytes[at + 3];
    const shown = (source[from + 3] * (FULL - there)) / FULL;
    const total = there + shown;
    for (let part = 0; part < 3; part += 1) {
      bytes[at + part] = (bytes[at + part] * there + source[from + part] * shown) / total;
    }
    bytes[at + 3] = total;
  }
})(window.werklocaties);
