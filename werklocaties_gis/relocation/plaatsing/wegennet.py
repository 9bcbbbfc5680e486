"""Roads as a network: made from lines once, kept as arrays, joined where lines share a vertex."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy import sparse
from scipy.sparse import csgraph

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]
Objects = npt.NDArray[np.object_]
Meting = Literal["weg", "reistijd"]

GRID_M: Final = 0.1
"""Vertices of roads nearer than this are one place."""
M_PER_KM: Final = 1_000.0
MIN_PER_HOUR: Final = 60.0


@dataclass(frozen=True)
class Reiswijze:
    """How one travels over the roads, and what holds where there is no way over them.

    Attributes
    ----------
    meting
        ``weg``: metres only; ``reistijd``: minutes as well.
    aanloop_km_u
        Pace between a place and the nearest road.
    max_aansluiting_m
        A place farther than this from every road is not joined to them.
    omweg_factor, hemelsbreed_km_u
        Of the straight line, where there is no way: its length is multiplied by
        the first, its travel time follows from the second (NaN: unknown).
    """

    meting: Meting = "weg"
    aanloop_km_u: float = np.inf
    max_aansluiting_m: float = np.inf
    omweg_factor: float = 1.0
    hemelsbreed_km_u: float = np.nan


@dataclass(frozen=True)
class Wegennet:
    """Roads as a graph of which every node can be reached from every other.

    Attributes
    ----------
    x, y
        Nodes in EPSG:28992 (m), shape (n,): ends of roads, and places that roads share.
    van, naar, lengte_m
        Roads between two nodes and their length, shape (m,).
    heen_km_u, terug_km_u
        Speed from ``van`` to ``naar`` and back, shape (m,): 0 where that way may
        not be driven, NaN where it may and the speed is unknown.
    aansluitbaar
        Roads on which a place may have its gate, shape (m,).
    hoek_x, hoek_y, hoek_van
        Vertices of all roads one after another, shape (k,), and where those of
        each begin, shape (m + 1,).
    wijze
        How one travels over them.
    """

    x: Floats
    y: Floats
    van: Positions
    naar: Positions
    lengte_m: Floats
    heen_km_u: Floats
    terug_km_u: Floats
    aansluitbaar: Bools
    hoek_x: Floats
    hoek_y: Floats
    hoek_van: Positions
    wijze: Reiswijze = Reiswijze()

    def lijnen(self) -> Objects:
        """Roads as lines, shape (m,)."""
        of_road = np.repeat(np.arange(len(self.van)), np.diff(self.hoek_van))
        points = np.column_stack([self.hoek_x, self.hoek_y])
        return np.asarray(shapely.linestrings(points, indices=of_road))


def make_wegennet(wegen: gpd.GeoDataFrame) -> Wegennet:
    """Make a network from lines.

    Roads are joined where they share a vertex; a line that merely crosses
    another (a bridge) is not joined to it. Lines that lie upon each other are
    one road, driven in every direction that one of them allows. Only the
    largest part in which one can drive from everywhere to everywhere is kept:
    from a loose piece there is no way anywhere, and out of a street that is
    one-way inward there is none back.

    Parameters
    ----------
    wegen
        Lines in EPSG:28992; other shapes are left out. Columns ``richting`` (1
        only as drawn, -1 only against it, else both), ``snelheid_km_u`` and
        ``aansluitbaar`` where known; without them roads are driven both ways,
        speeds are unknown, and every road has gates.
    """
    lines, ways = _list_lines(wegen)
    if not len(lines):
        return _empty()
    points, line = shapely.get_coordinates(lines, return_index=True)
    _, place = np.unique(np.round(points / GRID_M).astype(np.int64), axis=0, return_inverse=True)
    place = place.ravel()
    stays = np.append(True, (place[1:] != place[:-1]) | (line[1:] != line[:-1]))
    return _largest_part(_cut(points[stays], line[stays], place[stays], ways))


def _empty() -> Wegennet:
    """No roads."""
    none, nothing = np.zeros(0), np.zeros(0, dtype=np.intp)
    start = np.zeros(1, dtype=np.intp)
    no = np.zeros(0, dtype=bool)
    return Wegennet(none, none, nothing, nothing, none, none, none, no, none, none, start)


def _list_lines(wegen: gpd.GeoDataFrame) -> tuple[Objects, pd.DataFrame]:
    """Different lines, each in one way whichever way it was drawn, and how they are driven."""
    parts, row = shapely.get_parts(wegen.geometry.to_numpy(), return_index=True)
    is_line = shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING
    lines, row = shapely.force_2d(parts[is_line]), row[is_line]
    rounded = shapely.transform(lines, lambda xy: np.round(xy / GRID_M))
    along, against = shapely.to_wkb(rounded), shapely.to_wkb(shapely.reverse(rounded))
    flip = np.asarray(against < along, dtype=bool)
    lines = np.where(flip, shapely.reverse(lines), lines)
    ways = _ways(wegen, row, flip).assign(lijn=np.where(flip, against, along), rij=range(len(row)))
    told = ways.groupby("lijn", sort=True, as_index=False).agg(
        {"heen": "max", "terug": "max", "aansluitbaar": "max", "rij": "min"}
        | {"is_heen": "max", "is_terug": "max"}
    )
    for name in ("heen", "terug"):
        told[name] = told[name].where(told[f"is_{name}"], 0.0)
    return lines[told["rij"].to_numpy()], told


def _ways(wegen: gpd.GeoDataFrame, row: Positions, flip: Bools) -> pd.DataFrame:
    """Speed of each line in both ways, NaN where it may not or cannot be told."""
    size = len(wegen)
    km_u = _column(wegen, "snelheid_km_u", np.full(size, np.nan))[row].astype(float)
    richting = _column(wegen, "richting", np.zeros(size))[row].astype(float)
    richting = np.where(flip, -richting, richting)
    gates = _column(wegen, "aansluitbaar", np.ones(size, dtype=bool))[row].astype(bool)
    is_heen, is_terug = richting >= 0, richting <= 0
    return pd.DataFrame(
        {
            "is_heen": is_heen,
            "is_terug": is_terug,
            "heen": np.where(is_heen, km_u, np.nan),
            "terug": np.where(is_terug, km_u, np.nan),
            "aansluitbaar": gates,
        }
    )


def _column(frame: pd.DataFrame, name: str, default: npt.NDArray[np.generic]) -> Floats:
    """A column as an array, or what holds without it."""
    return np.asarray(frame[name].to_numpy() if name in frame else default)


def _cut(points: Floats, line: Positions, place: Positions, ways: pd.DataFrame) -> Wegennet:
    """Cut lines into roads wherever one ends, or another shares the place."""
    is_end = np.ones(len(line), dtype=bool)
    is_end[1:-1] = (line[1:-1] != line[:-2]) | (line[1:-1] != line[2:])
    cut = is_end | (np.bincount(place)[place] > 1)
    inner = cut & ~is_end
    # A vertex where a line is cut ends one road and begins the next.
    again = np.repeat(np.arange(len(line)), 1 + inner)
    is_second = np.append(False, again[1:] == again[:-1])
    starts = is_second | np.append(True, line[again][1:] != line[again][:-1])
    begin = np.append(np.flatnonzero(starts), len(again)).astype(np.intp)
    xy = points[again]
    step_m = np.append(0.0, np.hypot(*np.diff(xy, axis=0).T))
    step_m[starts] = 0.0
    lengte_m = np.add.reduceat(step_m, begin[:-1])
    owner = line[again][begin[:-1]]
    van, naar = place[again][begin[:-1]], place[again][begin[1:] - 1]
    x, y = np.zeros(place.max() + 1), np.zeros(place.max() + 1)
    x[place], y[place] = points.T
    said = ways.iloc[owner]
    heen, terug = said["heen"].to_numpy(float), said["terug"].to_numpy(float)
    gates = said["aansluitbaar"].to_numpy(bool)
    return Wegennet(x, y, van, naar, lengte_m, heen, terug, gates, xy[:, 0], xy[:, 1], begin)


def _largest_part(net: Wegennet) -> Wegennet:
    """The largest part that is connected both ways; of equals the one with the first node."""
    pairs = list_richtingen(net)
    size = len(net.x)
    graph = sparse.csr_array((np.ones(len(pairs.van)), (pairs.van, pairs.naar)), shape=(size, size))
    _, part = csgraph.connected_components(graph, directed=True, connection="strong")
    used = np.zeros(size, dtype=bool)
    used[net.van] = used[net.naar] = True
    counts = np.bincount(part, weights=used)
    first = np.full(len(counts), size)
    np.minimum.at(first, part, np.arange(size))
    inside = part == np.lexsort((first, -counts))[0]
    number = np.cumsum(inside) - 1
    road = inside[net.van] & inside[net.naar] & (net.lengte_m > 0)
    return _keep(net, inside, road, number)


def _keep(net: Wegennet, inside: Bools, road: Bools, number: Positions) -> Wegennet:
    """A part of the nodes and roads, renumbered."""
    count = np.diff(net.hoek_van)
    vertex = np.repeat(road, count)
    return Wegennet(
        net.x[inside],
        net.y[inside],
        number[net.van[road]],
        number[net.naar[road]],
        net.lengte_m[road],
        net.heen_km_u[road],
        net.terug_km_u[road],
        net.aansluitbaar[road],
        net.hoek_x[vertex],
        net.hoek_y[vertex],
        np.append(0, np.cumsum(count[road])).astype(np.intp),
    )


@dataclass(frozen=True)
class Richtingen:
    """Every road once for each way it may be driven; all of shape (r,)."""

    van: Positions
    naar: Positions
    lengte_m: Floats
    minuten: Floats


def list_richtingen(net: Wegennet) -> Richtingen:
    """List every road once for each way it may be driven, with length and minutes (NaN unknown)."""
    heen, terug = net.heen_km_u != 0, net.terug_km_u != 0
    metres = np.concatenate([net.lengte_m[heen], net.lengte_m[terug]])
    km_u = np.concatenate([net.heen_km_u[heen], net.terug_km_u[terug]])
    return Richtingen(
        np.concatenate([net.van[heen], net.naar[terug]]),
        np.concatenate([net.naar[heen], net.van[terug]]),
        metres,
        list_minuten(metres, km_u),
    )


def list_minuten(metres: Floats, km_u: Floats | float) -> Floats:
    """List how long it takes over so many metres at so many km/h, in minutes."""
    return np.asarray(metres / M_PER_KM / km_u * MIN_PER_HOUR)
