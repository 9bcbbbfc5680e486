"""Draws from words, lists and dates, with missing values among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Objects = npt.NDArray[np.object_]
Floats = npt.NDArray[np.float64]


def make_choice(
    rng: np.random.Generator, size: int, options: Sequence[Any], weights: Sequence[float]
) -> Objects:
    """Draw one of the options for each row; an option may be a tuple, or None for missing.

    Returns
    -------
    numpy.ndarray
        Objects of shape (size,).
    """
    pool = np.empty(len(options), dtype=object)
    pool[:] = options
    shares = np.cumsum(weights) / np.sum(weights)
    return np.asarray(pool[np.searchsorted(shares, rng.random(size), side="right")])


def make_missing(rng: np.random.Generator, values: npt.NDArray[Any], share: float) -> Floats:
    """Take away a share of the numbers, which are then NaN."""
    gone = rng.random(len(values)) < share
    return np.where(gone, np.nan, values.astype(np.float64))


def make_blanks(values: npt.NDArray[Any], gone: npt.NDArray[np.bool_]) -> Objects:
    """Take away the values that a mask names, which are then None."""
    blanked = np.array(values, dtype=object)
    blanked[gone] = None
    return blanked


def make_dates(
    rng: np.random.Generator, size: int, years: tuple[int, int], share: float
) -> npt.NDArray[np.datetime64]:
    """Draw a first of the month in the years given for a share of the rows, NaT elsewhere."""
    first, last = years
    months = rng.integers(0, 12 * (last - first + 1), size)
    dates = (np.datetime64(f"{first}-01", "M") + months.astype("timedelta64[M]")).astype(
        "datetime64[s]"
    )
    dates[rng.random(size) >= share] = np.datetime64("NaT", "s")
    return np.asarray(dates)


def make_ids(prefix: str, size: int) -> Objects:
    """Make ids that sort in the order of the rows."""
    width = max(4, len(str(size)))
    return np.asarray([f"{prefix}{i:0{width}d}" for i in range(1, size + 1)], dtype=object)
