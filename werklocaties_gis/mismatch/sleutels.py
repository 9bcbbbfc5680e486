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


def list_ids(ids: pd.Series[Any] | Objects, positions: Positions) -> pd.Series[Any]:
    """List the id at each position; ``<NA>`` for position -1.

    Examples
    --------
    >>> list_ids(pd.Series(["a", "b"]), np.array([1, -1])).fillna("").tolist()
    ['b', '']
    """
    padded = np.empty(len(ids) + 1, dtype=object)
    padded[:-1] = np.asarray(ids, dtype=object)
    return pd.Series(padded[positions], dtype="string")


def list_positions(ids: Objects, wanted: pd.Series[Any]) -> Positions:
    """List the position of each wanted id among ids that differ; -1 where it is not there."""
    texts = pa.array(wanted.astype("string").array)
    known = pa.array(ids, type=texts.type, from_pandas=True)
    found = pc.index_in(texts, value_set=known, skip_nulls=True)
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
