"""Any column as the type that its schema says, with a mark on each value that does not fit."""

from __future__ import annotations

from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from werklocaties_gis.tables.lists import as_list, list_different, with_tuples
from werklocaties_gis.tables.schema import CATEGORIEEN, Column, dtype_of

JA_NEE: Final = (
    *((word, True) for word in ("ja", "j", "yes", "y", "true", "waar", "1")),
    *((word, False) for word in ("nee", "n", "no", "false", "onwaar", "0")),
)
"""Every spelling of ja and nee that is read, lower case."""

ONBEKEND: Final = "onbekend"
"""How a user writes that a choice is not known; in memory that is ``<NA>``."""

CHOICES: Final = frozenset({"keuze", "ja_nee", "milieucategorie"})


def cast(values: pd.Series[Any], column: Column) -> tuple[pd.Series[Any], pd.Series[bool]]:
    """Turn values of any type into the type of a schema column.

    Parameters
    ----------
    values
        What was given; texts are read as they stand on disk (ISO dates, a
        point for decimals, JSON for lists).
    column
        What the schema says.

    Returns
    -------
    tuple
        The values with the schema's dtype, ``<NA>`` where missing or where they
        do not fit, and a mask that is true where a value does not fit.
    """
    # Where onbekend is itself one of the words (an outcome), it stays what it is.
    is_choice = column.type in CHOICES and ONBEKEND not in column.allowed
    given = with_tuples(values)
    given = _without_onbekend(given) if is_choice else given
    caster = _CASTERS.get(column.type, _as_text)
    result = caster(given)
    bad = result.isna() & given.notna() & ~_is_blank(given)
    return result, bad.astype(bool)


def list_fitting(values: pd.Series[Any], column: Column) -> pd.Series[Any] | None:
    """Give a column that needs no looking at each value, as ``cast`` would: most need none.

    Parameters
    ----------
    values
        What was given.
    column
        What the schema says.

    Returns
    -------
    Series or None
        The values where they have the schema's type, or are plain numbers and
        truths for it; None where they have to be cast.
    """
    if column.type not in _CHECKS and isinstance(values.dtype, pd.StringDtype):
        return _as_known_text(values, column)
    if _dtype_of(column) == values.dtype:
        return values if _CHECKS.get(column.type, _is_always)(values, column) else None
    if _is_cast_whole(values, column):
        return values.astype(_dtype_of(column))  # type: ignore[call-overload,no-any-return]
    if column.type == "getal" and values.dtype == np.float64:
        numbers = values.to_numpy()
        is_missing = np.isnan(numbers)
        made = pd.arrays.FloatingArray(numbers.copy(), is_missing)
        return None if np.isinf(numbers).any() else pd.Series(made, values.index, copy=False)
    return None


def _is_cast_whole(values: pd.Series[Any], column: Column) -> bool:
    """Whole numbers, truths and days that have another type than the schema's, and all fit."""
    if column.type == "datum":
        return _is_days(values)
    plain = {"geheel": np.int64, "ja_nee": np.bool_}
    return column.type in plain and values.dtype == plain[column.type]


def fill_default(values: pd.Series[Any], column: Column) -> pd.Series[Any]:
    """Put the schema's default where a value is missing and the schema gives one."""
    if column.if_missing != "standaard" or not values.hasnans:
        return values
    return values.fillna(_default_of(column))


@cache
def _default_of(column: Column) -> Any:  # noqa: ANN401 - of any of the schema's types
    """Default of a column as a value of its type."""
    return cast(pd.Series([column.default], dtype="string"), column)[0].iloc[0]


@cache
def _dtype_of(column: Column) -> object:
    """Type of a column as pandas knows it, so that types compare without being parsed anew."""
    return pd.api.types.pandas_dtype(dtype_of(column))


def _as_known_text(values: pd.Series[Any], column: Column) -> pd.Series[Any]:
    """Texts, missing where they are empty or stand for unknown where that is a word."""
    words = [""] if column.type not in CHOICES or ONBEKEND in column.allowed else ["", ONBEKEND]
    texts = values if _dtype_of(column) == values.dtype else values.astype("string")
    if not _has_length(texts, {len(word) for word in words}):
        return texts
    is_missing = texts.isin(words).to_numpy()
    return texts.mask(is_missing) if is_missing.any() else texts


def _has_length(texts: pd.Series[Any], lengths: set[int]) -> bool:
    """Whether some text is as long as one of a few: quicker than comparing, and mostly not so."""
    long = np.asarray(pc.fill_null(pc.binary_length(pa.array(texts.array)), -1))
    return any(bool((long == length).any()) for length in lengths)


def _is_finite(values: pd.Series[Any], column: Column) -> bool:
    """Numbers of which none is infinite, or a NaN that is not marked as missing."""
    del column
    return bool(np.isfinite(values.to_numpy(dtype=float, na_value=0.0)).all())


def _is_whole_days(values: pd.Series[Any], column: Column) -> bool:
    """Dates without a time of day."""
    del column
    return _is_days(values)


def _is_days(values: pd.Series[Any]) -> bool:
    """Moments that are all the start of a day, in whatever unit they are counted."""
    if not (isinstance(values.dtype, np.dtype) and values.dtype.kind == "M"):
        return False
    moments = values.dropna().to_numpy()
    return bool((moments == moments.astype("datetime64[D]")).all())


def _is_tuples(values: pd.Series[Any], column: Column) -> bool:
    """Objects of which each is a tuple of texts, or missing."""
    del column
    _, different = list_different(values.to_numpy())
    tuples = [value for value in different if value is not pd.NA]
    return set(map(type, tuples)) <= {tuple} and set(map(type, chain.from_iterable(tuples))) <= {
        str
    }


def _is_always(values: pd.Series[Any], column: Column) -> bool:
    """Types that can hold nothing but what fits."""
    del values, column
    return True


def _without_onbekend(values: pd.Series[Any]) -> pd.Series[Any]:
    """Replace the word onbekend by ``<NA>``; other types have no such word."""
    if not _holds_text(values):
        return values
    return values.mask(values.eq(ONBEKEND).fillna(value=False).astype(bool))


def _holds_text(values: pd.Series[Any]) -> bool:
    return bool(pd.api.types.is_object_dtype(values) or pd.api.types.is_string_dtype(values))


def _is_blank(values: pd.Series[Any]) -> pd.Series[bool]:
    """Mark empty texts: missing, whatever the type."""
    if not _holds_text(values):
        return pd.Series(data=False, index=values.index)
    return values.eq("").fillna(value=False).astype(bool)


def _as_text(values: pd.Series[Any]) -> pd.Series[Any]:
    """Texts as they are; whole numbers without the ``.0`` that a missing neighbour gave them."""
    if isinstance(values.dtype, pd.StringDtype) or _is_all_text(values):
        texts = values.astype("string")
    else:
        texts = pd.Series([_text_of(value) for value in values], index=values.index, dtype="string")
    return texts.mask(texts.eq(""))


def _is_all_text(values: pd.Series[Any]) -> bool:
    """Whether objects are texts or missing, so that they need no looking at each."""
    is_object = values.dtype == np.object_
    return is_object and pd.api.types.infer_dtype(values, skipna=True) in ("string", "empty")


def _text_of(value: object) -> str | None:
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, float | np.floating):
        if np.isnan(value):
            return None
        return str(int(value)) if float(value).is_integer() else repr(float(value))
    return str(value)


def _as_categorie(values: pd.Series[Any]) -> pd.Series[Any]:
    texts = values.astype("string") if isinstance(values.dtype, pd.CategoricalDtype) else values
    places, known = pd.factorize(_as_text(texts))
    codes = np.append(pd.Index(CATEGORIEEN, dtype="string").get_indexer(known), -1)[places]
    dtype = pd.CategoricalDtype(list(CATEGORIEEN), ordered=True)
    return pd.Series(pd.Categorical.from_codes(codes, dtype=dtype), values.index)


def _as_number(values: pd.Series[Any]) -> pd.Series[Any]:
    if pd.api.types.is_datetime64_any_dtype(values):
        # As a number pandas gives what it counts since 1970, also for an empty one.
        values = values.astype("string")
    numbers = pd.to_numeric(_plain(values), errors="coerce").astype("Float64")
    return numbers.mask(~np.isfinite(numbers.to_numpy(dtype=float, na_value=np.nan)))


def _as_whole(values: pd.Series[Any]) -> pd.Series[Any]:
    if pd.api.types.is_integer_dtype(values):
        return values.astype("Int64")
    numbers = _as_number(values)
    is_whole = (numbers % 1).eq(0).fillna(value=False).astype(bool)
    return numbers.where(is_whole).astype("Int64")


def _plain(values: pd.Series[Any]) -> pd.Series[Any]:
    """Texts without blanks around them, so that a number is recognised."""
    if not _holds_text(values):
        return values
    return values.astype("object").where(values.notna(), np.nan)


def _as_ja_nee(values: pd.Series[Any]) -> pd.Series[Any]:
    if isinstance(values.dtype, pd.BooleanDtype) or pd.api.types.is_bool_dtype(values):
        return values.astype("boolean")
    words = _as_text(values).str.strip().str.lower()
    return words.map(dict(JA_NEE)).astype("boolean")


def _as_date(values: pd.Series[Any]) -> pd.Series[Any]:
    """Dates without a time of day: a date is a date."""
    if isinstance(values.dtype, pd.StringDtype):
        places, known = pd.factorize(values)
        days = pd.to_datetime(known.astype("object").str[:10], format="%Y-%m-%d", errors="coerce")
        values = pd.Series(days.array.take(places, allow_fill=True), values.index)
    elif not pd.api.types.is_datetime64_any_dtype(values):
        texts = pd.Series(
            [None if pd.isna(value) else str(value)[:10] for value in values],
            index=values.index,
            dtype="object",
        )
        values = pd.to_datetime(texts, format="%Y-%m-%d", errors="coerce")
    if getattr(values.dt, "tz", None) is not None:
        values = values.dt.tz_localize(None)
    return values.astype("datetime64[s]").dt.normalize()


_CASTERS: Final = MappingProxyType(
    {
        "getal": _as_number,
        "geheel": _as_whole,
        "ja_nee": _as_ja_nee,
        "datum": _as_date,
        "lijst": as_list,
        "milieucategorie": _as_categorie,
    }
)


_CHECKS: Final = MappingProxyType(
    {
        "getal": _is_finite,
        "geheel": _is_always,
        "ja_nee": _is_always,
        "datum": _is_whole_days,
        "lijst": _is_tuples,
        "milieucategorie": _is_always,
    }
)


def empty_column(column: Column, index: pd.Index[Any]) -> pd.Series[Any]:
    """Make a column in which every value is missing."""
    return pd.Series(pd.NA, index=index, dtype=dtype_of(column))  # type: ignore[call-overload,no-any-return]
