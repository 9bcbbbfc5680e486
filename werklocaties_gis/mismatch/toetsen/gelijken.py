"""Firms, or places, that a toets cannot tell apart: each answer is computed once, then shared."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Positions = npt.NDArray[np.intp]
Columns = Sequence[npt.NDArray[Any]]

WIDEST: Final = 2**40
"""Number of combinations from which they are numbered anew, so that int64 cannot overflow."""


def list_gelijken(columns: Columns, positions: Positions) -> tuple[Positions, Positions]:
    """List one position of each kind, and the kind of every position.

    Parameters
    ----------
    columns
        All that the answer depends on, each of shape (n,) or (n, k). A column
        left out makes answers wrong, one too many only makes them slower.
    positions
        Positions in those columns, shape (m,).

    Returns
    -------
    representatives, kinds
        Shapes (k,) and (m,): ``representatives[kinds]`` are equal to ``positions``
        in every column.

    Examples
    --------
    >>> one, kinds = list_gelijken([np.array([3.0, np.nan, 3.0])], np.array([0, 1, 2]))
    >>> one.tolist(), kinds.tolist()
    ([0, 1], [0, 1, 0])
    """
    code, width = np.zeros(len(positions), dtype=np.int64), 1
    for column in columns:
        # A reshape to -1 cannot be told where there are no positions.
        width_of_row = math.prod(column.shape[1:])
        for values in column[positions].reshape(len(positions), width_of_row).T:
            number, count = _numbered(values)
            if width * count > WIDEST:
                code, width = _numbered(code)
            code = code * count + number
            width *= count
    _, first, kinds = np.unique(code, return_index=True, return_inverse=True)
    return positions[first], kinds


def _numbered(values: npt.NDArray[Any]) -> tuple[npt.NDArray[np.int64], int]:
    """Values as numbers from 0; sorting is only needed where they are no small integers."""
    if not len(values):
        return np.zeros(0, dtype=np.int64), 1
    if values.dtype.itemsize <= 2 and values.dtype.kind in "bi":
        small = values.astype(np.int64)
        return small - small.min(), int(small.max() - small.min()) + 1
    known, number = np.unique(values, return_inverse=True)
    return number.astype(np.int64), len(known)
