"""Shapes as short lists of whole numbers: WGS84 in millionths of a degree, each from the last."""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType
from typing import Final, TypeVar

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from werklocaties_gis.tables.crs import to_wgs84

PER_DEGREE = 1_000_000
"""Six decimals of a degree are a tenth of a metre."""

Rings = list[list[int]]
Item = TypeVar("Item")

PUNT, LIJN, VLAK = 0, 1, 2
"""Kinds of shape, as the page knows them."""


def encode_shapes(shapes: gpd.GeoSeries, tolerance_m: float) -> tuple[list[int], list[object]]:
    """Shapes in RD as kinds and numbers.

    Parameters
    ----------
    shapes
        Shapes in RD New, in metres.
    tolerance_m
        How far a simplified boundary may lie from the real one; 0 keeps every
        vertex. Simplified in metres, before the conversion.

    Returns
    -------
    tuple
        Kind of each shape (0 point, 1 line, 2 polygon), and its parts: a list
        of polygons, each a list of rings; lines are the rings of one, and a
        point is a ring of one corner, so that all are nested alike. A ring is
        x0, y0, dx1, dy1, ….
    """
    # In metres and before the conversion: a degree is not the same length both ways.
    simple = shapes.simplify(tolerance_m) if tolerance_m > 0 else shapes
    web = _to_degrees(simple)
    kinds = _kinds(web)
    parts = np.empty(len(web), dtype=object)
    for kind, encode in _ENCODERS.items():
        own = np.flatnonzero(kinds == kind)
        for place, encoded in zip(own.tolist(), encode(web[own]), strict=True):
            parts[place] = encoded
    return kinds.tolist(), parts.tolist()


def encode_points(points: gpd.GeoSeries) -> tuple[list[int | None], list[int | None]]:
    """Longitudes and latitudes of points in RD; None where there is no point."""
    there = ~(points.isna() | points.is_empty).to_numpy()
    web = shapely.get_coordinates(_to_degrees(points[there]))
    whole = _whole(web)
    return _spread(there, whole[:, 0]), _spread(there, whole[:, 1])


def _to_degrees(shapes: gpd.GeoSeries) -> NDArray[np.object_]:
    """Shapes in degrees, at the precision of the page."""
    return np.asarray(to_wgs84(gpd.GeoDataFrame(geometry=shapes)).geometry.array, dtype=object)


def _spread(there: NDArray[np.bool_], values: NDArray[np.int64]) -> list[int | None]:
    """Values at their places, None elsewhere."""
    column = np.full(len(there), None, dtype=object)
    column[there] = values.astype(object)
    spread: list[int | None] = column.tolist()
    return spread


def _kinds(shapes: NDArray[np.object_]) -> NDArray[np.int64]:
    """Kind by the number of dimensions; what is empty counts as lines, of which it has none."""
    dimensions = np.where(shapely.is_empty(shapes), -1, shapely.get_dimensions(shapes))
    return np.where(dimensions < 0, LIJN, dimensions).astype(np.int64)


def _points(shapes: NDArray[np.object_]) -> list[list[Rings]]:
    """Position of each; of several points the first, as one object has one marker."""
    corners, owner = shapely.get_coordinates(shapes, return_index=True)
    first = np.searchsorted(owner, np.arange(len(shapes)))
    return [[[corner]] for corner in _whole(corners[first]).tolist()]


def _lines(shapes: NDArray[np.object_]) -> list[list[Rings]]:
    """Each line of each shape."""
    lines, owner = shapely.get_parts(shapes, return_index=True)
    full = ~shapely.is_empty(lines)
    found = _nest(_deltas(lines[full]), owner[full], len(shapes))
    return [[rings] if rings else [] for rings in found]


def _polygons(shapes: NDArray[np.object_]) -> list[list[Rings]]:
    """Each polygon of each shape, as its rings; a line that clings to it is no part of it."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    is_area = (shapely.get_dimensions(parts) == VLAK) & ~shapely.is_empty(parts)
    polygons = parts[is_area]
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    return _nest(_nest(_deltas(rings), polygon, len(polygons)), owner[is_area], len(shapes))


def _nest(items: list[Item], owner: NDArray[np.int64], total: int) -> list[list[Item]]:
    """Items by their owner; those of one stand together, and some have none."""
    starts = np.searchsorted(owner, np.arange(total + 1)).tolist()
    return [items[start:end] for start, end in pairwise(starts)]


def _deltas(lines: NDArray[np.object_]) -> Rings:
    """Of each line its start, then steps: half the size of whole coordinates."""
    corners, owner = shapely.get_coordinates(lines, return_index=True)
    # Rounded first and differenced after: rounded differences would drift along the line.
    whole = _whole(corners)
    is_first = np.diff(owner, prepend=-1) > 0
    steps = np.where(is_first[:, None], whole, np.diff(whole, axis=0, prepend=0))
    # The start stays even where it rounds to (0, 0): all steps count from it.
    moving = is_first | steps.any(axis=1)
    flat: list[int] = steps[moving].ravel().tolist()
    ends = 2 * np.searchsorted(owner[moving], np.arange(len(lines) + 1))
    return [flat[start:end] for start, end in pairwise(ends.tolist())]


def _whole(corners: NDArray[np.float64]) -> NDArray[np.int64]:
    """Degrees in millionths."""
    return np.rint(corners * PER_DEGREE).astype(np.int64)


_ENCODERS: Final = MappingProxyType({PUNT: _points, LIJN: _lines, VLAK: _polygons})
