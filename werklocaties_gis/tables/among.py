"""Whether values stand in a long column, such as a key among all keys of another table."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute


def is_among(values: pd.Series[Any], known: pd.Series[Any]) -> npt.NDArray[np.bool_]:
    """Tell which values stand in a column, as ``values.isin(known)`` does.

    That makes a Python object of every text of ``known``, which costs more than
    looking them up; for a short list of words it is as good.

    Parameters
    ----------
    values, known
        Columns of any length; a missing value stands in a column that misses one.

    Returns
    -------
    numpy.ndarray
        Shape (n,) of ``values``.

    Examples
    --------
    >>> is_among(pd.Series(["a", "b"], dtype="string"), pd.Series(["b"], dtype="string")).tolist()
    [False, True]
    """
    if not (_is_text(values) and _is_text(known)):
        return values.isin(known).to_numpy(dtype=bool)
    texts, among = pa.array(values.array), pa.array(known.array)
    found = pyarrow.compute.is_in(texts, value_set=among.cast(texts.type))
    return np.asarray(found, dtype=bool)


def _is_text(column: pd.Series[Any]) -> bool:
    return isinstance(column.dtype, pd.StringDtype)
