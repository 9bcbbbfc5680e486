"""Columns of a service as a file can hold them: plain types, and names that do not clash."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import pandas as pd

Array = np.ndarray[Any, np.dtype[Any]]

MAX_INT: Final = 2**63


def list_arrays(frame: pd.DataFrame) -> dict[str, tuple[Array, Array]]:
    """Give each column as (values, mask of what is missing), in a type that a file has.

    Parameters
    ----------
    frame
        Columns without the geometry, of whatever the service gave.

    Returns
    -------
    dict
        By a name that differs from the others in more than capitals: in a
        GeoPackage ``naam`` and ``NAAM`` are one column. Lists and objects come as
        JSON text; a column of mixed kinds as text; whole numbers beyond 64 bits
        as text, so that no digit is lost.
    """
    names = make_names(map(str, frame.columns))
    values = (frame.iloc[:, at] for at in range(frame.shape[1]))
    return {name: _array(column) for name, column in zip(names, values, strict=True)}


def make_names(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Make names that differ in more than capitals: a later one gets a number.

    >>> make_names(["naam", "NAAM", "naam_2", ""])
    ['naam', 'NAAM_2', 'naam_2_2', 'kolom']
    """
    used = {name.lower() for name in taken}
    made: list[str] = []
    for name in names:
        base = name.replace("\x00", "").strip() or "kolom"
        fits, at = base, 2
        while fits.lower() in used:
            fits, at = f"{base}_{at}", at + 1
        used.add(fits.lower())
        made.append(fits)
    return made


def _array(column: pd.Series[Any]) -> tuple[Array, Array]:
    mask = column.isna().to_numpy(dtype=bool)
    if pd.api.types.is_bool_dtype(column.dtype):
        return column.astype("boolean").to_numpy(dtype=bool, na_value=False), mask
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return _texts(column, mask), mask
    if pd.api.types.is_integer_dtype(column.dtype):
        return _integers(column, mask)
    if pd.api.types.is_float_dtype(column.dtype):
        return column.to_numpy(dtype=np.float64, na_value=np.nan), mask
    return _objects(column, mask)


def _integers(column: pd.Series[Any], mask: Array) -> tuple[Array, Array]:
    """Whole numbers in 64 bits; of those beyond it the digits."""
    if pd.api.types.is_unsigned_integer_dtype(column.dtype) and column.max() >= MAX_INT:
        return _texts(column, mask), mask
    return column.astype("Int64").to_numpy(dtype=np.int64, na_value=0), mask


def _objects(column: pd.Series[Any], mask: Array) -> tuple[Array, Array]:
    """Cells of any kind: of one kind in its own type, of several as text."""
    kinds = set(map(type, column.array[~mask]))
    if kinds <= {str}:
        return column.astype("object").where(~mask, None).to_numpy(), mask
    if kinds and kinds <= {bool, np.bool_}:
        return column.mask(mask, other=False).to_numpy(dtype=bool), mask
    if kinds and kinds <= {int, np.int64} and _fits(column[~mask]):
        return column.mask(mask, other=0).to_numpy(dtype=np.int64), mask
    if kinds and kinds <= {int, float, np.int64, np.float64} and _is_exact(column[~mask]):
        return column.mask(mask, other=np.nan).to_numpy(dtype=np.float64), mask
    return _texts(column, mask), mask


def _fits(numbers: pd.Series[Any]) -> bool:
    return bool(numbers.min() >= -MAX_INT and numbers.max() < MAX_INT)


def _is_exact(numbers: pd.Series[Any]) -> bool:
    """Whether no whole number loses digits as a float."""
    return bool((numbers.astype("float64").abs() < 2**53).all())


def _texts(column: pd.Series[Any], mask: Array) -> Array:
    """Each cell as text; what is missing as None."""
    filled = np.full(len(column), None, dtype=object)
    filled[~mask] = [_text(value) for value in column.array[~mask]]
    return filled


def _text(value: object) -> str:
    """Write one value: what holds others as JSON, a date as ISO 8601."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict | list | tuple | np.ndarray | bool | np.bool_):
        plain = value.tolist() if isinstance(value, np.ndarray | np.bool_) else value
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, default=str)
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
