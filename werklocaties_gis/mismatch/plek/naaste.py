"""Exact distances to the nearest of many shapes: a tree of centres bounds, geometry decides.

The tree of shapely measures every shape whose box comes near; most of that is
for nothing. Here short stretches of the edge of a place ask a tree of centres
for the nearest one. One exact distance per place then bounds what can be nearer,
and only those few pairs are measured, by the same function as before.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import numpy as np
import shapely
from scipy.spatial import cKDTree

from werklocaties_gis.mismatch.plek.spreiding import (
    SLACK_M,
    BoolArray,
    FloatArray,
    Positions,
    Shapes,
    Spreiding,
    list_blocks,
    list_circles,
    list_kandidaten,
    list_sizes,
    make_spreiding,
)

Pairs = tuple[Positions, Positions]
"""Positions of places and of shapes, pair by pair."""

STRETCH_M: Final = 60.0
"""Longest stretch of an edge: shorter ones ask the tree more often, longer ones bound less."""
ASKED: Final = 512
"""Points that ask a tree at once."""


@dataclass(frozen=True)
class _Group:
    """Shapes of much the same size: positions, boxes, centres and how far each reaches from it."""

    position: Positions
    box: FloatArray
    centre: FloatArray
    radius_m: FloatArray
    largest_m: float
    tree: Any


@dataclass(frozen=True)
class _Spots:
    """Stretches of the edges of places: whose each is, its middle, and half of it as a vector."""

    place: Positions
    middle: FloatArray
    half: FloatArray
    half_m: FloatArray


def list_naaste_m(
    places: Shapes, shapes: Shapes, reach_m: float | FloatArray = np.inf
) -> tuple[FloatArray, Positions]:
    """List the distance from each place to the nearest shape, and which one that is.

    Parameters
    ----------
    places
        Shapes of any kind in metres, shape (p,).
    shapes
        Shapes of any kind, shape (n,); among equals the first is named.
    reach_m
        How far is looked (m), this distance included: a number, or one for each place.

    Returns
    -------
    distance_m, position
        Shape (p,); 0 where they overlap or touch; infinite and -1 where there is no shape.
    """
    reaches_m = np.broadcast_to(np.asarray(reach_m, dtype=float), len(places))
    spreiding = make_spreiding(places, shapes, float(reaches_m.max(initial=0.0)))
    return list_naaste_of(places, spreiding, np.ones(len(shapes), dtype=bool), reaches_m)


def list_naaste_of(
    places: Shapes, spreiding: Spreiding, chosen: BoolArray, reach_m: FloatArray
) -> tuple[FloatArray, Positions]:
    """List the same of some of the shapes, of which is told once where they lie.

    Parameters
    ----------
    places
        Shapes of any kind in metres, shape (p,).
    spreiding
        The shapes, made with these places and no smaller reach.
    chosen
        Which of them count, shape (n,).
    reach_m
        How far each place looks (m), shape (p,).
    """
    distance_m = np.full(len(places), np.inf)
    nearest = np.full(len(places), -1, dtype=np.intp)
    shapes = spreiding.shapes
    kept, bound_m = list_kandidaten(places, spreiding, chosen, reach_m)
    groups = _list_groups(shapes, kept)
    asking = np.flatnonzero(bound_m >= 0) if groups else np.empty(0, dtype=np.intp)
    for rows in list_blocks(shapely.bounds(places[asking]).reshape(-1, 4)):
        block = asking[rows]
        place, shape = _list_candidates(places[block], shapes, groups, bound_m[block])
        measured_m = shapely.distance(places[block][place], shapes[shape])
        found_m = np.full(len(block), np.inf)
        np.minimum.at(found_m, place, measured_m)
        is_nearest = (measured_m == found_m[place]) & (measured_m <= reach_m[block][place])
        # The pairs are in order, so that the first of a place is the lowest.
        found, first = np.unique(place[is_nearest], return_index=True)
        distance_m[block[found]] = found_m[found]
        nearest[block[found]] = shape[is_nearest][first]
    return distance_m, nearest


def _list_groups(shapes: Shapes, kept: Positions) -> list[_Group]:
    """Shapes by size: one large shape must not make the search for small ones wide."""
    box = shapely.bounds(shapes[kept]).reshape(-1, 4)
    centre, radius_m = list_circles(box)
    size = list_sizes(radius_m)
    return [
        _make_group(kept[size == one], box[size == one], centre[size == one], radius_m[size == one])
        for one in np.flatnonzero(np.bincount(size))
    ]


def _make_group(
    position: Positions, box: FloatArray, centre: FloatArray, radius_m: FloatArray
) -> _Group:
    # A tree that is not balanced is built in half the time and answers as fast.
    tree = cKDTree(centre, balanced_tree=False, compact_nodes=False)
    return _Group(position, box, centre, radius_m, float(radius_m.max()), tree)


def _make_spots(places: Shapes) -> _Spots:
    """Cut the edges of places in short stretches; a lone point is one without length.

    From one ring to the next there is a stretch as well, where no edge is: it is
    asked in vain, and what it finds is measured as the rest.
    """
    xy, place = shapely.get_coordinates(places, return_index=True)
    goes_on = np.append(place[1:] == place[:-1], np.zeros(min(1, len(place)), dtype=bool))
    is_lone = np.bincount(place, minlength=len(places))[place] == 1
    start = np.flatnonzero(goes_on | is_lone)
    along = xy[start + goes_on[start]] - xy[start]
    count = np.maximum(np.ceil(np.hypot(*along.T) / STRETCH_M), 1).astype(np.intp)
    edge = np.repeat(np.arange(len(start)), count)
    rank = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    half = (along / count[:, None] / 2)[edge]
    middle = xy[start][edge] + half * (2 * rank + 1)[:, None]
    return _Spots(place[start][edge], middle, half, np.hypot(*half.T))


def _list_candidates(
    places: Shapes, shapes: Shapes, groups: list[_Group], within_m: FloatArray
) -> Pairs:
    """Pairs among which are all nearest ones, in order and each once."""
    spots = _make_spots(places)
    bound_m, furthest_m = within_m.copy(), float(within_m.max())
    to_centre_m = []
    for group in groups:
        beyond_m = furthest_m + group.largest_m + STRETCH_M
        from_m, found = group.tree.query(spots.middle, distance_upper_bound=beyond_m)
        to_centre_m.append(from_m)
        best = _list_best(spots.place, from_m)
        near, exact = spots.place[best], shapes[group.position[found[best]]]
        bound_m[near] = np.minimum(bound_m[near], shapely.distance(places[near], exact))
    box = shapely.bounds(places)
    found_pairs = [
        pairs
        for group, from_m in zip(groups, to_centre_m, strict=True)
        for pairs in (_list_at_edge(group, spots, from_m, bound_m), _list_inside(group, box))
    ]
    return _once(found_pairs, len(shapes))


def _list_best(place: Positions, from_m: FloatArray) -> Positions:
    """Position of the stretch of each place that is nearest to a centre, where there is one."""
    near = np.flatnonzero(np.isfinite(from_m))
    start = np.flatnonzero(np.diff(place[near], prepend=-1))
    size = np.diff(np.append(start, len(near)))
    lowest_m = np.repeat(np.minimum.reduceat(from_m[near], start), size) if len(near) else 0.0
    lowest = near[from_m[near] == lowest_m]
    first: Positions = lowest[np.flatnonzero(np.diff(place[lowest], prepend=-1))]
    return first


def _list_at_edge(group: _Group, spots: _Spots, from_m: FloatArray, bound_m: FloatArray) -> Pairs:
    """Pairs that may be within the bound of the place, seen from its edge."""
    within_m = bound_m[spots.place] + SLACK_M
    beyond_m = spots.half_m + group.largest_m
    asking = np.flatnonzero(from_m - beyond_m <= within_m)
    spot, found = _list_within(group.tree, spots.middle[asking], (within_m + beyond_m)[asking])
    spot = asking[spot]
    apart_m = _list_to_stretch_m(group.centre[found], spots, spot)
    kept = apart_m - group.radius_m[found] <= within_m[spot]
    return spots.place[spot[kept]], group.position[found[kept]]


def _list_to_stretch_m(xy: FloatArray, spots: _Spots, spot: Positions) -> FloatArray:
    """Distance from each point to its stretch."""
    half, away = spots.half[spot], xy - spots.middle[spot]
    squared_m2 = np.maximum(spots.half_m[spot] ** 2, np.finfo(float).tiny)
    part = np.clip((away * half).sum(axis=1) / squared_m2, -1, 1)
    return np.asarray(np.hypot(*(away - part[:, None] * half).T))


def _list_inside(group: _Group, box: FloatArray) -> Pairs:
    """Pairs with boxes that meet: what lies inside a place may be far from its edge."""
    centre, radius_m = list_circles(box)
    place, found = _list_within(group.tree, centre, radius_m + group.largest_m + SLACK_M)
    own, other = box[place], group.box[found]
    meets = ((other[:, :2] <= own[:, 2:]) & (other[:, 2:] >= own[:, :2])).all(axis=1)
    return place[meets], group.position[found[meets]]


def _list_within(tree: Any, xy: FloatArray, within_m: FloatArray) -> Pairs:  # noqa: ANN401
    """Pairs of a point and a centre so far from it at most."""
    nothing = np.empty(0, dtype=np.intp)
    points, centres = [nothing], [nothing]
    for start in range(0, len(xy), ASKED):
        # A list each: a few at a time, or Python looks for garbage among all that there is.
        rows = slice(start, start + ASKED)
        found = tree.query_ball_point(xy[rows], within_m[rows], return_sorted=False)
        count = np.fromiter(map(len, found), dtype=np.intp, count=len(found))
        points.append(np.repeat(np.arange(start, start + len(found)), count))
        centres.append(np.fromiter(chain.from_iterable(found), np.intp, int(count.sum())))
    return np.concatenate(points), np.concatenate(centres)


def _once(found: list[Pairs], n: int) -> Pairs:
    """Give each pair once, by place and then by shape; n shapes."""
    key = np.concatenate([place * n + shape for place, shape in found])
    place, shape = np.divmod(np.unique(key), n)
    return place, shape
