"""Rows of a service that are one thing: their shapes joined, the rest of the first row."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.errors import Notice
from werklocaties_gis.sources.catalogue.bewerkt import Positions
from werklocaties_gis.sources.geometrie import mend, mended_notice


def list_first(keys: pd.Series[Any], order: pd.DataFrame) -> Positions:
    """List for each key the position of its first row by an order; rows without key stay each.

    Parameters
    ----------
    keys
        One per row.
    order
        Columns to sort by, the most telling first; the outcome does not depend on how rows came.

    Returns
    -------
    array of int
        Positions, by key; those without a key last, as they came.
    """
    names = list(order.columns)
    ranked = order.reset_index(drop=True).assign(_key=keys.astype("string").reset_index(drop=True))
    ranked = ranked.sort_values(["_key", *names], kind="stable", na_position="last")
    is_first = ranked["_key"].isna() | ~ranked["_key"].duplicated()
    return ranked.index[is_first].to_numpy(dtype=np.intp)


def join_shapes(frame: gpd.GeoDataFrame, keys: pd.Series[Any], first: Positions) -> Any:  # noqa: ANN401 - an array of shapes
    """Join the shapes of each key, in the order of ``first``; a lone shape stays as it is.

    Parameters
    ----------
    frame
        Sound shapes.
    keys
        One per row; missing stands alone.
    first
        Positions of the rows that stay.
    """
    shapes = np.asarray(frame.geometry.to_numpy(), dtype=object)
    joined = shapes.copy()
    texts = keys.reset_index(drop=True)
    several = texts[texts.notna() & texts.duplicated(keep=False)]
    for _, rows in several.groupby(several, sort=True):
        at = rows.index.to_numpy(dtype=np.intp)
        # In a fixed order, or the vertices of the union depend on the order of the rows.
        parts = sorted(shapes[at], key=lambda shape: "" if shape is None else shape.wkb_hex)
        joined[at] = shapely.union_all([part for part in parts if part is not None])
    return joined[first]


def mend_rows(
    frame: gpd.GeoDataFrame, tabel: str, names: pd.Series[Any]
) -> tuple[gpd.GeoDataFrame, list[Notice]]:
    """Mend broken shapes, before they are joined, and count them."""
    found = mend(np.asarray(frame.geometry.to_numpy(), dtype=object))
    which = sorted(names[found.is_mended].astype("string").fillna("?"))
    told = mended_notice(found, tabel, "", list(which))
    return frame.set_geometry(gpd.GeoSeries(found.shapes, index=frame.index, crs=frame.crs)), told
