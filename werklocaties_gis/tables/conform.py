"""Any frame as the table that its schema describes: columns, types, defaults, order of rows."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from geopandas.array import GeometryArray

from werklocaties_gis.errors import CrsError, Failure, InvalidTableError
from werklocaties_gis.tables.cast import cast, empty_column, fill_default, list_fitting
from werklocaties_gis.tables.rising import is_rising
from werklocaties_gis.tables.schema import CRS_RD, Column, Schema, read_schema


def conform(
    frame: pd.DataFrame | gpd.GeoDataFrame, table: str, *, are_plain: bool = False
) -> pd.DataFrame | gpd.GeoDataFrame:
    """Give a frame the columns, types, defaults and row order of its table.

    Columns that the schema does not know are left out. Nothing else is lost:
    a value that does not fit its column is refused, never dropped.

    Parameters
    ----------
    frame
        Rows of the table, in any order; geometry in EPSG:28992.
    table
        Name of the table.
    are_plain
        The shapes are known to be flat, single and not empty, and of no other frame.

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
    typed, failures = cast_columns(frame, table, are_plain=are_plain)
    if failures:
        raise InvalidTableError("invalid_table", failures, table=table)
    order = key_order(typed, table)
    if is_in_order(order):
        return typed
    return typed.iloc[order].reset_index(drop=True)


def cast_columns(
    frame: pd.DataFrame | gpd.GeoDataFrame, table: str, *, are_plain: bool = False
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
    columns: dict[str, pd.Series[Any]] = {}
    failures: list[Failure] = []
    nothing: dict[str, pd.Series[Any]] = {}
    for column in schema.columns:
        if not column.is_geometry:
            values, wrong = _cast_column(frame, column, index, table)
            columns[column.name] = _share_nothing(values, nothing)
            failures += wrong
    # Columns stay the memory they are; pandas copies one when it is written to.
    plain = pd.DataFrame(columns, index=index, copy=False)
    return _with_geometry(plain, frame, schema, are_plain=are_plain), tuple(failures)


def _share_nothing(values: pd.Series[Any], nothing: dict[str, pd.Series[Any]]) -> pd.Series[Any]:
    """Let columns of one type that say nothing be the same memory: many tables have dozens."""
    return nothing.setdefault(str(values.dtype), values) if values.isna().all() else values


def _cast_column(
    frame: pd.DataFrame, column: Column, index: pd.RangeIndex, table: str
) -> tuple[pd.Series[Any], list[Failure]]:
    """Give one column with its type and default, and a failure for each value that does not fit."""
    if column.name not in frame:
        return fill_default(empty_column(column, index), column), []
    given = frame[column.name]
    if not index.equals(given.index):
        given = given.reset_index(drop=True)
    fitting = list_fitting(given, column)
    if fitting is not None:
        return fill_default(fitting, column), []
    values, bad = cast(given, column)
    typed = fill_default(values, column).mask(bad)
    return typed, _failures(table, column.name, given[bad], f"no_{column.type}")


def _failures(table: str, name: str, values: pd.Series[Any], code: str) -> list[Failure]:
    return [
        Failure(table, name, str(position + 1), str(value), code)
        for position, value in zip(values.index.to_numpy(), values, strict=True)
    ]


def _with_geometry(
    plain: pd.DataFrame, frame: pd.DataFrame, schema: Schema, *, are_plain: bool
) -> pd.DataFrame | gpd.GeoDataFrame:
    """Add the shapes, flat and without empty ones, where the schema has a column for them."""
    if schema.geometry is None:
        return plain
    geometry = _shapes_of(frame, schema.name)
    shapes = np.asarray(geometry.array)
    made = GeometryArray(shapes if are_plain else _one_form(shapes.copy()), CRS_RD)
    return gpd.GeoDataFrame(plain, geometry=gpd.GeoSeries(made), copy=False)


def _one_form(shapes: Any) -> Any:  # noqa: ANN401 - shapely has no types
    """Make shapes flat and empty ones missing, and unpack collections of one.

    Formats differ in whether they pack a single shape. Only what changes is made
    anew, in place: nearly every shape is as it should be.
    """
    high = np.flatnonzero(shapely.get_coordinate_dimension(shapes) > 2)
    shapes[high] = shapely.force_2d(shapes[high])
    shapes[shapely.is_empty(shapes)] = None
    packed = np.flatnonzero(shapely.get_type_id(shapes) >= 4)
    packed = packed[shapely.get_num_geometries(shapes[packed]) == 1]
    shapes[packed] = shapely.get_geometry(shapes[packed], 0)
    return shapes


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
    schema = read_schema(table)
    if is_rising(frame, schema, missing_last=True):
        return np.arange(len(frame))
    return np.lexsort([rank_key(frame[key], schema[key]) for key in schema.keys][::-1])


def is_in_order(order: np.ndarray[Any, np.dtype[np.intp]]) -> bool:
    """Tell whether an order of all rows is the one in which they stand."""
    return bool((order[1:] > order[:-1]).all())


def rank_key(values: pd.Series[Any], key: Column) -> np.ndarray[Any, np.dtype[np.intp]]:
    """Place of each value of a key in its order; equal values share one, missing ones the last."""
    codes, known = pd.factorize(values, sort=True)
    places = _list_places([*known], key.order) if key.order else np.arange(len(known))
    return np.asarray(np.append(places, len(known))[codes])


def _list_places(known: list[str], order: tuple[str, ...]) -> np.ndarray[Any, np.dtype[np.intp]]:
    """Place of each value, given in the order of text, in the order of what it means."""
    rank = {word: place for place, word in enumerate(order)}
    others = rank.get("", len(order))
    return np.argsort(np.argsort([rank.get(word, others) for word in known], kind="stable"))
