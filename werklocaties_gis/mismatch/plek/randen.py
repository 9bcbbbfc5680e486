"""Exact distances to large shapes, by the short pieces that their boundaries consist of."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely

Shapes = npt.NDArray[Any]
Positions = npt.NDArray[np.intp]
FloatArray = npt.NDArray[np.float64]

SEGMENTS: Final = 16
"""Segments per piece: small boxes find the nearest fast, few pieces are built fast."""


def list_randen(shapes: Shapes) -> tuple[Shapes, Positions]:
    """List the boundaries of polygons as short lines.

    Parameters
    ----------
    shapes
        Polygons or multipolygons, shape (n,).

    Returns
    -------
    pieces, owners
        Lines of at most ``SEGMENTS`` segments, and the position of the shape each belongs to.
    """
    # get_parts may leave multipolygons inside collections; a second pass takes them apart.
    parts, owner = shapely.get_parts(shapes, return_index=True)
    parts, inner = shapely.get_parts(parts, return_index=True)
    rings, polygon = shapely.get_rings(parts, return_index=True)
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    start = np.flatnonzero(ring[:-1] == ring[1:]) if len(ring) else np.empty(0, dtype=np.intp)
    first_of_ring = np.searchsorted(ring, np.arange(len(rings)))
    chunk = (start - first_of_ring[ring[start]]) // SEGMENTS
    is_new = np.ones(len(start), dtype=bool)
    is_new[1:] = (ring[start][1:] != ring[start][:-1]) | (chunk[1:] != chunk[:-1])
    piece = np.cumsum(is_new) - 1
    last = np.flatnonzero(np.append(is_new[1:], np.ones(min(1, len(start)), dtype=bool)))
    index = np.concatenate([start, start[last] + 1])
    order = np.lexsort((index, np.concatenate([piece, piece[last]])))
    lines = shapely.linestrings(
        coordinates[index[order]], indices=np.concatenate([piece, piece[last]])[order]
    )
    return lines, owner[inner[polygon[ring[start[last]]]]]


def list_nearest_m(places: Shapes, shapes: Shapes) -> tuple[FloatArray, Positions]:
    """List the distance from each place to the nearest shape, and which one that is.

    Parameters
    ----------
    places
        Polygons, shape (p,).
    shapes
        Polygons, shape (n,); among equals the first is named.

    Returns
    -------
    distance_m, position
        Shape (p,); 0 where they overlap or touch; infinite and -1 where there is no shape.
    """
    distance_m, nearest = list_to_edge_m(places, shapes)
    if not len(shapes) or not len(places):
        return distance_m, nearest
    # The shape that asks is the one that is prepared: few, and large.
    shape, inside = shapely.STRtree(places).query(shapes, predicate="intersects")
    distance_m[inside] = 0.0
    first = lowest_of(inside, shape, len(places))
    return distance_m, np.where(first >= 0, first, nearest)


def list_to_edge_m(places: Shapes, shapes: Shapes) -> tuple[FloatArray, Positions]:
    """List the distance from each place to the nearest boundary, and whose that is.

    A place inside a shape gets its distance to the edge, not 0.
    """
    distance_m = np.full(len(places), np.inf)
    if not len(shapes) or not len(places):
        return distance_m, np.full(len(places), -1, dtype=np.intp)
    pieces, owners = list_randen(shapes)
    (place, piece), found_m = shapely.STRtree(pieces).query_nearest(places, return_distance=True)
    distance_m[place] = found_m
    return distance_m, lowest_of(place, owners[piece], len(places))


def lowest_of(groups: Positions, values: Positions, n: int) -> Positions:
    """Lowest value of each of n groups; -1 where a group is empty."""
    largest = np.iinfo(np.intp).max
    lowest = np.full(n, largest, dtype=np.intp)
    np.minimum.at(lowest, groups, values)
    return np.where(lowest == largest, -1, lowest)
