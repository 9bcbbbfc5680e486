"""In which cell of a grid shapes lie, so that most of millions are known to be far at once.

A place looks for its nearest shape. The nearest cell with a shape in it bounds how
far that can be; a shape in a cell beyond the bound of every place is nobody's nearest,
and costs no more than its cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely
from scipy.spatial import cKDTree

Shapes = npt.NDArray[Any]
BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Cells = npt.NDArray[np.int32]
Sizes = npt.NDArray[np.int8]

SMALL_M: Final = 16.0
"""Shapes within so far of their centre are of size 0; each next size is four times as large."""

LARGEST: Final = 1
"""Largest size that the grid tells anything of: houses and blocks of them."""

SLACK_M: Final = 0.001
"""More than rounding can do to a bound; bounds only choose what is measured."""

LARGEST_M: Final = SMALL_M * 4**LARGEST + SLACK_M
"""Farthest that such a shape reaches from its centre."""

SIDE_M: Final = 128.0
CELLS: Final = 8_000_000
"""Most cells of a grid; the country asks 6 million. Where more are asked, cells are larger."""

ROWS: Final = 65_536
"""Shapes of which the boxes are in memory together."""

ROW_M: Final = 500.0
BLOCK: Final = 16_384
"""Places that ask together: those in one row ask for much the same, and pairs take memory."""


@dataclass(frozen=True)
class Grid:
    """Square cells over all that places can reach, numbered row by row from the south-west."""

    west: float
    south: float
    side_m: float
    columns: int
    rows: int

    def list_cells(self, xy: FloatArray) -> Cells:
        """List the cell of each point of shape (n, 2); -1 outside the grid, and for NaN."""
        at = (xy - (self.west, self.south)) / self.side_m
        is_on = (at >= 0) & (at < (self.columns, self.rows))
        inside: BoolArray = np.asarray(is_on.all(axis=1))
        column, row = np.where(inside[:, None], at, 0).astype(np.int32).T
        return np.where(inside, row * np.int32(self.columns) + column, np.int32(-1))

    def list_centres(self, cells: Positions) -> FloatArray:
        """List the middle of each cell."""
        row, column = np.divmod(cells, self.columns)
        corner = np.column_stack([column, row]) * self.side_m
        return np.asarray(corner + (self.west, self.south) + self.side_m / 2)

    def list_met(self, box: FloatArray) -> BoolArray:
        """List the cells that meet any of the boxes of shape (n, 4), as a mask over all cells."""
        size = np.array([self.columns, self.rows])
        corner = (box.reshape(-1, 2, 2) - (self.west, self.south)) / self.side_m
        low, high = np.clip(np.floor(corner), 0, size - 1).astype(np.intp).transpose(1, 0, 2)
        # Each box adds one at its corners; sums along both axes then count the boxes of a cell.
        count = np.zeros((self.rows + 1, self.columns + 1), dtype=np.int32)
        for (x, y), sign in (
            ((low[:, 0], low[:, 1]), 1),
            ((high[:, 0] + 1, low[:, 1]), -1),
            ((low[:, 0], high[:, 1] + 1), -1),
            ((high[:, 0] + 1, high[:, 1] + 1), 1),
        ):
            np.add.at(count, (y, x), sign)
        np.cumsum(count, axis=0, out=count)
        np.cumsum(count, axis=1, out=count)
        return np.asarray(count[:-1, :-1].ravel() > 0)


@dataclass(frozen=True)
class Spreiding:
    """Shapes that places ask, with the cell and the size of each.

    Attributes
    ----------
    shapes
        Shapes of any kind, shape (n,).
    cell
        Cell of the centre; -1 for large shapes.
    size
        0 is smallest; -1 without a shape, or out of reach of every place.
    """

    shapes: Shapes
    grid: Grid
    cell: Cells
    size: Sizes


def make_spreiding(places: Shapes, shapes: Shapes, reach_m: float) -> Spreiding:
    """Tell the cell and the size of each shape.

    Parameters
    ----------
    places
        Shapes that will ask, in metres.
    shapes
        Shapes that they ask for.
    reach_m
        Farthest that any place looks (m).
    """
    grid = _make_grid(places, shapes, reach_m)
    cell, size = np.full(len(shapes), -1, dtype=np.int32), np.full(len(shapes), -1, dtype=np.int8)
    if grid.columns:
        for rows, box in _list_boxes(shapes):
            centre, radius_m = list_circles(box)
            size[rows] = list_sizes(radius_m)
            is_small = size[rows] <= LARGEST
            cell[rows] = np.where(is_small, grid.list_cells(centre), -1)
            size[rows] = np.where(is_small & (cell[rows] < 0), -1, size[rows])
    return Spreiding(shapes, grid, cell, size)


def list_circles(box: FloatArray) -> tuple[FloatArray, FloatArray]:
    """List the centre of each box, and how far its corners are from it.

    Parameters
    ----------
    box
        Bounds of shapes (m), shape (n, 4); NaN where there is no shape.

    Returns
    -------
    centre, radius_m
        Shapes (n, 2) and (n,): no part of the shape lies farther from the centre.
    """
    centre = (box[:, :2] + box[:, 2:]) / 2
    return centre, np.hypot(*(box[:, 2:] - centre).T)


def _list_boxes(shapes: Shapes) -> Iterator[tuple[slice, FloatArray]]:
    """Boxes of the shapes, some thousands at a time, and which rows these are."""
    for start in range(0, len(shapes), ROWS):
        rows = slice(start, start + ROWS)
        yield rows, shapely.bounds(shapes[rows]).reshape(-1, 4)


def list_sizes(radius_m: FloatArray) -> Sizes:
    """Size of each shape; -1 where there is none."""
    there = np.isfinite(radius_m)
    times = np.maximum(np.where(there, radius_m, 0), SMALL_M) / SMALL_M
    return np.where(there, np.ceil(np.log2(times) / 2), -1).astype(np.int8)


def _make_grid(places: Shapes, shapes: Shapes, reach_m: float) -> Grid:
    """Make the grid of all that is within reach of some place; without cells where nothing is."""
    is_bound = bool(np.isfinite(reach_m))
    extents = [_list_extent(each) for each in ([places] if is_bound else [places, shapes])]
    west, south = np.min(extents, axis=0)[:2]
    east, north = np.max(extents, axis=0)[2:]
    if not np.isfinite([west, south, east, north]).all():
        return Grid(0.0, 0.0, SIDE_M, 0, 0)
    margin_m = LARGEST_M + (reach_m if is_bound else 0.0)
    wide_m, high_m = east - west + 2 * margin_m, north - south + 2 * margin_m
    side_m = max(SIDE_M, float(np.sqrt(wide_m * high_m / CELLS)))
    columns, rows = int(wide_m // side_m) + 1, int(high_m // side_m) + 1
    return Grid(float(west - margin_m), float(south - margin_m), side_m, columns, rows)


def _list_extent(shapes: Shapes) -> FloatArray:
    """Box round all shapes; infinitely small without any."""
    low, high = np.full(2, np.inf), np.full(2, -np.inf)
    for _, box in _list_boxes(shapes):
        there = box[np.isfinite(box).all(axis=1)]
        low = np.minimum(low, there[:, :2].min(axis=0, initial=np.inf))
        high = np.maximum(high, there[:, 2:].max(axis=0, initial=-np.inf))
    return np.concatenate([low, high])


def list_kandidaten(
    places: Shapes, spreiding: Spreiding, chosen: BoolArray, reach_m: FloatArray
) -> tuple[Positions, FloatArray]:
    """List the shapes that may be the nearest of some place, and how far that one can be.

    Parameters
    ----------
    places
        Shapes that ask, shape (p,).
    spreiding
        Shapes that they ask for, made with these places.
    chosen
        Which of those count, shape (n,).
    reach_m
        How far each place looks (m), shape (p,).

    Returns
    -------
    position, bound_m
        Positions of shapes, rising; of each place how far its nearest one is at most (m),
        and -1 where none is within reach.
    """
    large = np.flatnonzero(chosen & (spreiding.size > LARGEST))
    small = np.flatnonzero(chosen & (spreiding.cell >= 0)).astype(np.int32)
    box = shapely.bounds(places).reshape(-1, 4)
    bound_m = _list_bounds_m(places, box, spreiding, small, reach_m)
    asking = bound_m >= 0
    around_m = (bound_m[asking] + LARGEST_M)[:, None] * (-1, -1, 1, 1)
    met = spreiding.grid.list_met(box[asking] + around_m)
    kept = small[met[spreiding.cell[small]]]
    if len(large):
        there = ~asking & np.isfinite(box).all(axis=1)
        bound_m[there] = reach_m[there]
    return np.sort(np.concatenate([kept, large])), bound_m


def list_blocks(box: FloatArray) -> Iterator[Positions]:
    """List positions of places by their boxes, neighbours together; those without one in none."""
    centre, _ = list_circles(box)
    there = np.flatnonzero(np.isfinite(centre).all(axis=1))
    row = np.floor(centre[there, 1] / ROW_M)
    order = there[np.lexsort((centre[there, 0], row))]
    for start in range(0, len(order), BLOCK):
        yield order[start : start + BLOCK]


def _list_bounds_m(
    places: Shapes, box: FloatArray, spreiding: Spreiding, small: Cells, reach_m: FloatArray
) -> FloatArray:
    """How far the nearest small shape of each place is at most; -1 without one within reach."""
    bound_m = np.full(len(places), -1.0)
    if not len(small):
        return bound_m
    grid = spreiding.grid
    # One of the shapes in each cell; it does not matter which.
    one = np.full(grid.columns * grid.rows, -1, dtype=np.int32)
    one[spreiding.cell[small]] = small
    cells = np.flatnonzero(one >= 0)
    one = one[cells]
    tree = cKDTree(grid.list_centres(cells), balanced_tree=False, compact_nodes=False)
    for block in list_blocks(box):
        centre, radius_m = list_circles(box[block])
        beyond_m = radius_m + grid.side_m / np.sqrt(2) + LARGEST_M
        from_m, found = tree.query(centre)
        near = np.flatnonzero(from_m - beyond_m <= reach_m[block])
        there = block[near]
        most_m = _list_most_m(places[there], spreiding.shapes[one[found[near]]])
        bound_m[there] = np.minimum(reach_m[there], most_m)
    return bound_m


def _list_most_m(places: Shapes, shapes: Shapes) -> FloatArray:
    """How far the shape beside each place is from it at most, seen from its corners."""
    xy, place = shapely.get_coordinates(places, return_index=True)
    centre, radius_m = list_circles(shapely.bounds(shapes).reshape(-1, 4))
    from_m = np.full(len(places), np.inf)
    np.minimum.at(from_m, place, np.hypot(*(xy - centre[place]).T))
    return np.asarray(from_m + radius_m + SLACK_M)
