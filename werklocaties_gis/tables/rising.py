"""Whether rows stand in the order of their key already, as they do where we wrote the file."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from werklocaties_gis.tables.schema import Column, Schema

BLOCK_ROWS: Final = 65_536
"""Rows that are compared at a time: what is not in order mostly shows in the first of them."""


def is_rising(frame: pd.DataFrame, schema: Schema, *, missing_last: bool = False) -> bool:
    """Tell whether each row has a higher key than the one before it, by comparing neighbours.

    Then no key occurs twice either. Keys whose order is not that of their texts
    or numbers are not compared.

    Parameters
    ----------
    frame
        Rows with the key columns of the table, typed as the schema says.
    schema
        What the table looks like.
    missing_last
        A missing value comes after every other, and is equal to another missing one.

    Returns
    -------
    bool
        Never true where a missing value decides, but for ``missing_last``.

    Examples
    --------
    >>> from werklocaties_gis.tables.schema import read_schema
    >>> ids = pd.Series(["a", "b"], dtype="string")
    >>> is_rising(pd.DataFrame({"plek_id": ids}), read_schema("plekken"))
    True
    """
    if not all(_is_plain(frame[key], schema[key]) for key in schema.keys):
        return False
    keys = [pa.array(frame[key].array) for key in schema.keys]
    starts = range(0, len(frame) - 1, BLOCK_ROWS)
    return all(
        _is_rising([key.slice(at, BLOCK_ROWS + 1) for key in keys], missing_last=missing_last)
        for at in starts
    )


def _is_plain(values: pd.Series[Any], key: Column) -> bool:
    """Whether texts or whole numbers, that mean what they say."""
    return not key.order and isinstance(values.dtype, pd.StringDtype | pd.Int64Dtype)


def _is_rising(keys: list[Any], *, missing_last: bool) -> bool:
    """Whether rows rise by the first key, or by a later one where all before it are equal."""
    rising: Any = pa.scalar(value=False)
    for key in reversed(keys):
        before, after = key[:-1], key[1:]
        later, same = pc.greater(after, before), pc.equal(after, before)
        if missing_last:
            had, has = pc.is_valid(before), pc.is_valid(after)
            later, same = (
                pc.coalesce(later, pc.and_not(had, has)),
                pc.coalesce(same, pc.equal(had, has)),
            )
        rising = pc.or_kleene(later, pc.and_kleene(same, rising))
    return pc.all(rising, skip_nulls=False).as_py() is True
