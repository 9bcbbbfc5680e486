"""The shortest and the fastest way from many places to many others, over a network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from scipy import sparse
from scipy.sparse import csgraph

from werklocaties_gis.relocation.plaatsing.wegennet import (
    GRID_M,
    Richtingen,
    Wegennet,
    list_minuten,
    list_richtingen,
)

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

LEAST: Final = 1e-6
"""Length (m) or time (min) of a road between two places that coincide."""
BLOCK: Final = 64
"""Starting points taken together; 64 times a million nodes take half a GB."""
DIGITS_M: Final = 3
DIGITS_MIN: Final = 6


@dataclass(frozen=True)
class Reizen:
    """Ways between places, each of shape (n, m); NaN where there is no way over the road.

    Attributes
    ----------
    afstand_m
        Along the shortest way, from place to road and from road to place included.
    reistijd_min
        Along the fastest way, likewise; all NaN where no times were asked.
    """

    afstand_m: Floats
    reistijd_min: Floats


def list_reizen(net: Wegennet, start: Floats, doel: Floats) -> Reizen:
    """List the ways over the road from every start to every destination.

    Each place is joined straight to the nearest road that has gates, and those
    metres and minutes count. One-way streets are followed: there and back may
    differ. Places with one gate lie the straight line apart.

    Parameters
    ----------
    net
        The roads, and how one travels over them.
    start, doel
        Points in EPSG:28992, shapes (n, 2) and (m, 2); NaN where unknown.
    """
    how = net.wijze
    places, which = np.unique(np.concatenate([start, doel]), axis=0, return_inverse=True)
    which = which.ravel()
    known = ~np.isnan(places).any(axis=1)
    joined, off_m = _join(net, places, known, how.max_aansluiting_m)
    node = np.full(len(places), -1, dtype=np.intp)
    known &= ~np.isnan(off_m)
    node[known] = len(net.x) + np.arange(known.sum())
    i, j = which[: len(start)], which[len(start) :]
    roads = list_richtingen(joined)
    size = len(net.x) + int(known.sum())
    metres = _list_costs(roads, roads.lengte_m, size, node[i], node[j])
    # Who shares a gate does not go by it: along the straight line, to itself no way at all.
    is_gate, straight_m = metres < GRID_M, _straight_m(start, doel)
    metres = np.where(is_gate, straight_m, metres + off_m[i][:, None] + off_m[j])
    if how.meting == "weg":
        return Reizen(np.round(metres, DIGITS_M), np.full(metres.shape, np.nan))
    off_min = list_minuten(off_m, how.aanloop_km_u)
    minutes = _list_costs(roads, roads.minuten, size, node[i], node[j])
    straight_min = list_minuten(straight_m, how.aanloop_km_u)
    minutes = np.where(is_gate, straight_min, minutes + off_min[i][:, None] + off_min[j])
    return Reizen(np.round(metres, DIGITS_M), np.round(minutes, DIGITS_MIN))


def _straight_m(start: Floats, doel: Floats) -> Floats:
    """Metres along the straight line, shape (n, m)."""
    apart = start[:, None, :] - doel
    return np.hypot(apart[..., 0], apart[..., 1])


def list_netwerkafstand_m(net: Wegennet, start: Floats, doel: Floats) -> Floats:
    """List metres over the road, shape (n, m); NaN where a point is unknown or no road is."""
    return list_reizen(net, start, doel).afstand_m


def _list_costs(
    roads: Richtingen, costs: Floats, size: int, start: Positions, doel: Positions
) -> Floats:
    """Least cost between nodes, shape (n, m); NaN where a node is -1 or not reached.

    From the side that has fewer different nodes: backwards over a road that is
    turned round costs the same.
    """
    if len(np.unique(start)) > len(np.unique(doel)):
        turned = replace(roads, van=roads.naar, naar=roads.van)
        return _list_costs(turned, costs, size, doel, start).T
    found = np.full((len(start), len(doel)), np.nan)
    graph = _matrix(roads, costs, size)
    sources, row = np.unique(start[start >= 0], return_inverse=True)
    to = np.flatnonzero(doel >= 0)
    near = np.empty((len(sources), len(to)))
    for begin in range(0, len(sources), BLOCK):
        block = slice(begin, begin + BLOCK)
        near[block] = csgraph.dijkstra(graph, indices=sources[block])[:, doel[to]]
    near[np.isinf(near)] = np.nan
    found[np.ix_(np.flatnonzero(start >= 0), to)] = near[row.ravel()]
    return found


def _matrix(roads: Richtingen, costs: Floats, size: int) -> sparse.csr_array:
    """A network as a matrix; of parallel roads the cheapest; of unknown cost none."""
    known = ~np.isnan(costs) & (roads.van != roads.naar)
    # A stored zero could be read as no road at all.
    van, naar, cost = roads.van[known], roads.naar[known], np.maximum(costs[known], LEAST)
    order = np.lexsort((cost, naar, van))
    van, naar, cost = van[order], naar[order], cost[order]
    is_new = np.append(True, (van[1:] != van[:-1]) | (naar[1:] != naar[:-1]))[: len(van)]
    return sparse.csr_array((cost[is_new], (van[is_new], naar[is_new])), shape=(size, size))


def _join(
    net: Wegennet, places: Floats, known: npt.NDArray[np.bool_], max_m: float
) -> tuple[Wegennet, Floats]:
    """The network with a node on the nearest road for each place, and the metres to it (NaN none).

    Only metres, speeds and nodes of what comes back are of use; its lines are not cut.
    """
    off_m = np.full(len(places), np.nan)
    gates = np.flatnonzero(net.aansluitbaar)
    if not len(gates) or not known.any():
        return net, off_m
    lines = net.lijnen()
    at = shapely.points(places[known])
    (point, found), near_m = shapely.STRtree(lines[gates]).query_nearest(at, return_distance=True)
    # Of roads equally near the first: what comes first in the tree may differ by machine.
    order = np.lexsort((found, point))
    first = order[np.append(True, point[order][1:] != point[order][:-1])]
    road, near_m = gates[found[first]], near_m[first]
    close = near_m <= max_m
    off_m[np.flatnonzero(known)[close]] = near_m[close]
    along_m = shapely.line_locate_point(lines[road[close]], at[close])
    return _split(net, road[close], along_m), off_m


def _split(net: Wegennet, road: Positions, along_m: Floats) -> Wegennet:
    """Add a node so far along each road, in the order given, and the pieces between."""
    node = len(net.x) + np.arange(len(road))
    order = np.lexsort((along_m, road))
    road, along_m, node = road[order], along_m[order], node[order]
    is_first = np.append(True, road[1:] != road[:-1])[: len(road)]
    is_last = np.append(is_first[1:], True)[: len(road)]
    before_m = np.where(is_first, 0.0, np.append(0.0, along_m[:-1])[: len(road)])
    before = np.where(is_first, net.van[road], np.append(0, node[:-1])[: len(road)])
    rest = road[is_last]
    rest_m = np.maximum(net.lengte_m[rest] - along_m[is_last], 0.0)
    every = np.concatenate([np.arange(len(net.van)), road, rest])
    metres = np.concatenate([net.lengte_m, along_m - before_m, rest_m])
    heen, terug = net.heen_km_u[every], net.terug_km_u[every]
    # A gate at the very end of a one-way street lies on the crossing.
    at_end = metres < GRID_M
    return replace(
        net,
        van=np.concatenate([net.van, before, node[is_last]]),
        naar=np.concatenate([net.naar, node, net.naar[rest]]),
        lengte_m=metres,
        heen_km_u=np.where(at_end & (heen == 0), terug, heen),
        terug_km_u=np.where(at_end & (terug == 0), heen, terug),
    )
