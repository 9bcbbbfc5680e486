"""Shapes as short lists of whole numbers: WGS84 in millionths of a degree, each from the last."""

from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from werklocaties_gis.tables.crs import to_wgs84

PER_DEGREE = 1_000_000
"""Six decimals of a degree are a tenth of a metre."""

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
        Kind of each shape (0 point, 1 line, 2 polygon), and its parts: for a
        point [x, y], for a line a list of lines, for a polygon a list of
        polygons with a list of rings. A line or ring is x0, y0, dx1, dy1, ….
    """
    # In metres and before the conversion: a degree is not the same length both ways.
    simple = shapes.simplify(tolerance_m) if tolerance_m > 0 else shapes
    web = _to_degrees(simple)
    kinds = _kinds(web)
    return kinds, [_ENCODERS[kind](shape) for kind, shape in zip(kinds, web, strict=True)]


def encode_points(points: gpd.GeoSeries) -> tuple[list[int | None], list[int | None]]:
    """Longitudes and latitudes of points in RD; None where there is no point."""
    there = ~(points.isna() | points.is_empty).to_numpy()
    web = shapely.get_coordinates(_to_degrees(points[there]))
    whole = np.rint(web * PER_DEGREE).astype(np.int64)
    return _spread(there, whole[:, 0]), _spread(there, whole[:, 1])


def _to_degrees(shapes: gpd.GeoSeries) -> NDArray[np.object_]:
    """Shapes in degrees, at the precision of the page."""
    return np.asarray(to_wgs84(gpd.GeoDataFrame(geometry=shapes)).geometry.array, dtype=object)


def _spread(there: NDArray[np.bool_], values: NDArray[np.int64]) -> list[int | None]:
    """Values at their places, None elsewhere."""
    column = np.full(len(there), None, dtype=object)
    column[there] = values
    return [None if value is None else int(value) for value in column]


def _kinds(shapes: NDArray[np.object_]) -> list[int]:
    """Kind by the number of dimensions; what is empty counts as lines, of which it has none."""
    dimensions = np.where(shapely.is_empty(shapes), -1, shapely.get_dimensions(shapes))
    return [LIJN if dimension < 0 else int(dimension) for dimension in dimensions]


def _point(shape: shapely.Geometry) -> list[int]:
    """Position; of several points the first, as one object has one marker."""
    return [int(value) for value in np.rint(shapely.get_coordinates(shape)[0] * PER_DEGREE)]


def _lines(shape: shapely.Geometry) -> list[list[int]]:
    """Each line of a shape."""
    parts = [] if shapely.is_empty(shape) else shapely.get_parts(shape)
    return [_deltas(part) for part in parts]


def _polygons(shape: shapely.Geometry) -> list[list[list[int]]]:
    """Each polygon of a shape, as its rings."""
    polygons = [part for part in shapely.get_parts(shape) if shapely.get_dimensions(part) == VLAK]
    return [[_deltas(ring) for ring in shapely.get_rings(polygon)] for polygon in polygons]


def _deltas(line: shapely.Geometry) -> list[int]:
    """Start, then steps: half the size of whole coordinates."""
    # Rounded first and differenced after: rounded differences would drift along the line.
    whole = np.rint(shapely.get_coordinates(line) * PER_DEGREE).astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=0)
    moving = steps.any(axis=1)
    # The start stays even where it rounds to (0, 0): all steps count from it.
    moving[:1] = True
    flat: list[int] = steps[moving].ravel().tolist()
    return flat


_ENCODERS: tuple[Callable[[shapely.Geometry], object], ...] = (_point, _lines, _polygons)
