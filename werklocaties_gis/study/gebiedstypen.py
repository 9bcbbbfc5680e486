"""Kind of area of each home, and the mixing class of each place, from areas that a user draws.

What an area says holds for what lies wholly within it. A home over two kinds, in
none, or at a point on the very edge of one keeps both readings (rustig and
gemengd); a place that lies only partly in a gebied met functiemenging keeps its
distances, for the list A/B/C replaces those altogether (VNG 2009). What the user
states of a row always stays.
"""

from __future__ import annotations

from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.errors import Notice

BoolArray = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]
Shapes = npt.NDArray[np.object_]
Texts = npt.NDArray[np.object_]

SLIVER_M: Final = 0.01
"""Lines that are meant to coincide are drawn a centimetre apart; that is no part of a home."""

AREA_DIMENSIONS: Final = 2

FUNCTIEMENGING: Final = "functiemenging"
AFSTANDEN: Final = ("rustig", "gemengd")
SHOWN: Final = 20


def fill_gebiedstype(
    objecten: gpd.GeoDataFrame, gebieden: gpd.GeoDataFrame
) -> tuple[gpd.GeoDataFrame, tuple[Notice, ...]]:
    """Fill the gebiedstype of sensitive objects where none is given.

    Parameters
    ----------
    objecten
        Table ``gevoelige_objecten``, EPSG:28992. An object that is known within
        some metres only must lie within the area with all of those metres.
    gebieden
        Table ``gebiedstypen``.

    Returns
    -------
    objecten, notices
        With ``gebiedstype`` where one kind alone holds the object; missing where
        areas overlap and disagree, which is told. In a gebied met functiemenging
        it stays missing: that is neither of the two.
    """
    missing = (objecten["gebiedstype"].isna() & objecten.geometry.notna()).to_numpy(dtype=bool)
    if not missing.any() or gebieden.empty:
        return objecten, ()
    rows = objecten[missing]
    inexact_m = rows["nauwkeurigheid_m"].fillna(0).to_numpy(dtype=float)
    shapes = rows.geometry.to_numpy()
    shapes = np.where(inexact_m > 0, shapely.buffer(shapes, inexact_m), shapes)
    words = gebieden["gebiedstype"].to_numpy(dtype=object)
    kinds, covered, touched = _within(shapes, gebieden.geometry.to_numpy(), words)
    alone = covered & (touched.sum(axis=1, keepdims=True) == 1)
    found = _word(kinds, alone)
    is_filled = np.isin(found, AFSTANDEN)
    gebiedstype = objecten["gebiedstype"].copy()
    gebiedstype[missing] = pd.Series(found, dtype="string").where(is_filled).array
    unclear = covered.any(axis=1) & (touched.sum(axis=1) > 1)
    notices = (
        Notice("gebiedstype_from_area", "gevoelige_objecten", int(is_filled.sum())),
        _named("gebiedstype_disagree", "gevoelige_objecten", rows["object_id"][unclear]),
    )
    return objecten.assign(gebiedstype=gebiedstype), tuple(item for item in notices if item.count)


def fill_menging(
    plekken: gpd.GeoDataFrame, gebieden: gpd.GeoDataFrame
) -> tuple[gpd.GeoDataFrame, tuple[Notice, ...]]:
    """Fill the mixing class of places that lie wholly in a gebied met functiemenging.

    Parameters
    ----------
    plekken
        Table ``plekken``, EPSG:28992.
    gebieden
        Table ``gebiedstypen``.

    Returns
    -------
    plekken, notices
        With ``menging`` where one class alone holds the place; missing where the
        place lies in such an area only partly, or areas disagree: both are told.
    """
    missing = (plekken["menging"].isna() & plekken.geometry.notna()).to_numpy(dtype=bool)
    if not missing.any() or not gebieden["gebiedstype"].eq(FUNCTIEMENGING).any():
        return plekken, ()
    rows = plekken[missing]
    words = _classes(gebieden)
    kinds, covered, touched = _within(rows.geometry.to_numpy(), gebieden.geometry.to_numpy(), words)
    is_class = np.array([kind not in AFSTANDEN for kind in kinds], dtype=bool)
    in_some = touched[:, is_class].any(axis=1)
    alone = covered & (touched.sum(axis=1, keepdims=True) == 1)
    found = _word(kinds, alone)
    is_filled = np.isin(found, ["A", "B", "C"])
    menging = plekken["menging"].copy()
    menging[missing] = pd.Series(found, dtype="string").where(is_filled).array
    several = in_some & covered.any(axis=1) & (touched.sum(axis=1) > 1)
    partly = in_some & ~covered.any(axis=1)
    ids = rows["plek_id"]
    notices = (
        Notice("menging_from_area", "plekken", int(is_filled.sum())),
        _named("menging_partly", "plekken", ids[partly]),
        _named("menging_disagree", "plekken", ids[several]),
    )
    return plekken.assign(menging=menging), tuple(item for item in notices if item.count)


def _classes(gebieden: gpd.GeoDataFrame) -> Texts:
    """Give each area its class where functions mix there, and else its kind."""
    kind = gebieden["gebiedstype"].astype("object")
    mixes = kind.eq(FUNCTIEMENGING)
    classes = gebieden["menging"].astype("object").fillna("")
    return np.asarray(kind.mask(mixes, classes).to_numpy(dtype=object))


def _word(kinds: Texts, alone: BoolArray) -> Texts:
    """Give the kind that alone holds each shape; empty where there is none."""
    found = np.append(kinds, "").astype(object)
    at = np.where(alone.any(axis=1), alone.argmax(axis=1), len(kinds))
    return np.asarray(found[at], dtype=object)


def _named(code: str, table: str, ids: pd.Series[Any]) -> Notice:
    which = ", ".join(sorted(ids.astype(str))[:SHOWN])
    return Notice(code, table, len(ids), "", (("which", which),))


def _within(shapes: Shapes, areas: Shapes, words: Texts) -> tuple[Texts, BoolArray, BoolArray]:
    """Say of each shape and kind whether areas of that kind hold it wholly, and at all.

    Returns
    -------
    kinds, covered, touched
        Words, shape (k,); masks, shape (n, k). Two neighbouring areas of one
        kind hold together what lies across their border.
    """
    kinds, of_area = np.unique(words.astype(str), return_inverse=True)
    # Prepared once, an area answers thousands of homes without walking its outline each time.
    shapely.prepare(areas)
    shape, area = shapely.STRtree(areas).query(shapes)
    meets = shapely.intersects(areas[area], shapes[shape])
    shape, area = shape[meets], area[meets]
    whole_m2 = np.maximum(shapely.area(shapes), 0.0)
    sliver_m2 = SLIVER_M * shapely.length(shapes)
    inside_m2 = np.zeros((len(shapes), len(kinds)))
    holds = np.zeros((len(shapes), len(kinds)), dtype=bool)
    is_whole = shapely.covers(areas[area], shapes[shape])
    meets_at_edge = np.zeros_like(holds)
    meets_at_edge[shape[is_whole], of_area[area[is_whole]]] = True
    # The edge of an area covers a point, yet a home at that point stands half outside: on
    # the line of a gemengd gebied "gemengd" would be the mild of two readings.
    is_thin = shapely.get_dimensions(shapes[shape]) < AREA_DIMENSIONS
    is_held = is_whole & (~is_thin | shapely.contains_properly(areas[area], shapes[shape]))
    holds[shape[is_held], of_area[area[is_held]]] = True
    parts = shapely.intersection(shapes[shape[~is_whole]], areas[area[~is_whole]])
    rest, kind = shape[~is_whole], of_area[area[~is_whole]]
    pieces = _join(rest * len(kinds) + kind, parts)
    inside_m2[np.divmod(pieces.index.to_numpy(dtype=np.intp), len(kinds))] = pieces.area.to_numpy()
    is_flat = (whole_m2 > 0)[:, None]
    holds |= is_flat & (inside_m2 >= (whole_m2 - sliver_m2)[:, None])
    touched = holds | meets_at_edge | (is_flat & (inside_m2 > sliver_m2[:, None]))
    return kinds.astype(object), holds, touched


def _join(keys: Positions, parts: Shapes) -> gpd.GeoSeries:
    """Join the parts of one shape in areas of one kind: where areas overlap, land counts once."""
    series = gpd.GeoSeries(parts, index=keys)
    single = series[~series.index.duplicated(keep=False)]
    double = series[series.index.duplicated(keep=False)]
    if double.empty:
        return single
    frame = gpd.GeoDataFrame({"key": double.index.to_numpy()}, geometry=double.to_numpy())
    return gpd.GeoSeries(pd.concat([single, frame.dissolve("key").geometry]))
