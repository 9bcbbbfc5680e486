"""Distances over roads: a network made from lines once, then the shortest ways in blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from scipy import sparse
from scipy.sparse import csgraph

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

GRID_M: Final = 0.1
"""Vertices of roads nearer than this are one place."""
LEAST_M: Final = 1e-6
"""Length of a road between two places that coincide."""
BLOCK: Final = 64
"""Starting points taken together; 64 times a million nodes take half a GB."""


@dataclass(frozen=True)
class Wegennet:
    """Roads as a graph, driven in both directions (one-way streets are not looked at).

    Attributes
    ----------
    x, y
        Nodes in EPSG:28992 (m), shape (n,); all connected with each other.
    van, naar, lengte_m
        Edges between nodes and their length along the road, shape (m,).
    """

    x: Floats
    y: Floats
    van: Positions
    naar: Positions
    lengte_m: Floats


def make_wegennet(wegen: gpd.GeoDataFrame) -> Wegennet:
    """Make a network from lines; every vertex becomes a node.

    Roads are joined where they share a vertex; a line that merely crosses
    another (a bridge) is not joined to it. Only the largest connected part is
    kept: from a loose piece there is no way anywhere.

    Parameters
    ----------
    wegen
        Lines in EPSG:28992; other shapes are left out.
    """
    shapes = shapely.get_parts(wegen.geometry.to_numpy())
    lines = shapely.force_2d(shapes[shapely.get_type_id(shapes) == shapely.GeometryType.LINESTRING])
    points, line = shapely.get_coordinates(lines, return_index=True)
    if not len(points):
        nothing = np.zeros(0, dtype=np.intp)
        return Wegennet(np.zeros(0), np.zeros(0), nothing, nothing, np.zeros(0))
    _, place = np.unique(np.round(points / GRID_M).astype(np.int64), axis=0, return_inverse=True)
    place = place.ravel()
    same = line[1:] == line[:-1]
    metres = np.hypot(*np.diff(points, axis=0).T)[same]
    x, y = np.zeros(place.max() + 1), np.zeros(place.max() + 1)
    x[place], y[place] = points.T
    return _largest_part(Wegennet(x, y, place[:-1][same], place[1:][same], metres))


def _graph(size: int, van: Positions, naar: Positions, lengte_m: Floats) -> sparse.csr_array:
    """A network as a matrix; of parallel roads the shortest."""
    low, high = np.minimum(van, naar), np.maximum(van, naar)
    order = np.lexsort((lengte_m, high, low))
    low, high, metres = low[order], high[order], lengte_m[order]
    is_new = np.ones(len(low), dtype=bool)
    is_new[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    keep = is_new & (low != high)
    # A stored zero could be read as no road at all.
    least = np.maximum(metres[keep], LEAST_M)
    return sparse.csr_array((least, (low[keep], high[keep])), shape=(size, size))


def _largest_part(net: Wegennet) -> Wegennet:
    """The largest connected part; of equals the one with the first node."""
    graph = _graph(len(net.x), net.van, net.naar, net.lengte_m)
    _, part = csgraph.connected_components(graph, directed=False)
    inside = part == np.bincount(part).argmax()
    number = np.cumsum(inside) - 1
    edge = inside[net.van] & (net.van != net.naar)
    van, naar = number[net.van[edge]], number[net.naar[edge]]
    return Wegennet(net.x[inside], net.y[inside], van, naar, net.lengte_m[edge])


def list_netwerkafstand_m(net: Wegennet, start: Floats, doel: Floats) -> Floats:
    """List distances over the road from every start to every destination.

    Each point is joined straight to the nearest place on a road, and those
    metres count.

    Parameters
    ----------
    net
        The roads.
    start, doel
        Points in EPSG:28992, shapes (n, 2) and (m, 2); NaN where unknown.

    Returns
    -------
    FloatArray
        Metres, shape (n, m); NaN where a point is unknown or there are no roads.
    """
    if len(start) > len(doel):
        return list_netwerkafstand_m(net, doel, start).T
    metres = np.full((len(start), len(doel)), np.nan)
    points = np.concatenate([start, doel])
    known = ~np.isnan(points).any(axis=1) & (len(net.van) > 0)
    joined, off_m = _join(net, points[known])
    i, j = np.flatnonzero(known[: len(start)]), np.flatnonzero(known[len(start) :])
    node = len(net.x) + np.arange(len(off_m))
    size, to_node = len(net.x) + len(node), node[len(i) :]
    graph = _graph(size, joined.van, joined.naar, joined.lengte_m)
    for begin in range(0, len(i), BLOCK):
        block = slice(begin, min(begin + BLOCK, len(i)))
        road_m = csgraph.dijkstra(graph, directed=False, indices=node[block])[:, to_node]
        metres[i[block][:, None], j] = off_m[block][:, None] + road_m + off_m[len(i) :]
    # To the millimetre: the same from either side, and without the least lengths.
    return np.round(metres, 3)


def _join(net: Wegennet, points: Floats) -> tuple[Wegennet, Floats]:
    """The network with a node on the nearest road for each point, and the metres to it."""
    if not len(points):
        return net, np.zeros(0)
    ends = np.stack([np.column_stack([net.x, net.y])[side] for side in (net.van, net.naar)], axis=1)
    roads = shapely.linestrings(ends)
    at = shapely.points(points)
    (_, edge), off_m = shapely.STRtree(roads).query_nearest(
        at, return_distance=True, all_matches=False
    )
    along_m = shapely.line_locate_point(roads[edge], at)
    node = len(net.x) + np.arange(len(points))
    order = np.lexsort((along_m, edge))
    edge, along_m, node = edge[order], along_m[order], node[order]
    is_first = np.append(True, edge[1:] != edge[:-1])
    before_m = np.where(is_first, 0.0, np.append(0.0, along_m[:-1]))
    before = np.where(is_first, net.van[edge], np.append(0, node[:-1]))
    last = np.append(is_first[1:], True)
    rest_m = net.lengte_m[edge[last]] - along_m[last]
    longer = Wegennet(
        net.x,
        net.y,
        np.concatenate([net.van, before, node[last]]),
        np.concatenate([net.naar, node, net.naar[edge[last]]]),
        np.concatenate([net.lengte_m, along_m - before_m, np.maximum(rest_m, 0.0)]),
    )
    return longer, off_m
