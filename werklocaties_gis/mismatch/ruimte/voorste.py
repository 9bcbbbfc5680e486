"""The few objects that can decide somewhere on a park: those that nearer ones do not hide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

from werklocaties_gis.mismatch.plek.naaste import list_naaste_m
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.zoning.richtafstand import read_limits_m

FloatArray = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
BoolArray = npt.NDArray[np.bool_]

CELL_M: Final = 30.0
"""Side of a cell: of 15, 20, 30 and 40 m the fastest on parks of some 20 ha (measured)."""

DRAWN_M: Final = 0.26
"""A drawn contour reaches at most 0.25 m beyond the true one (zoning.contours)."""


@dataclass(frozen=True)
class Cellen:
    """Square cells over areas: of which area, their centres and half their diagonal (m)."""

    areas: Shapes
    gebied: Positions
    centres: Shapes
    half_m: float


@dataclass(frozen=True)
class Naasten:
    """Objects of one gebiedstype, and the nearest to the centre of each cell (-1: none).

    ``number`` is the position of each among all shapes that are asked about: what has
    one number is one shape, whatever else is in its list.
    """

    cellen: Cellen
    shapes: Shapes
    number: Positions
    tree: shapely.STRtree
    nearest: Positions
    nearest_m: FloatArray


def list_cellen(areas: Shapes) -> Cellen:
    """List the cells that areas lie in."""
    west, south, east, north = shapely.bounds(areas).T
    columns = np.maximum(np.ceil((east - west) / CELL_M), 1).astype(np.intp)
    rows = np.maximum(np.ceil((north - south) / CELL_M), 1).astype(np.intp)
    gebied = np.repeat(np.arange(len(areas)), columns * rows)
    number = np.arange(len(gebied)) - np.repeat(
        np.cumsum(columns * rows) - columns * rows, columns * rows
    )
    x = west[gebied] + (number % columns[gebied] + 0.5) * CELL_M
    y = south[gebied] + (number // columns[gebied] + 0.5) * CELL_M
    half = CELL_M / 2
    boxes = shapely.box(x - half, y - half, x + half, y + half)
    shapely.prepare(areas)
    on_area = shapely.intersects(areas[gebied], boxes)
    return Cellen(areas, gebied[on_area], shapely.points(x[on_area], y[on_area]), half * np.sqrt(2))


def list_naasten(
    cellen: Cellen,
    shapes: Shapes,
    chosen: Positions | None = None,
    asks: BoolArray | None = None,
) -> Naasten:
    """List the nearest object of each cell, as far as a category can reach.

    Parameters
    ----------
    cellen
        Cells of some areas.
    shapes
        All shapes that are asked about, shape (n,).
    chosen
        Positions of those that count here; all by default.
    asks
        For which cells it is asked, shape (cells,); for all by default.
    """
    number = np.arange(len(shapes)) if chosen is None else chosen
    count = len(cellen.gebied)
    cells = np.arange(count) if asks is None else np.flatnonzero(asks)
    # Without a cell nothing is asked of the tree, which is dear to make.
    own = shapes[number if len(cells) else number[:0]]
    nearest, nearest_m = np.full(count, -1, dtype=np.intp), np.full(count, np.inf)
    reach_m = read_limits_m("rustig")[-1] + cellen.half_m + 1.0
    nearest_m[cells], nearest[cells] = list_naaste_m(cellen.centres[cells], own, reach_m)
    return Naasten(cellen, own, number[: len(own)], shapely.STRtree(own), nearest, nearest_m)


def is_refused(naasten: Naasten, limit_m: float) -> BoolArray:
    """Whether the nearest object alone refuses the whole of each cell."""
    return np.asarray(naasten.nearest_m + naasten.cellen.half_m <= limit_m)


def list_voorste(
    naasten: Naasten, limit_m: float, is_open: BoolArray
) -> tuple[Positions, Positions]:
    """List the objects whose contours together cover what all contours cover of open cells.

    A cell that its nearest object refuses as a whole needs no other object. In a
    cell on the edge of a contour count all whose drawn contour can enter it, and the
    area. So nothing is left out that would change the drawing, also not where
    contours are drawn a little wide.

    Parameters
    ----------
    naasten
        Objects and cells.
    limit_m
        Distance of the contours.
    is_open
        Whether anything of each cell is left to cover, shape (cells,).

    Returns
    -------
    area, object
        Pairs, sorted.
    """
    cellen = naasten.cellen
    is_here = is_open & (naasten.nearest >= 0)
    is_whole = is_here & is_refused(naasten, limit_m)
    reach_m = limit_m + DRAWN_M + cellen.half_m
    on_edge = np.flatnonzero(is_here & ~is_whole & (naasten.nearest_m < reach_m))
    cell, found = naasten.tree.query(cellen.centres[on_edge], predicate="dwithin", distance=reach_m)
    count = max(len(naasten.shapes), 1)
    near = _list_reaching(naasten, np.unique(cellen.gebied[on_edge][cell] * count + found), limit_m)
    pairs = np.union1d(cellen.gebied[is_whole] * count + naasten.nearest[is_whole], near)
    return pairs // count, pairs % count


def _list_reaching(naasten: Naasten, pairs: Positions, limit_m: float) -> Positions:
    """Pairs of an area and an object of which the drawn contour can enter the area itself."""
    area, found = np.divmod(pairs, max(len(naasten.shapes), 1))
    areas = naasten.cellen.areas[area]
    return np.asarray(pairs[shapely.dwithin(areas, naasten.shapes[found], limit_m + DRAWN_M)])
