"""Exact distances to the nearest of many shapes: a tree of centres bounds, geometry decides.

The tree of shapely measures every shape whose box comes near; most of that is
for nothing. Here short stretches of the edge of a place ask a tree of centres
for the nearest one. One exact distance per place then bounds what can be nearer,
and only those few pairs are measured, by the same function as before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely
from scipy.spatial import cKDTree

Shapes = npt.NDArray[Any]
Positions = npt.NDArray[np.intp]
FloatArray = npt.NDArray[np.float64]
Pairs = tuple[Positions, Positions]
"""Positions of places and of shapes, pair by pair."""

STRETCH_M: Final = 60.0
"""Longest stretch of an edge: shorter ones ask the tree more often, longer ones bound less."""

SMALL_M: Final = 16.0
"""Shapes within so far of their centre are of one size, as are each time four times larger ones."""

SLACK_M: Final = 0.001
"""More than rounding can do to a bound; bounds only choose what is measured."""

ROW_M: Final = 500.0
BLOCK: Final = 16_384
"""Places that ask together: those in one row ask for much the same, and pairs take memory."""


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
    distance_m = np.full(len(places), np.inf)
    nearest = np.full(len(places), -1, dtype=np.intp)
    groups, reaches_m = _list_groups(shapes), np.broadcast_to(reach_m, len(places))
    for block in _list_blocks(places) if groups else ():
        place, shape = _list_candidates(places[block], shapes, groups, reaches_m[block])
        measured_m = shapely.distance(places[block][place], shapes[shape])
        found_m = np.full(len(block), np.inf)
        np.minimum.at(found_m, place, measured_m)
        is_nearest = (measured_m == found_m[place]) & (measured_m <= reaches_m[block][place])
        # The pairs are in order, so that the first of a place is the lowest.
        found, first = np.unique(place[is_nearest], return_index=True)
        distance_m[block[found]] = found_m[found]
        nearest[block[found]] = shape[is_nearest][first]
    return distance_m, nearest


def _list_blocks(places: Shapes) -> Iterator[Positions]:
    """Positions of places that have a shape, neighbours together."""
    centre, _ = list_circles(shapely.bounds(places))
    there = np.flatnonzero(np.isfinite(centre).all(axis=1))
    row = np.floor(centre[there, 1] / ROW_M)
    order = there[np.lexsort((centre[there, 0], row))]
    for start in range(0, len(order), BLOCK):
        yield order[start : start + BLOCK]


def list_circles(box: FloatArray) -> tuple[FloatArray, FloatArray]:
    """List the centre of each box, and how far its corners are from it.

    Parameters
    ----------
    box
        Bounds of shapes (m), shape (n, 4); NaN where there is no shape.

    Returns
    -------
    centre, radius_m
        Shapes (n, 2) and (n,): no part of the shape lies farther from the centre.
    """
    centre = (box[:, :2] + box[:, 2:]) / 2
    return centre, np.hypot(*(box[:, 2:] - centre).T)


def _list_groups(shapes: Shapes) -> list[_Group]:
    """Shapes by size: one large shape must not make the search for small ones wide."""
    box = shapely.bounds(shapes).reshape(-1, 4)
    centre, radius_m = list_circles(box)
    there = np.flatnonzero(np.isfinite(radius_m))
    size = np.ceil(np.log2(np.maximum(radius_m[there], SMALL_M) / SMALL_M) / 2)
    return [
        _make_group(there[size == one], box, centre, radius_m)
        for one in np.flatnonzero(np.bincount(size.astype(np.intp)))
    ]


def _make_group(
    position: Positions, box: FloatArray, centre: FloatArray, radius_m: FloatArray
) -> _Group:
    own, own_m = centre[position], radius_m[position]
    # A tree that is not balanced is built in half the time and answers as fast.
    tree = cKDTree(own, balanced_tree=False, compact_nodes=False)
    return _Group(position, box[position], own, own_m, float(own_m.max()), tree)


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
    places: Shapes, shapes: Shapes, groups: list[_Group], reach_m: FloatArray
) -> Pairs:
    """Pairs among which are all nearest ones, in order and each once."""
    spots = _make_spots(places)
    bound_m, furthest_m = reach_m.copy(), float(reach_m.max())
    to_centre_m = []
    for group in groups:
        within_m = furthest_m + group.largest_m + STRETCH_M
        from_m, found = group.tree.query(spots.middle, distance_upper_bound=within_m)
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
    found = tree.query_ball_point(xy, within_m, return_sorted=False)
    count = np.fromiter(map(len, found), dtype=np.intp, count=len(found))
    flat = np.fromiter(chain.from_iterable(found), dtype=np.intp, count=int(count.sum()))
    return np.repeat(np.arange(len(found)), count), flat


def _once(found: list[Pairs], n: int) -> Pairs:
    """Give each pair once, by place and then by shape; n shapes."""
    key = np.concatenate([place * n + shape for place, shape in found])
    place, shape = np.divmod(np.unique(key), n)
    return place, shape
