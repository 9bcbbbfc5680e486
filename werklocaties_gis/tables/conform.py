"""Any frame as the table that its schema describes: columns, types, defaults, order of rows."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pandas.api.extensions import ExtensionArray

from werklocaties_gis.errors import CrsError, Failure, InvalidTableError
from werklocaties_gis.tables.cast import cast, empty_column, fill_default, list_fitting
from werklocaties_gis.tables.schema import CRS_RD, Schema, read_schema


def conform(frame: pd.DataFrame | gpd.GeoDataFrame, table: str) -> pd.DataFrame | gpd.GeoDataFrame:
    """Give a frame the columns, types, defaults and row order of its table.

    Columns that the schema does not know are left out. Nothing else is lost:
    a value that does not fit its column is refused, never dropped.

    Parameters
    ----------
    frame
        Rows of the table, in any order; geometry in EPSG:28992.
    table
        Name of the table.

    Returns
    -------
    DataFrame or GeoDataFrame
        A new frame, sorted by key, with a fresh index; a GeoDataFrame where the
        schema has a geometry column.

    Raises
    ------
    InvalidTableError
        With every value that does not fit its column.
    CrsError
        If shapes are in another coordinate system than EPSG:28992, or in none.
    """
    typed, failures = cast_columns(frame, table)
    if failures:
        raise InvalidTableError("invalid_table", failures, table=table)
    order = key_order(typed, table)
    if (order[1:] > order[:-1]).all():
        return typed
    return typed.iloc[order].reset_index(drop=True)


def cast_columns(
    frame: pd.DataFrame | gpd.GeoDataFrame, table: str
) -> tuple[pd.DataFrame | gpd.GeoDataFrame, tuple[Failure, ...]]:
    """Give a frame the columns, types and defaults of its table, in the order it came.

    Returns
    -------
    tuple
        The frame, and a failure for each value that does not fit; such a value
        is ``<NA>``, also where the schema has a default. The row of a failure
        is its position, counted from 1.
    """
    schema = read_schema(table)
    index = pd.RangeIndex(len(frame))
    columns: dict[str, ExtensionArray | np.ndarray[Any, Any]] = {}
    failures: list[Failure] = []
    is_numbered = index.equals(frame.index)
    for column in schema.columns:
        if column.is_geometry:
            continue
        if column.name not in frame:
            columns[column.name] = fill_default(empty_column(column, index), column).array
            continue
        given = frame[column.name]
        if not is_numbered:
            given = pd.Series(given.array, index, copy=False)
        fitting = list_fitting(given, column)
        if fitting is not None:
            columns[column.name] = fill_default(fitting, column).array
            continue
        values, bad = cast(given, column)
        columns[column.name] = fill_default(values, column).mask(bad).array
        failures += _failures(table, column.name, given[bad], f"no_{column.type}")
    plain = pd.DataFrame(columns, index=index)
    return _with_geometry(plain, frame, schema), tuple(failures)


def _failures(table: str, name: str, values: pd.Series[Any], code: str) -> list[Failure]:
    return [
        Failure(table, name, str(position + 1), str(value), code)
        for position, value in zip(values.index.to_numpy(), values, strict=True)
    ]


def _with_geometry(
    plain: pd.DataFrame, frame: pd.DataFrame, schema: Schema
) -> pd.DataFrame | gpd.GeoDataFrame:
    """Add the shapes, flat and without empty ones, where the schema has a column for them."""
    if schema.geometry is None:
        return plain
    geometry = _shapes_of(frame, schema.name)
    shapes = shapely.force_2d(geometry.to_numpy()) if len(frame) else geometry.to_numpy()
    shapes = _one_form(np.where(shapely.is_empty(shapes), None, shapes))
    return gpd.GeoDataFrame(plain, geometry=gpd.GeoSeries(shapes, crs=CRS_RD))


def _one_form(shapes: Any) -> Any:  # noqa: ANN401 - shapely has no types
    """Unpack collections of one: formats differ in whether they pack a single shape."""
    is_packed = (shapely.get_type_id(shapes) >= 4) & (shapely.get_num_geometries(shapes) == 1)
    return np.where(is_packed, shapely.get_geometry(shapes, 0), shapes)


def _shapes_of(frame: pd.DataFrame, table: str) -> gpd.GeoSeries:
    """Give the active geometry, whatever its name; all missing where there is none."""
    if not isinstance(frame, gpd.GeoDataFrame) or frame.active_geometry_name is None:
        return gpd.GeoSeries([None] * len(frame), crs=CRS_RD)
    geometry = frame.geometry
    if geometry.crs is None:
        raise CrsError("crs_missing", table=table, source="", remedy=CRS_RD)
    if geometry.crs != CRS_RD:
        raise CrsError("crs_not_rd", table=table, source="", crs=geometry.crs.to_string())
    return geometry


def key_order(frame: pd.DataFrame, table: str) -> np.ndarray[Any, np.dtype[np.intp]]:
    """Positions of the rows in the order of their key; rows without a key come last."""
    schema, ranks = read_schema(table), []
    for key in schema.keys:
        codes, known = pd.factorize(frame[key], sort=True)
        places = np.append(_list_places([*known], schema[key].order), len(known))
        ranks.append(places[codes])
    return np.lexsort(ranks[::-1])


def _list_places(known: list[str], order: tuple[str, ...]) -> np.ndarray[Any, np.dtype[np.intp]]:
    """Place of each value, given in the order of text, in the order of what it means."""
    if not order:
        return np.arange(len(known))
    rank = {word: place for place, word in enumerate(order)}
    others = rank.get("", len(order))
    return np.argsort(np.argsort([rank.get(word, others) for word in known], kind="stable"))
