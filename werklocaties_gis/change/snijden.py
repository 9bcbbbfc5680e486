"""Pieces of land cut along borders, and put together again where nothing differs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.change.ruis import list_open

Objects = npt.NDArray[np.object_]

STUK: Final = "stuk"
"""Column with the position of the piece that a part was cut from."""
DUST_M2: Final = 1e-3
"""What cutting leaves behind that is no land."""


def cut_langs(stukken: gpd.GeoDataFrame, grenzen: Objects) -> gpd.GeoDataFrame:
    """Cut each piece along the borders of shapes; together the parts are the piece.

    Parameters
    ----------
    stukken
        Pieces.
    grenzen
        Shapes; of shapes that overlap every border cuts.

    Returns
    -------
    geopandas.GeoDataFrame
        The rows of ``stukken``, one for each part, with the column ``stuk``.
    """
    shapes = stukken.geometry.to_numpy()
    i, j = shapely.STRtree(grenzen).query(shapes, predicate="intersects")
    crosses = ~shapely.covers(grenzen[j], shapes[i])
    i, j = i[crosses], j[crosses]
    order = np.lexsort((j, i))
    which, first = np.unique(i[order], return_index=True)
    parts = {place: np.array([shape], dtype=object) for place, shape in enumerate(shapes)}
    for place, group in zip(which.tolist(), np.split(j[order], first[1:]), strict=False):
        parts[place] = _cut(shapes[place], grenzen[group])
    stuk = np.repeat(np.arange(len(shapes)), [len(part) for part in parts.values()])
    cut = np.concatenate([*parts.values(), np.empty(0, dtype=object)])
    found = stukken.iloc[stuk].reset_index(drop=True).assign(**{STUK: stuk})
    return gpd.GeoDataFrame(found.set_geometry(gpd.GeoSeries(cut, crs=stukken.crs)))


def _cut(shape: shapely.Geometry, borders: Objects) -> Objects:
    """Parts of a shape, on either side of each border."""
    parts = np.array([shape], dtype=object)
    for border in borders:
        inside, outside = shapely.intersection(parts, border), shapely.difference(parts, border)
        parts = np.concatenate([inside, outside])
        parts = parts[shapely.area(parts) > DUST_M2]
    return parts


def join_gelijk(delen: gpd.GeoDataFrame, sleutels: Sequence[str]) -> gpd.GeoDataFrame:
    """Put parts of one piece together where they are the same.

    A sliver joins the largest part of its piece: no land is lost. Columns
    besides the keys are those of the largest part.

    Parameters
    ----------
    delen
        As ``cut_langs``, with what holds on each part.
    sleutels
        Columns in which parts differ.
    """
    if delen.empty:
        return delen.drop(columns=STUK)
    whole = delen.assign(_m2=delen.area, _key=_join_text(delen[[*sleutels]]))
    order = whole.sort_values([STUK, "_m2", "_key"], ascending=[True, False, True], kind="stable")
    main = order.drop_duplicates(STUK).set_index(STUK)["_key"]
    sliver = shapely.is_empty(list_open(order.geometry.to_numpy()))
    order["_key"] = order["_key"].mask(sliver, order[STUK].map(main))
    groups = order.groupby([STUK, "_key"], sort=False)
    shapes = [shapely.union_all(part.to_numpy()) for _, part in groups["geometry"]]
    rows = order.drop_duplicates([STUK, "_key"]).reset_index(drop=True)
    joined = rows.set_geometry(gpd.GeoSeries(shapes, crs=delen.crs))
    return gpd.GeoDataFrame(joined.drop(columns=[STUK, "_m2", "_key"]))


def _join_text(columns: pd.DataFrame) -> pd.Series:
    """Values of each row as one text."""
    texts = columns.astype("string").fillna("")
    return texts.agg("\0".join, axis=1)
