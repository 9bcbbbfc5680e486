// A grid over the plane of zoom 0: which rows can lie in a box, without asking all of them.
(function (wl) {
  "use strict";

  const ROWS_PER_CELL = 4;
  const MOST_CELLS_A_SIDE = 256;
  // A shape over more cells than this is kept apart and asked every time.
  const MOST_CELLS_A_SHAPE = 64;

  // Boxes of the rows, four numbers each; a row without a place has an endless one.
  wl.makeRooster = function (boxes) {
    const total = boxes.length / 4;
    const grid = { boxes, total, ...frameOf(boxes, total) };
    const kept = { wide: [], starts: new Int32Array(grid.side * grid.side + 1) };
    eachCell(grid, kept, (cell) => { kept.starts[cell + 1] += 1; });
    for (let cell = 1; cell < kept.starts.length; cell += 1) kept.starts[cell] += kept.starts[cell - 1];
    kept.rows = new Int32Array(kept.starts[kept.starts.length - 1]);
    const next = kept.starts.slice();
    eachCell(grid, { wide: [] }, (cell, row) => { kept.rows[next[cell]++] = row; });
    return { ...grid, ...kept, seen: new Int32Array(total).fill(-1), turn: 0 };
  };

  function frameOf(boxes, total) {
    const frame = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 0; at < boxes.length; at += 4) {
      if (boxes[at] === Infinity) continue;
      frame[0] = Math.min(frame[0], boxes[at]);
      frame[1] = Math.min(frame[1], boxes[at + 1]);
      frame[2] = Math.max(frame[2], boxes[at + 2]);
      frame[3] = Math.max(frame[3], boxes[at + 3]);
    }
    const side = Math.min(MOST_CELLS_A_SIDE, Math.max(1, Math.ceil(Math.sqrt(total / ROWS_PER_CELL))));
    return { frame, side };
  }

  // First and last column and row of cells that a box touches.
  function cellsOf(grid, x1, y1, x2, y2) {
    const { frame, side } = grid;
    const wide = (frame[2] - frame[0]) / side || 1;
    const high = (frame[3] - frame[1]) / side || 1;
    const clamp = (value) => Math.min(side - 1, Math.max(0, Math.floor(value)));
    return [
      clamp((x1 - frame[0]) / wide), clamp((y1 - frame[1]) / high),
      clamp((x2 - frame[0]) / wide), clamp((y2 - frame[1]) / high),
    ];
  }

  function eachCell(grid, kept, take) {
    const { boxes, side } = grid;
    for (let row = 0; row < grid.total; row += 1) {
      if (boxes[row * 4] === Infinity) continue;
      const at = row * 4;
      const [left, top, right, bottom] = cellsOf(grid, boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]);
      if ((right - left + 1) * (bottom - top + 1) > MOST_CELLS_A_SHAPE) {
        kept.wide.push(row);
        continue;
      }
      for (let y = top; y <= bottom; y += 1) {
        for (let x = left; x <= right; x += 1) take(y * side + x, row);
      }
    }
  }

  const touches = (boxes, at, box) =>
    boxes[at] <= box[2] && boxes[at + 2] >= box[0] && boxes[at + 1] <= box[3] && boxes[at + 3] >= box[1];

  // Rows whose box touches this one, in their order.
  wl.rowsIn = function (grid, box) {
    const found = [];
    const { boxes, frame, seen } = grid;
    if (box[2] < frame[0] || box[3] < frame[1] || box[0] > frame[2] || box[1] > frame[3]) return found;
    grid.turn += 1;
    const take = (row) => {
      if (seen[row] === grid.turn) return;
      seen[row] = grid.turn;
      if (touches(boxes, row * 4, box)) found.push(row);
    };
    grid.wide.forEach(take);
    const [left, top, right, bottom] = cellsOf(grid, ...box);
    for (let y = top; y <= bottom; y += 1) {
      const from = grid.starts[y * grid.side + left];
      const to = grid.starts[y * grid.side + right + 1];
      for (let at = from; at < to; at += 1) take(grid.rows[at]);
    }
    return Int32Array.from(found).sort();
  };

  // Shapes of a layer; made once, as shapes do not move.
  wl.roosterVan = function (laag) {
    if (laag.rooster) return laag.rooster;
    const boxes = new Float64Array(laag.shapes.length * 4);
    laag.shapes.forEach((shape, row) => boxes.set(shape.box, row * 4));
    laag.rooster = wl.makeRooster(boxes);
    return laag.rooster;
  };

  // Firms; one without a place is in no cell.
  wl.roosterVanPunten = function () {
    if (wl.puntenrooster) return wl.puntenrooster;
    const boxes = new Float64Array(wl.punten.length * 4).fill(Infinity);
    wl.punten.forEach((at, firm) => {
      if (at) boxes.set([at[0], at[1], at[0], at[1]], firm * 4);
    });
    wl.puntenrooster = wl.makeRooster(boxes);
    return wl.puntenrooster;
  };
})(window.werklocaties);
