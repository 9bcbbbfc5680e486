"""Cadastral parcels cut by the boundaries of parks, with what is built, road or water on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree

Shapes = npt.NDArray[np.object_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

MIN_SHARE: Final = 0.5
"""Part of a parcel that must lie in parks for it to belong to one."""

NEWS_M2: Final = 50.0
"""Ground in parks of a parcel that is left out, from which that is told: less is drawing."""

TRACE_M2: Final = 0.01
"""Less than this is no area but the rounding of a boundary."""


@dataclass(frozen=True)
class Stukken:
    """Pieces of parcels within one park.

    Attributes
    ----------
    perceel, terrein
        Position of parcel and park of each piece.
    shapes
        The pieces: polygons.
    is_geknipt
        Whether the boundary of the park cut the parcel.
    dubbel_m2
        Ground that two parcels had and the first one kept.
    buiten, buiten_m2
        Parcels of which less than half lies in parks, and their ground there.
    """

    perceel: Ints
    terrein: Ints
    shapes: Shapes
    is_geknipt: npt.NDArray[np.bool_]
    dubbel_m2: float = 0.0
    buiten: int = 0
    buiten_m2: float = 0.0


def cut_percelen(percelen: Shapes, terreinen: Shapes) -> Stukken:
    """Cut parcels by parks; a parcel of which less than half lies in parks is left out.

    Parameters
    ----------
    percelen
        Shapes of parcels, sound; where two overlap, or are one, the first has the ground.
    terreinen
        Shapes of parks; where two overlap the first has it, so that no ground
        counts twice.

    Returns
    -------
    Stukken
        Every part is a piece of its own, in the order of parcel, park and size.
    """
    parks, given_m2 = _without_overlap(terreinen), float(shapely.area(percelen).sum())
    percelen = _without_overlap(percelen)
    perceel, terrein = STRtree(parks).query(percelen, predicate="intersects")
    shapes = shapely.intersection(percelen[perceel], parks[terrein])
    area_m2 = shapely.area(shapes)
    inside_m2 = np.bincount(perceel, area_m2, minlength=len(percelen))
    belongs = inside_m2 >= MIN_SHARE * shapely.area(percelen) - TRACE_M2
    out_m2 = inside_m2[~belongs & (inside_m2 >= NEWS_M2)]
    left_out = (given_m2 - float(shapely.area(percelen).sum()), len(out_m2), float(out_m2.sum()))
    kept = belongs[perceel] & (area_m2 > TRACE_M2)
    perceel, terrein = perceel[kept], terrein[kept]
    is_cut = area_m2[kept] < shapely.area(percelen[perceel]) - TRACE_M2
    parts, of_piece = shapely.get_parts(shapes[kept], return_index=True)
    solid = shapely.area(parts) > TRACE_M2
    parts, of_piece = parts[solid], of_piece[solid]
    order = np.lexsort((-shapely.area(parts), terrein[of_piece], perceel[of_piece]))
    of_piece = of_piece[order]
    cut = is_cut[of_piece]
    return Stukken(perceel[of_piece], terrein[of_piece], parts[order], cut, *left_out)


def _without_overlap(shapes: Shapes) -> Shapes:
    """Take from each shape what an earlier one has already."""
    result = shapes.copy()
    first, second = STRtree(shapes).query(shapes, predicate="intersects")
    first, second = first[first < second], second[first < second]
    # Neighbours touch, which is no overlap; only the few that have one are cut.
    over = shapely.area(shapely.intersection(shapes[first], shapes[second])) > TRACE_M2
    first, second = first[over], second[over]
    for at in np.unique(second):
        earlier = shapes[first[second == at]]
        result[at] = shapely.difference(shapes[at], shapely.union_all(earlier))
    return result


def list_overlap(shapes: Shapes, other: Shapes) -> tuple[Ints, Ints, Floats]:
    """List which shapes overlap which others, and by how many square metres."""
    one, two = STRtree(other).query(shapes, predicate="intersects")
    area_m2 = shapely.area(shapely.intersection(shapes[one], other[two]))
    kept = area_m2 > TRACE_M2
    return one[kept], two[kept], area_m2[kept]


def sum_overlap_m2(shapes: Shapes, other: Shapes) -> Floats:
    """Sum how much of each shape others cover; ground under two of them counts once."""
    one, two = STRtree(other).query(shapes, predicate="intersects")
    result = np.zeros(len(shapes))
    if not len(one):
        return result
    parts = shapely.intersection(shapes[one], other[two])
    kept = shapely.area(parts) > TRACE_M2
    parts, one = parts[kept], one[kept]
    np.add.at(result, one, shapely.area(parts))
    # Only where others lie over each other is a union needed: it is slow.
    for at in np.flatnonzero(_has_pairs(parts, one, len(shapes))):
        result[at] = shapely.area(shapely.union_all(parts[one == at]))
    return result


def _has_pairs(parts: Shapes, of_shape: Ints, size: int) -> npt.NDArray[np.bool_]:
    """Whether parts of one shape lie over each other."""
    first, second = STRtree(parts).query(parts, predicate="intersects")
    same = (first < second) & (of_shape[first] == of_shape[second])
    first, second = first[same], second[same]
    over = shapely.area(shapely.intersection(parts[first], parts[second])) > TRACE_M2
    result = np.zeros(size, dtype=bool)
    result[of_shape[first[over]]] = True
    return result


def list_grenzen(shapes: Shapes, groep: Ints) -> tuple[Ints, Ints, Floats]:
    """List shapes of one group that lie against each other, and along how many metres."""
    one, two = STRtree(shapes).query(shapes, predicate="dwithin", distance=TRACE_M2)
    kept = (one != two) & (groep[one] == groep[two])
    one, two = one[kept], two[kept]
    # A strip of a centimetre along one, so that a corner more on one side breaks no boundary.
    strip = shapely.buffer(shapely.boundary(shapes[two]), TRACE_M2)
    length_m = shapely.length(shapely.intersection(shapely.boundary(shapes[one]), strip))
    touching = length_m > 10 * TRACE_M2
    return one[touching], two[touching], length_m[touching]


def compactness(shapes: Shapes) -> Floats:
    """How round shapes are: 1 for a circle, 0.79 a square, 0.24 a strip of eleven to one."""
    around_m = np.maximum(shapely.length(shapes), TRACE_M2)
    return np.asarray(4.0 * np.pi * shapely.area(shapes) / around_m**2, dtype=float)


def union_by(shapes: Shapes, groep: Ints) -> Shapes:
    """Join the shapes of each group; groups are numbered from 0 and none is empty."""
    count = np.bincount(groep)
    order = np.argsort(groep, kind="stable")
    starts = np.concatenate([[0], np.cumsum(count)[:-1]])
    result: Shapes = shapes[order[starts]].copy()
    for at in np.flatnonzero(count > 1):
        result[at] = shapely.union_all(shapes[order[starts[at] : starts[at] + count[at]]])
    return result


def as_shapes(values: Any) -> Shapes:  # noqa: ANN401 - a column of geopandas
    """Give shapes as an array of objects."""
    return np.asarray(values, dtype=object)
