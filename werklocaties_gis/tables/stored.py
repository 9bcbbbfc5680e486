"""A table as it is stored: plain types that every format has, lists as JSON text."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd

from werklocaties_gis.tables.schema import Column, Schema

Array = np.ndarray[Any, np.dtype[Any]]


def list_fields(frame: pd.DataFrame, schema: Schema) -> dict[str, pd.Series[Any]]:
    """Give the columns but the geometry; lists and categories as texts."""
    return {
        column.name: _stored(frame[column.name], column)
        for column in schema.columns
        if not column.is_geometry
    }


def list_arrays(frame: pd.DataFrame, schema: Schema) -> dict[str, tuple[Array, Array]]:
    """Give the columns but the geometry as (values, mask): what GDAL stores without guessing."""
    return {name: _array(values) for name, values in list_fields(frame, schema).items()}


def to_json(value: object) -> object:
    """Give a list as JSON text; a missing one stays missing.

    >>> to_json(("bedrijf", "café"))
    '["bedrijf", "café"]'
    """
    return json.dumps(list(value), ensure_ascii=False) if isinstance(value, tuple) else pd.NA


def _stored(values: pd.Series[Any], column: Column) -> pd.Series[Any]:
    if column.type == "lijst":
        texts = [to_json(value) for value in values]
        return pd.Series(texts, index=values.index, dtype="string")
    if column.type == "milieucategorie":
        return values.astype("string")
    return values


def _array(values: pd.Series[Any]) -> tuple[Array, Array]:
    mask = values.isna().to_numpy(dtype=bool)
    if isinstance(values.dtype, pd.BooleanDtype):
        return values.to_numpy(dtype=bool, na_value=False), mask
    if isinstance(values.dtype, pd.Int64Dtype):
        return values.to_numpy(dtype=np.int64, na_value=0), mask
    if isinstance(values.dtype, pd.Float64Dtype):
        return values.to_numpy(dtype=np.float64, na_value=np.nan), mask
    if pd.api.types.is_datetime64_any_dtype(values):
        return values.to_numpy().astype("datetime64[D]"), mask
    return values.astype("object").where(~mask, None).to_numpy(), mask
