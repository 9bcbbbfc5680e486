"""Which part of each place each zone governs, where zones lie over each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

from werklocaties_gis.mismatch.plek.randen import Shapes

Positions = npt.NDArray[np.intp]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

SMALLEST_M2: Final = 1.0
SMALLEST_SHARE: Final = 0.005
"""A part below the larger of the two does not count: drawing noise along a shared border.
That holds of a single part: forty small designations together are no noise."""

NOISE_M2: Final = 1e-6

_EMPTY: Final = shapely.Polygon()


@dataclass(frozen=True)
class Paren:
    """Places and zones that meet: positions, one entry a pair, by place and then by zone."""

    plek: Positions
    zone: Positions

    def keep(self, mask: BoolArray) -> Paren:
        """Give the pairs where the mask is true."""
        return Paren(self.plek[mask], self.zone[mask])


@dataclass(frozen=True)
class Delen:
    """Parts of places that count.

    ``plek`` and ``zone`` are positions, one entry a part, ``m2`` its area;
    ``is_onvolledig`` marks the places of which a part that counts lies in no
    covering zone.
    """

    plek: Positions
    zone: Positions
    m2: FloatArray
    is_onvolledig: BoolArray


def list_delen(places: Shapes, zones: Shapes, rank: Positions, is_covering: BoolArray) -> Delen:
    """List the part of each place that each zone governs.

    Parameters
    ----------
    places
        Polygons, shape (p,).
    zones
        Polygons, shape (z,).
    rank
        Lower ranks lie on top, shape (z,); zones of one rank do not hide one another.
    is_covering
        Whether a zone hides what lies under it, shape (z,).

    Returns
    -------
    Delen
        Parts of at least 1 m2 and 0.5 % of the place, and smaller ones that come
        to as much together.
    """
    paren = list_paren(places, zones)
    return list_delen_of(places, zones, paren, rank[paren.zone], is_covering)


def list_delen_of(
    places: Shapes, zones: Shapes, paren: Paren, rank: Positions, is_covering: BoolArray
) -> Delen:
    """List those parts where the rank of a zone differs from place to place.

    Parameters
    ----------
    paren
        Places and zones that meet, shape (n,).
    rank
        Lower ranks lie on top, shape (n,).
    """
    plek, zone, m2, uncovered = measure(places, zones, paren, rank, is_covering)
    limit_m2 = list_limits_m2(places)
    counts = is_counted(plek, m2, is_covering[zone], limit_m2)
    return Delen(plek[counts], zone[counts], m2[counts], shapely.area(uncovered) >= limit_m2)


def is_counted(
    plek: Positions, m2: FloatArray, is_covering: BoolArray, limit_m2: FloatArray
) -> BoolArray:
    """Whether each part counts: alone, or with the other small parts of its place.

    Parameters
    ----------
    plek, m2, is_covering
        Place and area of each part and whether its zone hides what lies under it, shape (n,).
    limit_m2
        As ``list_limits_m2`` gives them, shape (p,).
    """
    is_small = (m2 > NOISE_M2) & (m2 < limit_m2[plek])
    # A zone that hides nothing may lie on the ground of one that does: summed apart,
    # no ground counts twice.
    kind = 2 * plek + is_covering
    sums_m2 = np.bincount(kind[is_small], m2[is_small], minlength=2 * len(limit_m2))
    is_much = sums_m2 >= np.repeat(limit_m2, 2)
    return np.asarray((m2 >= limit_m2[plek]) | (is_small & is_much[kind]))


def list_limits_m2(places: Shapes) -> FloatArray:
    """List the area below which a part of each place does not count."""
    return np.asarray(np.maximum(SMALLEST_M2, SMALLEST_SHARE * shapely.area(places)) - NOISE_M2)


def measure(
    places: Shapes, zones: Shapes, paren: Paren, rank: Positions, is_covering: BoolArray
) -> tuple[Positions, Positions, FloatArray, Shapes]:
    """Measure how much of each place each zone governs, however little.

    Returns
    -------
    plek, zone, m2, uncovered
        Of each pair, from top to bottom, and what no covering zone covers of each place.
    """
    left, uncovered = places.copy(), places.copy()
    order = np.lexsort((paren.zone, rank, paren.plek))
    plek, zone, rank = paren.plek[order], paren.zone[order], rank[order]
    turn = np.arange(len(plek)) - np.searchsorted(plek, plek)
    m2 = np.zeros(len(plek))
    is_deeper = _differs(plek, rank)
    is_whole = is_within(places, zones, Paren(plek, zone))
    for number in range(int(turn.max(initial=-1)) + 1):
        now = np.flatnonzero(turn == number)
        deeper = plek[now[is_deeper[now]]]
        left[deeper] = uncovered[deeper]
        whole, part = now[is_whole[now]], now[~is_whole[now]]
        m2[whole] = shapely.area(left[plek[whole]])
        m2[part] = shapely.area(shapely.intersection(left[plek[part]], zones[zone[part]]))
        hides = is_covering[zone]
        uncovered[plek[whole[hides[whole]]]] = _EMPTY
        part = part[hides[part]]
        uncovered[plek[part]] = shapely.difference(uncovered[plek[part]], zones[zone[part]])
    return plek, zone, m2, uncovered


def is_within(places: Shapes, zones: Shapes, paren: Paren) -> BoolArray:
    """Whether each place lies wholly in the zone: most do, and need no overlay then."""
    shapely.prepare(zones)
    return np.asarray(shapely.contains(zones[paren.zone], places[paren.plek]), dtype=bool)


def _differs(plek: Positions, rank: Positions) -> BoolArray:
    """Whether each pair is of another place or rank than the one before it."""
    result = np.ones(len(plek), dtype=bool)
    result[1:] = (plek[1:] != plek[:-1]) | (rank[1:] != rank[:-1])
    return result


def list_paren(places: Shapes, zones: Shapes) -> Paren:
    """List the places and zones that meet."""
    if not len(zones) or not len(places):
        return Paren(np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp))
    plek, zone = shapely.STRtree(zones).query(places, predicate="intersects")
    order = np.lexsort((zone, plek))
    return Paren(plek[order], zone[order])
