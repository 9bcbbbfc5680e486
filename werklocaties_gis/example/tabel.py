"""Invented columns as one of our tables, marked fictief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from werklocaties_gis.tables.conform import is_in_order, key_order
from werklocaties_gis.tables.schema import CRS_RD, Column, dtype_of, read_schema

Shapes = npt.NDArray[np.object_]
Tabel: TypeAlias = pd.DataFrame | gpd.GeoDataFrame
Tabellen: TypeAlias = dict[str, Tabel]


def make_tabel(table: str, columns: Mapping[str, Any], geometry: Shapes | None = None) -> Tabel:
    """Make an input table out of invented columns.

    Parameters
    ----------
    table
        Name of the table.
    columns
        Column name to values of shape (n,), or one value for all rows. Columns
        of the schema that are absent are missing, or have their default.
    geometry
        Shapes in EPSG:28992, shape (n,), for a table that has them.

    Returns
    -------
    pandas.DataFrame or geopandas.GeoDataFrame
        Every column of the schema in its order, ``fictief`` true where the
        table knows that column, sorted by key.
    """
    schema = read_schema(table)
    size = _size(columns, geometry)
    arrays = {
        column.name: _array(column, columns.get(column.name, _default(column)), size)
        for column in schema.columns
        if not column.is_geometry
    }
    frame = pd.DataFrame(arrays)
    if geometry is not None:
        frame = gpd.GeoDataFrame(frame, geometry=geometry, crs=CRS_RD)
    order = key_order(frame, table)
    return frame if is_in_order(order) else frame.iloc[order].reset_index(drop=True)


def _size(columns: Mapping[str, Any], geometry: Shapes | None) -> int:
    """Count the rows that the values stand for."""
    if geometry is not None:
        return len(geometry)
    return next(len(values) for values in columns.values() if not _is_single(values))


def _is_single(value: object) -> bool:
    """Tell whether one value stands for all rows."""
    return isinstance(value, str | float | bool | np.datetime64) or value is None


def _default(column: Column) -> object:
    """Find what a column holds that is not given; ``fictief`` is true, whatever the schema."""
    if column.name == "fictief":
        return True
    if column.if_missing != "standaard":
        return None
    if column.type == "ja_nee":
        return column.default == "ja"
    return float(column.default) if column.type == "getal" else column.default


def _array(column: Column, values: object, size: int) -> ExtensionArray | Shapes:
    """Put values in an array of the schema's type."""
    given: Any = [values] * size if _is_single(values) else values
    if column.type == "lijst":
        lists = np.empty(size, dtype=object)
        lists[:] = [pd.NA if value is None else value for value in given]
        return lists
    return pd.array(given, dtype=dtype_of(column))
