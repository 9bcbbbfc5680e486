"""Which rows keep to a filter: by its letter, and as loosely as services compare."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.protocols.filters import Term

Mask = np.ndarray[Any, np.dtype[np.bool_]]
Order = np.ndarray[Any, np.dtype[np.float64]]
"""By row: below the value of the filter (-1), equal to it, or above it (1)."""

_SIGNS: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {"=": (0,), "<>": (-1, 1), "<": (-1,), ">": (1,), "<=": (-1, 0), ">=": (0, 1)}
)
_MIDNIGHT: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:\.0+)?)?(?:z|[+-]\d\d:?\d\d)?")


def holds(fields: pd.DataFrame, terms: Sequence[Term]) -> Mask:
    """Whether each row keeps to a filter by its letter; a missing value never does.

    A value between quotation marks is text, so that 0111 and 111 are two codes;
    numbers in the table are compared as numbers, whatever is written.

    Raises
    ------
    UnreadableSourceError
        If a property is not among those that came.
    """
    return _all_hold(fields, terms, _keeps_strictly)


def holds_loosely(fields: pd.DataFrame, terms: Sequence[Term]) -> Mask:
    """Whether each row may keep to a filter in the eyes of a service.

    Databases differ over capitals, blanks at the end, codes as numbers, and midnight as a date.

    Raises
    ------
    UnreadableSourceError
        If a property is not among those that came.
    """
    return _all_hold(fields, terms, _keeps_loosely)


def keep_to_filter(fields: pd.DataFrame, terms: Sequence[Term]) -> Mask:
    """Which of the rows that a service gave for a filter are kept.

    Where every row may keep to it the service compared in its own way, and all are kept; where one
    cannot, the service did not look at the filter, and it is kept to here by its letter.
    """
    loosely = holds_loosely(fields, terms)
    return loosely if loosely.all() else holds(fields, terms)


def _all_hold(
    fields: pd.DataFrame, terms: Sequence[Term], keeps: Callable[[pd.Series[Any], Term], Mask]
) -> Mask:
    mask = np.ones(len(fields), dtype=bool)
    for term in terms:
        if term.name not in fields:
            known = ", ".join(map(str, fields.columns))
            raise UnreadableSourceError("filter_column_absent", column=term.name, found=known)
        values = fields[term.name]
        mask &= values.notna().to_numpy() & keeps(values, term)
    return mask


def _keeps_strictly(values: pd.Series[Any], term: Term) -> Mask:
    texts = [_as_text(value) for value in values]
    is_number = [isinstance(value, int | float) and not isinstance(value, bool) for value in values]
    order = _as_numbers(texts, term.value)
    order[~np.array(is_number, dtype=bool) & term.is_text] = np.nan
    return _fits(np.where(np.isnan(order), _as_texts(texts, term.value), order), term)


def _keeps_loosely(values: pd.Series[Any], term: Term) -> Mask:
    texts = [_as_text(value) for value in values]
    plain = _as_texts([_plain(text) for text in texts], _plain(term.value))
    numbers = _fits(_as_numbers(texts, term.value), term)
    return _keeps_strictly(values, term) | numbers | _fits(plain, term)


def _as_numbers(texts: Sequence[str], limit: str) -> Order:
    """Compare as numbers; not a number where either is none."""
    numbers = pd.to_numeric(pd.Series([*texts, limit], dtype=object), errors="coerce")
    found = numbers.to_numpy(dtype=float)
    with np.errstate(invalid="ignore"):
        order = np.sign(found[:-1] - found[-1])
    return np.where(np.isfinite(found[:-1]) & np.isfinite(found[-1]), order, np.nan)


def _as_texts(texts: Sequence[str], limit: str) -> Order:
    return np.array([(text > limit) - (text < limit) for text in texts], dtype=float)


def _fits(order: Order, term: Term) -> Mask:
    return np.isin(order, _SIGNS[term.sign])


def _plain(text: str) -> str:
    """Give a text without capitals and blanks around it, midnight as its date.

    >>> _plain("Uitgegeven  "), _plain("2024-05-06T00:00:00Z")
    ('uitgegeven', '2024-05-06')
    """
    plain = text.strip().casefold()
    midnight = _MIDNIGHT.fullmatch(plain.replace("t", "T"))
    return midnight[1] if midnight else plain


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool | np.bool_) else str(value)
