"""Dates as people write them: year first, or day first; never month first."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final

import numpy as np
import pandas as pd

from werklocaties_gis.sources.cellen.verschillend import list_different, spread_cells

ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})([T ].*)?")
DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})( \d{1,2}:\d{2}(:\d{2})?)?")
COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")

PLACEHOLDER_YEARS: Final = frozenset({1, 1000, 1005, 1111, 9999})
"""Years that registers write for unknown: the BAG 1005 and 9999."""


def read_dates(values: pd.Series[Any]) -> tuple[pd.Series[Any], int, int]:
    """Write dates as year-month-day.

    A text that is no date stays, so that the table refuses it by name.

    Returns
    -------
    tuple
        The dates, how many were written day first, and how many stood for
        unknown.

    Examples
    --------
    >>> read_dates(pd.Series(["03-04-2024", "2024-12-25", "1005-01-01", "31-31-2024"]))[0].tolist()
    ['2024-04-03', '2024-12-25', <NA>, '31-31-2024']
    """
    positions, known = list_different(values)
    found = [_read(cell) for cell in known]
    dates = spread_cells([date for date, _ in found], positions, values.index)
    counts = np.bincount(positions, minlength=len(known))
    kinds = np.array([kind for _, kind in found], dtype=object)
    return dates, int(counts[kinds == "dag"].sum()), int(counts[kinds == "onbekend"].sum())


def _read(value: object) -> tuple[object, str]:
    """Give a date and how it was written."""
    if isinstance(value, dt.date) and not pd.isna(value):
        return _known(f"{value:%Y-%m-%d}".rjust(10, "0"), value.year, "")
    if not isinstance(value, str):
        return value, ""
    if match := DAY_FIRST.fullmatch(value):
        day, month, year = match[1], match[2], match[3]
        return _known(f"{year}-{month:0>2}-{day:0>2}", int(year), "dag", value)
    if match := ISO.fullmatch(value) or COMPACT.fullmatch(value):
        return _known(f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}", int(match[1]), "", value)
    return value, ""


def _known(date: str, year: int, kind: str, written: str = "") -> tuple[object, str]:
    if year in PLACEHOLDER_YEARS:
        return pd.NA, "onbekend"
    try:
        dt.date.fromisoformat(date)
    except ValueError:
        return written, ""
    return date, kind
