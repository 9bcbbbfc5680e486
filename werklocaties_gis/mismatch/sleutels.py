"""From ids to positions and back, where an id may be missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandas.api.extensions import ExtensionArray

Positions = npt.NDArray[np.intp]
Objects = npt.NDArray[np.object_]
BoolArray = npt.NDArray[np.bool_]


def list_ids(
    ids: pd.Series[Any] | ExtensionArray | Objects, positions: Positions
) -> pd.Series[Any]:
    """List the id at each position; ``<NA>`` for position -1. Words of a Categorical are texts.

    Examples
    --------
    >>> list_ids(pd.Series(["a", "b"]), np.array([1, -1])).fillna("").tolist()
    ['b', '']
    """
    values: Any = ids.array if isinstance(ids, pd.Series) else ids
    if isinstance(values.dtype, pd.StringDtype | pd.CategoricalDtype):
        taken = values.take(positions, allow_fill=True)
        return pd.Series(taken, dtype="string", copy=False)
    padded = np.empty(len(ids) + 1, dtype=object)
    padded[:-1] = np.asarray(ids, dtype=object)
    return pd.Series(padded[positions], dtype="string")


def list_positions(ids: pd.Series[Any] | Objects, wanted: pd.Series[Any]) -> Positions:
    """List the position of each wanted id among ids that differ; -1 where it is not there."""
    texts, known = _as_texts(wanted), _as_texts(ids)
    starts = _list_starts(texts)
    heads = texts if len(starts) == len(texts) else texts.take(pa.array(starts))
    found = _look_up(known, heads)
    return found if heads is texts else np.repeat(found, np.diff(starts, append=len(texts)))


def _as_texts(ids: pd.Series[Any] | Objects) -> pa.Array:
    """Ids as one stretch of texts."""
    column = ids if isinstance(ids, pd.Series) else pd.Series(ids, copy=False)
    texts = pa.array(column.astype("string").array)
    return texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts


def _list_starts(texts: pa.Array) -> Positions:
    """Rows that say something else than the row before: rows of one thing mostly stand together."""
    other = pc.fill_null(pc.not_equal(texts[1:], texts[:-1]), fill_value=True)
    return np.flatnonzero(np.append(len(texts) > 0, np.asarray(other, dtype=bool)))


def _look_up(known: pa.Array, wanted: pa.Array) -> Positions:
    """Position of each wanted text; tables of one order mostly have the same texts in it."""
    if wanted.equals(known) and not wanted.null_count:
        return np.arange(len(wanted))
    if len(wanted) < len(known):
        return _look_up_few(known, wanted)
    return _index_in(wanted, known)


def _look_up_few(known: pa.Array, wanted: pa.Array) -> Positions:
    """Position of each wanted text, by finding what is known among them: few are looked up fast."""
    few = wanted.dictionary_encode()
    found = _index_in(known, few.dictionary)
    there = np.flatnonzero(found >= 0)
    place = np.full(len(few.dictionary) + 1, -1, dtype=np.intp)
    place[found[there]] = there
    return place[np.asarray(few.indices.fill_null(-1), dtype=np.intp)]


def _index_in(texts: pa.Array, among: pa.Array) -> Positions:
    """Position of each text among others; -1 where it is missing or not there."""
    found = pc.index_in(texts, value_set=among, skip_nulls=True)
    return np.asarray(found.fill_null(-1), dtype=np.intp)


def spread(texts: Sequence[str], positions: Positions) -> ExtensionArray:
    """Text at each position; ``<NA>`` where it is empty. Few texts stand for many rows.

    Examples
    --------
    >>> spread(["", "geur"], np.array([1, 0, 1])).isna().tolist()
    [False, True, False]
    """
    known = pd.array([text or pd.NA for text in texts], dtype="string")
    return known.take(positions)


def only_where(mask: BoolArray, values: Objects) -> Objects:
    """Values where the mask is true, None elsewhere."""
    result = np.array(values, dtype=object)
    result[~mask] = None
    return result
