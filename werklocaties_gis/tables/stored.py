"""A table as it is stored: plain types that every format has, lists as JSON text."""

from __future__ import annotations

import json
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import shapely

from werklocaties_gis.tables.lists import list_different
from werklocaties_gis.tables.schema import Column, Schema


def list_fields(frame: pd.DataFrame, schema: Schema) -> dict[str, pd.Series[Any]]:
    """Give the columns but the geometry; lists and categories as texts."""
    return {
        column.name: _stored(frame[column.name], column)
        for column in schema.columns
        if not column.is_geometry
    }


def make_stored(frame: pd.DataFrame, schema: Schema) -> pa.Table:
    """Make the columns as Arrow has them, shapes as WKB; texts are not made into objects."""
    fields = pd.DataFrame(list_fields(frame, schema))
    stored = pa.Table.from_pandas(fields, preserve_index=False)
    if not isinstance(frame, gpd.GeoDataFrame):
        return stored
    shapes = pa.array(shapely.to_wkb(frame.geometry.to_numpy()), type=pa.binary())
    return stored.append_column("geometry", shapes)


def to_json(value: object) -> object:
    """Give a list as JSON text; a missing one stays missing.

    >>> to_json(("bedrijf", "café"))
    '["bedrijf", "café"]'
    """
    return json.dumps(list(value), ensure_ascii=False) if isinstance(value, tuple) else pd.NA


def _stored(values: pd.Series[Any], column: Column) -> pd.Series[Any]:
    if column.type == "lijst":
        return _list_texts(values)
    if column.type == "milieucategorie":
        return values.astype("string")
    return values


def _list_texts(values: pd.Series[Any]) -> pd.Series[Any]:
    """Lists as texts."""
    places, different = list_different(values.to_numpy())
    texts = pd.Series([to_json(value) for value in different], dtype="string")
    return pd.Series(texts.array.take(places), index=values.index)
