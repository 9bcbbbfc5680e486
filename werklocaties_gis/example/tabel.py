"""Invented columns as one of our tables, marked fictief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD, Column, dtype_of, read_schema

Shapes = npt.NDArray[np.object_]
Tabellen = dict[str, pd.DataFrame | gpd.GeoDataFrame]


def make_tabel(
    table: str, columns: Mapping[str, Any], geometry: Shapes | None = None
) -> pd.DataFrame | gpd.GeoDataFrame:
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
    given = {"fictief": True, **columns} if "fictief" in schema.names() else columns
    frame = pd.DataFrame(
        {name: _series(schema[name], values, size) for name, values in given.items()}
    )
    if geometry is not None:
        frame = gpd.GeoDataFrame(frame, geometry=geometry, crs=CRS_RD)
    return conform(frame, table)


def _size(columns: Mapping[str, Any], geometry: Shapes | None) -> int:
    """Number of rows that the values stand for."""
    if geometry is not None:
        return len(geometry)
    return next(len(values) for values in columns.values() if not _is_single(values))


def _is_single(value: object) -> bool:
    """Whether one value stands for all rows."""
    return isinstance(value, tuple) or value is None or pd.api.types.is_scalar(value)


def _series(column: Column, values: Any, size: int) -> pd.Series[Any]:
    """Values as a column of the schema's type."""
    given = [values] * size if _is_single(values) else values
    return pd.Series(given, dtype=dtype_of(column))  # type: ignore[call-overload,no-any-return]
