"""Land that pieces of two maps have in common, part by part: most parts lie wholly in the other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import shapely

from werklocaties_gis.mismatch.plek.delen import NOISE_M2
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.ruimte.overlay import overlaid, union_by
from werklocaties_gis.mismatch.ruimte.stukken import Stukken, list_pairs, take
from werklocaties_gis.mismatch.sleutels import Positions

BoolArray = npt.NDArray[np.bool_]


def list_overlap(een: Stukken, ander: Stukken) -> tuple[Positions, Positions, Shapes]:
    """List the pieces of two maps that have land in common, and that land.

    Returns
    -------
    first, other, shapes
        Positions in both maps, sorted, each pair once. What merely touches, or
        overlaps by what rounding leaves of a border that both maps have, is left out.

    Examples
    --------
    >>> from werklocaties_gis.mismatch.ruimte.stukken import make_stukken
    >>> one = make_stukken(np.array([0]), np.array([shapely.box(0, 0, 10, 10)]), "geen")
    >>> two = make_stukken(np.array([0]), np.array([shapely.box(5, 0, 20, 10)]), "geen")
    >>> shapely.area(list_overlap(one, two)[2]).tolist()
    [50.0]
    """
    een_parts, een_of = _as_parts(een)
    ander_parts, ander_of = _as_parts(ander)
    at, over = list_pairs(een_parts, ander_parts)
    land = _list_common(een_parts.shapes[at], ander_parts.shapes[over])
    is_land = shapely.area(land) > NOISE_M2
    return _joined(een_of[at[is_land]], ander_of[over[is_land]], land[is_land])


def _as_parts(stukken: Stukken) -> tuple[Stukken, Positions]:
    """Polygons that pieces consist of, and which piece each is of."""
    parts, owner = shapely.get_parts(stukken.shapes, return_index=True)
    is_land = ~shapely.is_empty(parts)
    owner = owner[is_land].astype(np.intp)
    return replace(take(stukken, owner), shapes=parts[is_land]), owner


def _list_common(some: Shapes, other: Shapes) -> Shapes:
    """Land of each pair that meets; overlaid only where neither lies in the other."""
    shapely.prepare(some)
    shapely.prepare(other)
    land = np.full(len(some), shapely.Polygon(), dtype=object)
    is_in = np.asarray(shapely.covers(other, some), dtype=bool)
    land[is_in] = some[is_in]
    rest = np.flatnonzero(~is_in)
    around = rest[shapely.covers(some[rest], other[rest])]
    land[around] = other[around]
    cut = np.setdiff1d(rest, around, assume_unique=True)
    cut = cut[~shapely.touches(some[cut], other[cut])]
    land[cut] = overlaid(shapely.intersection, some[cut], other[cut])
    return land


def _joined(
    first: Positions, other: Positions, land: Shapes
) -> tuple[Positions, Positions, Shapes]:
    """Land by pair of pieces; parts of one pair meet in points at most, so few need a union."""
    order = np.lexsort((other, first))
    first, other = first[order], other[order]
    is_new = np.ones(len(first), dtype=bool)
    is_new[1:] = (np.diff(first) != 0) | (np.diff(other) != 0)
    pair = np.cumsum(is_new) - 1
    parts, of_land = shapely.get_parts(land[order], return_index=True)
    shapes = land[order][is_new]
    several = np.bincount(pair, minlength=len(shapes))[pair] > 1
    kept = several[of_land]
    shapely.multipolygons(parts[kept], indices=pair[of_land[kept]], out=shapes)
    # In such a point rounding can make two parts cross by less than a grain.
    crossed = np.flatnonzero(~shapely.is_valid(shapes))
    again, owner = shapely.get_parts(shapes[crossed], return_index=True)
    shapes[crossed] = union_by(again, owner, len(crossed))
    return first[is_new], other[is_new], shapes
