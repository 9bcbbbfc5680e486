"""Overlays of areas and layers of shapes: land only, nothing lost and nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np
import shapely

from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.sleutels import Positions
from werklocaties_gis.zoning.contours import THREADS

BLOCK: Final = 50
"""Groups of one task: enough to outweigh handing it over."""


def peel(left: Shapes, cover: Shapes) -> tuple[Shapes, Shapes]:
    """Part what is left of areas into what a layer covers and what it does not.

    Parameters
    ----------
    left
        Polygons, shape (n,).
    cover
        Polygons, shape (n,); None where the layer does not come.

    Returns
    -------
    taken, left
        Polygons, shape (n,); empty where there is nothing.

    Examples
    --------
    >>> square, half = shapely.box(0, 0, 10, 10), shapely.box(0, 0, 5, 10)
    >>> taken, left = peel(np.array([square]), np.array([half]))
    >>> shapely.area(taken).tolist(), shapely.area(left).tolist()
    ([50.0], [50.0])
    """
    # Both from the same pair of shapes, so that they meet in the same coordinates.
    taken, rest = np.full(len(left), shapely.Polygon(), dtype=object), np.array(left, dtype=object)
    here = np.flatnonzero(~shapely.is_missing(cover) & ~shapely.is_empty(left))
    taken[here] = overlaid(shapely.intersection, left[here], cover[here])
    rest[here] = overlaid(shapely.difference, left[here], cover[here])
    return taken, rest


def overlaid(make: Callable[[Shapes, Shapes], Shapes], some: Shapes, other: Shapes) -> Shapes:
    """Overlay pairs of shapes, on two cores where there are many; land only."""
    if len(some) < BLOCK:
        return only_polygons(make(some, other))
    starts = range(0, len(some), BLOCK)
    pairs = [(some[start : start + BLOCK], other[start : start + BLOCK]) for start in starts]
    with ThreadPoolExecutor(THREADS) as pool:
        return only_polygons(np.concatenate(list(pool.map(lambda pair: make(*pair), pairs))))


def only_polygons(shapes: Shapes) -> Shapes:
    """Leave out the points and lines in which shapes merely touch."""
    result = np.array(shapes, dtype=object)
    is_mixed = ~np.isin(shapely.get_type_id(result), (3, 6))
    if is_mixed.any():
        parts, owner = shapely.get_parts(result[is_mixed], return_index=True)
        is_area = shapely.get_dimensions(parts) == 2
        found = union_by(parts[is_area], owner[is_area], int(is_mixed.sum()))
        found[shapely.is_missing(found)] = shapely.Polygon()
        result[is_mixed] = found
    return result


def union_by(shapes: Shapes, owner: Positions, n: int) -> Shapes:
    """Join the shapes of each of n owners; None where an owner has none. ``owner`` rises."""
    result = np.full(n, None, dtype=object)
    if len(owner):
        starts = np.flatnonzero(np.diff(owner, prepend=-1))
        result[owner[starts]] = _join_all(np.split(shapes, starts[1:]))
    return result


def _join_all(groups: list[Shapes]) -> list[shapely.Geometry]:
    """Union of each group, in their own order, on two cores where there are many.

    What stands alone is its own union: of the pieces of a map most do.

    Most of the time of all maps goes here, and GEOS lets go of the interpreter.
    """
    if len(groups) < BLOCK:
        return [_join(group) for group in groups]
    blocks = [groups[start : start + BLOCK] for start in range(0, len(groups), BLOCK)]
    with ThreadPoolExecutor(THREADS) as pool:
        found = pool.map(lambda block: [_join(group) for group in block], blocks)
        return [shape for block in found for shape in block]


def _join(group: Shapes) -> shapely.Geometry:
    return group[0] if len(group) == 1 else shapely.union_all(group)
