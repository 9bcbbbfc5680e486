"""Rings of the ArcGIS form to polygons: outer ones run clockwise, holes the other way."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

import numpy as np
import shapely

Shapes = np.ndarray[Any, np.dtype[np.object_]]
Path = Sequence[Sequence[float]]

FEWEST_POINTS: Final = 4
"""A ring with fewer, its closing point counted, encloses nothing."""

FLAT: Final = 1e-13
"""Area to squared length below which a ring is a line there and back, but for rounding."""


def read_polygons(rings: Sequence[Sequence[Path]]) -> Shapes:
    """Make the polygon of each row from its rings.

    Parameters
    ----------
    rings
        By row: its rings, each a list of points.

    Returns
    -------
    ndarray of object
        Polygon where a row has one outer ring, else MultiPolygon; None where it has none.
    """
    whole = [[ring for ring in row if len(ring) >= FEWEST_POINTS] for row in rings]
    counts = np.array([len(row) for row in whole], dtype=int)
    shapes = np.full(len(whole), None, dtype=object)
    if not counts.sum():
        return shapes
    loops = _loops(list(chain.from_iterable(whole)))
    starts = np.concatenate([[0], np.cumsum(counts)])
    is_single = counts == 1
    shapes[is_single] = shapely.polygons(loops[starts[:-1][is_single]])
    for at in np.flatnonzero(counts > 1):
        shapes[at] = _assemble(loops[starts[at] : starts[at + 1]])
    return shapes


def read_lines(paths: Sequence[Sequence[Path]]) -> Shapes:
    """Make the line of each row from its paths; one path a LineString, more a MultiLineString."""
    whole = [[path for path in row if len(path) > 1] for row in paths]
    rows = np.repeat(np.arange(len(whole)), [len(row) for row in whole])
    shapes = np.full(len(whole), None, dtype=object)
    if not len(rows):
        return shapes
    parts = list(chain.from_iterable(whole))
    at = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    lines = shapely.linestrings(flat_points(parts), indices=at)
    found, first, counts = np.unique(rows, return_index=True, return_counts=True)
    multi = shapely.multilinestrings(lines, indices=np.searchsorted(found, rows))
    shapes[found] = np.where(counts == 1, lines[first], multi)
    return shapes


def flat_points(paths: Sequence[Path]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Lay the points of all paths in one array (n, 2); heights and measures are left out."""
    points = list(chain.from_iterable(paths))
    try:
        return np.array(points, dtype=float)[:, :2]
    except ValueError:
        return np.array([point[:2] for point in points], dtype=float)


def _loops(rings: Sequence[Path]) -> Shapes:
    at = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    made: Shapes = shapely.linearrings(flat_points(rings), indices=at)
    return made


def _assemble(loops: Shapes) -> Any:  # noqa: ANN401 - shapely has no types
    """Make a polygon of rings: each hole goes to the smallest outer ring around it.

    Where outer rings overlap that need not be the one that the service meant;
    then the one before it in the list is taken, as services list a ring's holes after it.
    """
    # A ring that encloses nothing is neither part nor hole, and has no direction.
    loops = loops[shapely.area(shapely.polygons(loops)) > FLAT * shapely.length(loops) ** 2]
    if not len(loops):
        return None
    is_outer = ~shapely.is_ccw(loops)
    if not is_outer.any():
        # A service that does not keep to the direction: every ring then stands for itself.
        is_outer = np.ones(len(loops), dtype=bool)
    outers = shapely.polygons(loops[is_outer])
    holes = loops[~is_outer]
    preceding = np.cumsum(is_outer)[~is_outer] - 1
    around = [_around(outers, hole) for hole in holes]
    smallest = _owners(around, preceding, takes_preceding=False)
    found = _with_holes(outers, holes, smallest)
    listed = _owners(around, preceding, takes_preceding=True)
    if smallest != listed and not shapely.is_valid(found):
        return _with_holes(outers, holes, listed)
    return found


def _around(outers: Shapes, hole: Any) -> np.ndarray[Any, Any]:  # noqa: ANN401
    """Numbers of the outer rings around a hole, the smallest first.

    By one point within it, since rings of a service need not be sound. A ring must
    be larger than the hole: an island that fills the hole holds that point too.
    """
    inner = shapely.polygons(hole)
    point = shapely.point_on_surface(inner)
    sizes = np.abs(shapely.area(outers))
    is_larger = sizes > abs(shapely.area(inner)) * (1 + 1e-9)
    found = np.flatnonzero(is_larger & shapely.contains_xy(outers, point.x, point.y))
    return found[np.argsort(sizes[found], kind="stable")]


def _owners(
    around: Sequence[np.ndarray[Any, Any]],
    preceding: np.ndarray[Any, Any],
    *,
    takes_preceding: bool,
) -> list[int]:
    return [
        int(found[0])
        if len(found) and not (takes_preceding and before in found)
        else max(int(before), 0)
        for found, before in zip(around, preceding, strict=True)
    ]


def _with_holes(outers: Shapes, holes: Shapes, owners: Sequence[int]) -> Any:  # noqa: ANN401
    own = np.asarray(owners, dtype=int)
    made = [
        shapely.polygons(shapely.get_exterior_ring(outer), holes=holes[own == at])
        for at, outer in enumerate(outers)
    ]
    return made[0] if len(made) == 1 else shapely.multipolygons(made)
