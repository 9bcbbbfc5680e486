"""Land within a distance of shapes (uitwaartse zonering): one contour each, or dissolved.

A contour is a drawing. It holds every point within the distance and reaches at
most 0.25 m beyond, so that nothing that matters falls outside the line; on
straight sides it is the true curve. No finding rests on it: findings compare
the exact distance.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar

import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.zoning.parallel import (
    FloatArray,
    Positions,
    Shapes,
    list_parallels,
)

Task = TypeVar("Task")
Result = TypeVar("Result")

THREADS: Final = 2
"""shapely lets go of the interpreter while GEOS works, so two cores are used."""

BLOCK: Final = 500
"""Shapes of one task: memory stays small, and both threads stay busy to the end."""


@dataclass(frozen=True)
class Dissolved:
    """Contours of one key without overlaps.

    Attributes
    ----------
    shapes
        Polygons, shape (m,), by key and then from south-west to north-east.
    key
        Key of each, shape (m,).
    part
        Position in ``shapes`` of the polygon that each input shape went into,
        shape (n,); -1 for an input without a shape.
    """

    shapes: Shapes
    key: Positions
    part: Positions


def list_contours(shapes: Shapes, distance_m: float | FloatArray) -> Shapes:
    """List the land within a distance of each shape.

    Parameters
    ----------
    shapes
        Valid polygons, lines, points or several of these together, EPSG:28992,
        shape (n,); ``None`` where missing.
    distance_m
        Distance, at least 0, one for all or one each; NaN where there is none.

    Returns
    -------
    numpy.ndarray
        Shape (n,): polygons, multipolygons where parts lie far apart, ``None``
        where shape or distance is missing. With distance 0 the shape itself. A
        hole stays where it is wider than twice the distance. Each contour holds
        all that lies within the distance, and nothing more than 0.25 m beyond.

    Examples
    --------
    >>> plek = np.array([shapely.box(0, 0, 100, 100)], dtype=object)
    >>> [contour] = list_contours(plek, 10.0)
    >>> [round(side) for side in contour.bounds]
    [-10, -10, 110, 110]
    """
    given = np.asarray(shapes, dtype=object)
    wanted_m = np.broadcast_to(np.asarray(distance_m, dtype=float), given.shape)
    has_none = shapely.is_missing(given) | shapely.is_empty(given) | np.isnan(wanted_m)
    result = given.copy()
    result[has_none] = None
    todo = np.flatnonzero(~has_none & (wanted_m > 0))
    blocks = [todo[start : start + BLOCK] for start in range(0, len(todo), BLOCK)]
    drawn = _in_threads(lambda block: _list_round(given[block], wanted_m[block]), blocks)
    for block, contours in zip(blocks, drawn, strict=True):
        result[block] = contours
    return np.asarray(result)


def list_dissolved(contours: Shapes, keys: Positions) -> Dissolved:
    """Dissolve contours per key.

    Contours are taken together group by group of those that meet, never as one
    national multipolygon, and in an order that follows from the shapes alone:
    the order of rows changes no coordinate.

    Parameters
    ----------
    contours
        Polygons or multipolygons, shape (n,); ``None`` where missing.
    keys
        Key of each, shape (n,), from 0.

    Examples
    --------
    >>> east, west, far = shapely.box([0, 5, 50], 0, [10, 15, 60], 10)
    >>> found = list_dissolved(np.array([far, west, east]), np.array([0, 0, 0]))
    >>> shapely.area(found.shapes).tolist(), found.part.tolist()
    ([150.0, 100.0], [1, 0, 0])
    """
    given = np.flatnonzero(~shapely.is_missing(contours) & ~shapely.is_empty(contours))
    first, same = _list_distinct(contours[given], keys[given])
    distinct, key = contours[given][first], keys[given][first]
    bounds = np.flatnonzero(np.diff(key, prepend=-1, append=-1))
    groups = [distinct[low:high] for low, high in pairwise(bounds)]
    made = _in_threads(_dissolve, groups)
    sizes = [len(parts) for parts, _ in made]
    starts = np.cumsum([0, *sizes])[:-1]
    shapes = np.concatenate([np.empty(0, dtype=object), *(parts for parts, _ in made)])
    numbers = [start + into for start, (_, into) in zip(starts, made, strict=True)]
    part = np.full(len(contours), -1, dtype=np.intp)
    part[given] = np.concatenate([np.empty(0, dtype=np.intp), *numbers])[same]
    return Dissolved(shapes, np.repeat(key[bounds[:-1]], sizes).astype(np.intp), part)


def _in_threads(work: Callable[[Task], Result], tasks: list[Task]) -> list[Result]:
    """Results of the tasks in their own order, whichever ends first."""
    if len(tasks) < 2:
        return [work(task) for task in tasks]
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, tasks))


def _list_round(shapes: Shapes, distance_m: FloatArray) -> Shapes:
    """Contours at distances above 0: of every part, then together per shape."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    # What make_valid leaves can be a collection of multipolygons.
    parts, inner = shapely.get_parts(parts, return_index=True)
    owner = owner[inner]
    part_m = distance_m[owner]
    is_area = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    paths = np.where(is_area, shapely.get_exterior_ring(parts), parts)
    drawn = _without_holes(list_parallels(paths, part_m), parts, part_m)
    return _joined(drawn, owner, len(shapes))


def _joined(parts: Shapes, owner: Positions, n: int) -> Shapes:
    """Parts of one shape as one contour; most shapes have one part, and stay as they are."""
    joined = np.empty(n, dtype=object)
    joined[owner] = parts
    for number in np.flatnonzero(np.bincount(owner, minlength=n) > 1):
        joined[number] = shapely.union_all(parts[owner == number])
    return joined


def _without_holes(drawn: Shapes, parts: Shapes, distance_m: FloatArray) -> Shapes:
    """Take out of contours what lies beyond the distance inside a hole of the shape."""
    rings, owner = shapely.get_rings(parts, return_index=True)
    is_hole = np.ones(len(rings), dtype=bool)
    is_hole[np.searchsorted(owner, np.unique(owner))] = False
    west, south, east, north = shapely.bounds(rings).T
    narrowest_m = np.minimum(east - west, north - south)
    is_wide = is_hole & (narrowest_m > 2 * distance_m[owner])
    if not is_wide.any():
        return drawn
    free, hole = _list_free(rings[is_wide], distance_m[owner[is_wide]])
    opened = drawn.copy()
    for number in np.unique(owner[is_wide][hole]):
        room = shapely.union_all(free[owner[is_wide][hole] == number])
        opened[number] = shapely.difference(opened[number], room)
    return opened


def _list_free(holes: Shapes, distance_m: FloatArray) -> tuple[Shapes, Positions]:
    """List the land inside holes beyond the distance from their edge, and of which hole it is."""
    # As a line, an edge has a band on both sides that no size of the disc turns inside out.
    coordinates, hole = shapely.get_coordinates(holes, return_index=True)
    bands = list_parallels(shapely.linestrings(coordinates, indices=hole), distance_m)
    rings, band = shapely.get_rings(bands, return_index=True)
    rooms = shapely.polygons(rings)
    # The outer ring of the band lies outside the hole, and so can a bay that it closes off.
    is_inside = shapely.contains_properly(shapely.polygons(holes)[band], rooms)
    return rooms[is_inside], band[is_inside]


def _list_distinct(contours: Shapes, keys: Positions) -> tuple[Positions, Positions]:
    """First of each distinct contour per key, by key and coordinates, and which one each is.

    Many firms share one plek and distance: their contour is dissolved once.
    """
    rows = pd.DataFrame({"key": keys, "wkb": shapely.to_wkb(contours)})
    same = rows.groupby(["key", "wkb"], sort=True).ngroup()
    first = np.unique(same, return_index=True)[1]
    return first.astype(np.intp), np.asarray(same, dtype=np.intp)


def _dissolve(contours: Shapes) -> tuple[Shapes, Positions]:
    """Contours of one key as polygons that do not meet, and which one each went into."""
    parts = shapely.normalize(shapely.get_parts(shapely.disjoint_subset_union_all(contours)))
    parts = parts[np.lexsort(shapely.bounds(parts).T[::-1])]
    inside = shapely.point_on_surface(contours)
    tree = shapely.STRtree(parts)
    into = np.full(len(contours), -1, dtype=np.intp)
    contour, part = tree.query(inside, predicate="intersects")
    into[contour] = part
    # Of a shape without width no point need lie within what it became.
    lost = into < 0
    if lost.any():
        into[lost] = tree.nearest(inside[lost])
    return parts, into
