"""Plots derived from cadastral parcels, buildings and parks, where a municipality has no plots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy import sparse
from scipy.sparse import csgraph

from werklocaties_gis.errors import Notice
from werklocaties_gis.sources.own.stukken import (
    Floats,
    Ints,
    Shapes,
    Stukken,
    as_shapes,
    compactness,
    cut_percelen,
    list_grenzen,
    list_overlap,
    sum_overlap_m2,
    union_by,
)
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD, make_empty

Bools = npt.NDArray[np.bool_]

SLIVER_M2: Final = 50.0
"""Pieces below this are joined to a neighbour: no firm is housed on less."""
OPENBAAR_SHARE: Final = 0.5
"""Part of a piece that road or water must cover for it to be public ground."""
PAND_M2: Final = 10.0
"""Building on a piece that counts: less is a wall on the boundary, or a shed."""
PAND_SHARE: Final = 0.1
"""Part of a building that must stand on a piece, or of the piece that it must cover, for it to
tie that piece to another: a hall on twenty parcels stands on each for a twentieth."""
SMAL: Final = 0.2
"""Compactness below which an unbuilt piece looks like a road or a ditch: some 14 to 1."""
PERCEELGRENS_M: Final = 1.0
"""Inaccuracy of a boundary on the cadastral map where nothing else is known; not confirmed."""
SHOWN: Final = 20


@dataclass(frozen=True)
class Afleiding:
    """Derived plots, and what was done on the way.

    Attributes
    ----------
    kavels
        As the table ``kavels``, each ``afgeleid``.
    bebouwd_m2
        Ground of each that buildings cover, shape (n,).
    meldingen
        What was left out, joined or doubted, with counts.
    """

    kavels: gpd.GeoDataFrame
    bebouwd_m2: Floats
    meldingen: tuple[Notice, ...]


def derive_kavels(
    percelen: gpd.GeoDataFrame,
    panden: gpd.GeoDataFrame,
    terreinen: gpd.GeoDataFrame,
    *,
    openbaar: gpd.GeoDataFrame | None = None,
    nauwkeurigheid_m: float = PERCEELGRENS_M,
) -> Afleiding:
    """Derive plots: parcels within parks, joined where a building or a sliver asks for it.

    In order: ground of two parcels counts once, for the first; parcels of which at
    least half lies in parks are cut by their boundaries; what roads and water cover
    for half and no building stands on is left out; pieces of one park under one
    building are joined; pieces below 50 m2 are joined to the neighbour along which
    they lie longest, and left out where they have none.
    ``docs/eigen_gegevens.md`` says why.

    Parameters
    ----------
    percelen
        ``perceel_id`` and shape, in EPSG:28992.
    panden
        Outlines of buildings that stand there.
    terreinen
        The table ``bedrijventerreinen``.
    openbaar
        Roads and water of the BGT; without them none is left out, and pieces
        with the shape of a road are told.
    nauwkeurigheid_m
        Inaccuracy of boundaries of parcels; of a plot that the boundary of a park
        cut it is that of the park where that is more.

    Returns
    -------
    Afleiding
        Where a building stands the plot is ``uitgegeven``; of what is unbuilt the
        status stays unknown, since the parcel does not say who owns it.
    """
    percelen = percelen.sort_values("perceel_id", kind="stable").reset_index(drop=True)
    parks = terreinen.sort_values("terrein_id", kind="stable").reset_index(drop=True)
    stukken = cut_percelen(as_shapes(percelen.geometry), as_shapes(parks.geometry))
    gebouwd, cut = as_shapes(panden.geometry), _told_cut(stukken)
    is_openbaar = _is_openbaar(stukken, gebouwd, openbaar)
    stukken = _take(stukken, ~is_openbaar)
    groep = _join_by_pand(stukken, gebouwd)
    groep, lost, joined = _join_slivers(stukken, groep)
    kept = groep >= 0
    stukken, groep = _take(stukken, kept), np.unique(groep[kept], return_inverse=True)[1]
    if not len(groep):
        empty = make_empty("kavels")
        counted = (*cut, *_counted(is_openbaar, lost, joined))
        return Afleiding(gpd.GeoDataFrame(empty), np.zeros(0), counted)
    shapes = union_by(stukken.shapes, groep)
    built_m2 = sum_overlap_m2(shapes, gebouwd)
    kavels = _as_kavels(stukken, groep, shapes, built_m2, percelen, parks, nauwkeurigheid_m)
    order = kavels["kavel_id"].argsort(kind="stable").to_numpy()
    is_smal = (built_m2 < PAND_M2) & (compactness(shapes) < SMAL)
    told = (*cut, *_counted(is_openbaar, lost, joined), *_told(kavels, is_smal, stukken, groep))
    sorted_ = conform(kavels.iloc[order].reset_index(drop=True), "kavels")
    return Afleiding(gpd.GeoDataFrame(sorted_), built_m2[order], told)


def _take(stukken: Stukken, mask: Bools) -> Stukken:
    return Stukken(
        stukken.perceel[mask], stukken.terrein[mask], stukken.shapes[mask], stukken.is_geknipt[mask]
    )


def _is_openbaar(stukken: Stukken, panden: Shapes, openbaar: gpd.GeoDataFrame | None) -> Bools:
    """Whether road or water covers half of a piece, and no building stands on it."""
    if openbaar is None or openbaar.empty:
        return np.zeros(len(stukken.shapes), dtype=bool)
    covered_m2 = sum_overlap_m2(stukken.shapes, as_shapes(openbaar.geometry))
    built_m2 = sum_overlap_m2(stukken.shapes, panden)
    share = covered_m2 / shapely.area(stukken.shapes)
    return np.asarray((share >= OPENBAAR_SHARE) & (built_m2 < PAND_M2), dtype=bool)


def _join_by_pand(stukken: Stukken, panden: Shapes) -> Ints:
    """Number pieces so that those of one park under one building have the same number."""
    stuk, pand, area_m2 = list_overlap(stukken.shapes, panden)
    whole_m2 = np.minimum(shapely.area(panden[pand]), shapely.area(stukken.shapes[stuk]))
    counts = (area_m2 >= PAND_M2) & (area_m2 >= PAND_SHARE * whole_m2)
    stuk, pand = stuk[counts], pand[counts]
    order = np.lexsort((stuk, stukken.terrein[stuk], pand))
    stuk, pand = stuk[order], pand[order]
    same = (pand[1:] == pand[:-1]) & (stukken.terrein[stuk[1:]] == stukken.terrein[stuk[:-1]])
    return _components(stuk[1:][same], stuk[:-1][same], len(stukken.shapes))


def _components(one: Ints, two: Ints, size: int) -> Ints:
    graph = sparse.coo_matrix((np.ones(len(one)), (one, two)), shape=(size, size))
    return np.asarray(csgraph.connected_components(graph, directed=False)[1], dtype=np.intp)


def _join_slivers(stukken: Stukken, groep: Ints) -> tuple[Ints, int, int]:
    """Join groups that are too small to the one they lie along longest; -1 where there is none.

    Slivers that lie against nothing but slivers are first joined to each other.

    Returns
    -------
    groep, lost, joined
        New numbers, and how many slivers found no neighbour, or one.
    """
    area_m2 = np.bincount(groep, shapely.area(stukken.shapes))
    one, two, length_m = list_grenzen(stukken.shapes, stukken.terrein)
    pairs = pd.DataFrame({"klein": groep[one], "groot": groep[two], "m": length_m})
    pairs = pairs[pairs["klein"].ne(pairs["groot"]) & (area_m2[pairs["klein"]] < SLIVER_M2)]
    summed = pairs.groupby(["klein", "groot"])["m"].sum().reset_index()
    is_groot = area_m2[summed["groot"].to_numpy(dtype=np.intp)] >= SLIVER_M2
    best = (
        summed.assign(is_groot=is_groot)
        .sort_values(["klein", "is_groot", "m", "groot"], ascending=[True, False, False, True])
        .drop_duplicates("klein")
    )
    joined = _components(
        best["klein"].to_numpy(np.intp), best["groot"].to_numpy(np.intp), len(area_m2)
    )
    whole_m2 = np.bincount(joined, area_m2)
    is_small = area_m2 < SLIVER_M2
    is_lost = whole_m2[joined] < SLIVER_M2
    result = np.where(is_lost[groep], -1, joined[groep])
    return result, int(is_lost.sum()), int((is_small & ~is_lost).sum())


def _as_kavels(
    stukken: Stukken,
    groep: Ints,
    shapes: Shapes,
    built_m2: Floats,
    percelen: gpd.GeoDataFrame,
    parks: gpd.GeoDataFrame,
    nauwkeurigheid_m: float,
) -> gpd.GeoDataFrame:
    """Give the plots the columns of their table."""
    first = _largest(stukken, groep)
    terrein = stukken.terrein[first]
    of_park_m = parks["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)[terrein]
    is_cut = np.bincount(groep, stukken.is_geknipt) > 0
    inexact_m = np.where(is_cut, np.maximum(of_park_m, nauwkeurigheid_m), nauwkeurigheid_m)
    ids = percelen["perceel_id"].astype("string").to_numpy(dtype=object)[stukken.perceel[first]]
    status = pd.Series("uitgegeven", index=range(len(shapes)), dtype="string")
    return gpd.GeoDataFrame(
        {
            "kavel_id": _unique_ids(ids, shapes),
            "terrein_id": parks["terrein_id"].to_numpy(dtype=object)[terrein],
            "status": status.mask(built_m2 < PAND_M2),
            "oppervlakte_m2": np.round(shapely.area(shapes), 1),
            "afgeleid": True,
            "nauwkeurigheid_m": inexact_m,
            "bron": "afgeleid uit percelen en panden",
        },
        geometry=gpd.GeoSeries(shapes, crs=CRS_RD),
    )


def _largest(stukken: Stukken, groep: Ints) -> Ints:
    """Position of the largest piece of each group; of equal ones that of the first parcel."""
    area_m2 = np.round(shapely.area(stukken.shapes), 3)
    order = np.lexsort((stukken.terrein, stukken.perceel, -area_m2, groep))
    count = np.bincount(groep)
    return np.asarray(order[np.concatenate([[0], np.cumsum(count)[:-1]])], dtype=np.intp)


def _unique_ids(ids: npt.NDArray[np.object_], shapes: Shapes) -> list[str]:
    """Name plots after their largest parcel; a second plot of one parcel gets a number."""
    frame = pd.DataFrame(
        {"id": ids, "m2": -shapely.area(shapes), "x": shapely.bounds(shapes)[:, 0]}
    )
    nth = frame.sort_values(["id", "m2", "x"], kind="stable").groupby("id").cumcount().sort_index()
    return [
        f"AFG-{name}" if not number else f"AFG-{name}-{number + 1}"
        for name, number in zip(ids, nth, strict=True)
    ]


def _told_cut(stukken: Stukken) -> tuple[Notice, ...]:
    """Tell which ground of parcels counts once, and which is left out."""
    told = []
    if stukken.dubbel_m2 >= 1:
        fields = (("m2", f"{stukken.dubbel_m2:.0f}"),)
        told.append(Notice("derived_overlap", "kavels", 1, "", fields))
    if stukken.buiten:
        fields = (("m2", f"{stukken.buiten_m2:.0f}"),)
        told.append(Notice("derived_outside", "kavels", stukken.buiten, "", fields))
    return tuple(told)


def _counted(is_openbaar: Bools, lost: int, joined: int) -> tuple[Notice, ...]:
    counts = (
        ("derived_public", int(is_openbaar.sum())),
        ("derived_sliver_lost", lost),
        ("derived_sliver_joined", joined),
    )
    return tuple(Notice(code, "kavels", count) for code, count in counts if count)


def _told(kavels: gpd.GeoDataFrame, is_smal: Bools, stukken: Stukken, groep: Ints) -> Any:  # noqa: ANN401
    """Tell how many plots were made, of how many parcels, and which have the shape of a road."""
    pairs = np.unique(np.column_stack([groep, stukken.perceel]), axis=0)
    several = int((np.bincount(pairs[:, 0]) > 1).sum())
    built = int(kavels["status"].notna().sum())
    fields = (("bebouwd", str(built)), ("samengevoegd", str(several)))
    yield Notice("derived_kavels", "kavels", len(kavels), "", fields)
    if is_smal.any():
        names = sorted(kavels.loc[is_smal, "kavel_id"])
        which = ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
        yield Notice("derived_narrow", "kavels", len(names), "", (("which", which),))
