"""Numbers and dates as Dutch and English readers expect them."""

from __future__ import annotations

import datetime as dt
import math
import numbers
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

import pandas as pd

Taal = Literal["nl", "en"]

UNKNOWN: Final = "onbekend"
_MISSING: Final[Mapping[Taal, str]] = MappingProxyType({"nl": UNKNOWN, "en": "unknown"})
_YES_NO: Final[Mapping[Taal, tuple[str, str]]] = MappingProxyType(
    {"nl": ("nee", "ja"), "en": ("no", "yes")}
)
_SWAP: Final = str.maketrans(",.", ".,")


def format_number(value: float, taal: Taal = "nl", decimals: int | None = None) -> str:
    """Format a number with its thousands grouped.

    Parameters
    ----------
    value
        Any finite number.
    decimals
        Decimals to show; none: as many as it has, at most two.

    Examples
    --------
    >>> format_number(1234.5), format_number(1234.5, "en"), format_number(300.0)
    ('1.234,5', '1,234.5', '300')
    >>> format_number(0.125, decimals=1), format_number(-0.001)
    ('0,1', '0')
    """
    places = 2 if decimals is None else decimals
    # Plus 0.0: a rounded -0.001 would else be written as -0.
    text = f"{round(value, places) + 0.0:,.{places}f}"
    if decimals is None:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_SWAP) if taal == "nl" else text


def format_date(value: dt.date, taal: Taal = "nl") -> str:
    """Format a date: day first in Dutch, ISO in English, so that neither is misread.

    Examples
    --------
    >>> format_date(dt.date(2026, 4, 3)), format_date(dt.date(2026, 4, 3), "en")
    ('03-04-2026', '2026-04-03')
    """
    return value.strftime("%d-%m-%Y") if taal == "nl" else value.strftime("%Y-%m-%d")


def format_value(value: object, taal: Taal = "nl") -> str:
    """Format whatever a table holds; text stays literally what it is.

    Examples
    --------
    >>> format_value(pd.NA), format_value(True), format_value("{naam}"), format_value(12_000)
    ('onbekend', 'ja', '{naam}', '12.000')
    >>> format_value(("a", "b"))
    'a, b'
    """
    if isinstance(value, tuple | list):
        return ", ".join(format_value(item, taal) for item in value)
    if is_missing(value):
        return _MISSING[taal]
    # numpy's bool is no bool, and both must not be taken for a number.
    if type(value).__name__ in ("bool", "bool_"):
        return _YES_NO[taal][bool(value)]
    if isinstance(value, dt.date):
        return format_date(value, taal)
    if isinstance(value, numbers.Real) and math.isfinite(value):
        return format_number(float(value), taal)
    return str(value)


def is_missing(value: object) -> bool:
    """Tell whether a value is missing: ``None``, ``<NA>``, ``NaT`` or ``nan``."""
    return value is None or value is pd.NA or value is pd.NaT or value != value  # noqa: PLR0124
