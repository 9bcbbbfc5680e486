"""Texts that are the same in many rows, kept in memory once.

A source, a status or a column that says nothing at all takes as much as all other
columns of a long table together: a text is stored for each row by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


def list_shared(batches: Iterable[pa.RecordBatch]) -> list[pa.RecordBatch]:
    """Let batches of rows that say the same in a column of texts share its memory.

    Parameters
    ----------
    batches
        Rows of one table, some thousands at a time; each is let go of before the
        next is asked for.

    Returns
    -------
    list of pyarrow.RecordBatch
        Equal to those that were given.

    Examples
    --------
    >>> batch = pa.record_batch({"bron": ["BAG", "BAG"]})
    >>> first, second = list_shared([batch, batch.slice(1)])
    >>> second.to_pydict()
    {'bron': ['BAG']}
    """
    said: dict[str, pa.Array] = {}
    return [_share(batch, said) for batch in batches]


def _share(batch: pa.RecordBatch, said: dict[str, pa.Array]) -> pa.RecordBatch:
    """Put what earlier batches say of every row in place of what this one says of its own."""
    for at, field in enumerate(batch.schema):
        if _is_text(field.type):
            column = _share_column(field.name, batch.column(at), said)
            batch = batch.set_column(at, field, column)
    return batch


def _share_column(name: str, column: pa.Array, said: dict[str, pa.Array]) -> pa.Array:
    """Give the column as a part of one that was kept, or keep it where its rows say the same."""
    if not _is_one_value(column):
        return column
    kept = said.get(name)
    if kept is None or len(kept) < len(column) or not kept[0].equals(column[0]):
        said[name] = column
        return column
    return kept.slice(0, len(column))


def _is_one_value(column: pa.Array) -> bool:
    """Whether all rows say the same, or none says anything."""
    if len(column) == 0 or column.null_count:
        return bool(0 < len(column) == column.null_count)
    is_same: Any = pc.all(pc.equal(column, column[0]))
    return is_same.as_py() is True


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))
