"""What is a change of shape, and what is only drawn anew."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

Objects = npt.NDArray[np.object_]
Positions = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]

SNIPPER_M: Final = 2.0
"""Strips narrower than this are noise: twice the metre to which plans and parcels are drawn."""
LEAST_M2: Final = 1.0
"""What is smaller is noise as well."""
M2_PER_HA: Final = 10_000.0


def list_open(shapes: Objects) -> Objects:
    """Take away whatever is narrower than a sliver; what remains keeps its corners.

    >>> strip, plot = shapely.box(0, 0, 100, 1.5), shapely.box(0, 0, 50, 40)
    >>> shapely.area(list_open(np.array([strip, plot]))).tolist()
    [0.0, 2000.0]
    """
    half_m = SNIPPER_M / 2
    core = shapely.buffer(shapes, -half_m, join_style="mitre")
    # A hair wider, so that cutting back to the shape never loses an edge.
    grown = shapely.buffer(core, half_m + 1e-6, join_style="mitre")
    found = shapely.intersection(shapes, grown)
    return np.asarray(np.where(shapely.area(found) < LEAST_M2, shapely.Polygon(), found))


def list_rest(shapes: Objects, others: Objects) -> Objects:
    """List what of each shape lies in none of the others, slivers left out."""
    return list_open(_subtract(shapes, others))


def list_deel(shapes: Objects, others: Objects) -> Objects:
    """List what of each shape lies in any of the others, slivers left out."""
    found = np.full(len(shapes), shapely.Polygon(), dtype=object)
    which, unions = _list_unions(shapes, others)
    if len(which):
        found[which] = shapely.intersection(shapes[which], unions)
    return list_open(found)


def _subtract(shapes: Objects, others: Objects) -> Objects:
    """Each shape without the others."""
    found = shapes.copy()
    which, unions = _list_unions(shapes, others)
    if len(which):
        found[which] = shapely.difference(shapes[which], unions)
    return found


def _list_unions(shapes: Objects, others: Objects) -> tuple[Positions, Objects]:
    """Positions of the shapes that meet others, and what they meet as one shape each."""
    i, j = shapely.STRtree(others).query(shapes, predicate="intersects")
    order = np.lexsort((j, i))
    which, first = np.unique(i[order], return_index=True)
    groups = np.split(j[order], first[1:])
    unions = [shapely.union_all(others[group]) for group in groups if len(group)]
    return which.astype(np.intp), np.array(unions, dtype=object)


def list_is_gelijk(a: Objects, b: Objects) -> npt.NDArray[np.bool_]:
    """List which pairs of shapes are the same but for slivers."""
    same = np.asarray(shapely.equals_exact(shapely.normalize(a), shapely.normalize(b), 1e-3))
    left = np.flatnonzero(~same)
    apart = shapely.area(list_open(shapely.symmetric_difference(a[left], b[left])))
    same[left] = apart == 0
    return same


def list_grootste(shapes: Objects, others: Objects) -> Positions:
    """List which of the others covers most of each shape; -1 where none does.

    Of equals the first.
    """
    found = np.full(len(shapes), -1, dtype=np.intp)
    i, j = shapely.STRtree(others).query(shapes, predicate="intersects")
    shared_m2 = shapely.area(shapely.intersection(shapes[i], others[j]))
    kept = shared_m2 >= LEAST_M2
    i, j, shared_m2 = i[kept], j[kept], shared_m2[kept]
    order = np.lexsort((j, -shared_m2, i))
    which, first = np.unique(i[order], return_index=True)
    found[which] = j[order][first]
    return found


def list_los(shapes: Objects) -> Objects:
    """Take from each shape what an earlier one already has, so that nothing counts twice."""
    found = shapes.copy()
    i, j = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    i, j = i[j < i], j[j < i]
    order = np.lexsort((j, i))
    which, first = np.unique(i[order], return_index=True)
    for position, group in zip(which, np.split(j[order], first[1:]), strict=False):
        found[position] = shapely.difference(shapes[position], shapely.union_all(shapes[group]))
    return list_open(found)
