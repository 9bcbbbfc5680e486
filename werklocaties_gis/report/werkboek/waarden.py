"""The values of one column as cells, by their kind: each different text is looked at once."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import numpy as np
import pandas as pd

from werklocaties_gis.report.werkboek.blad import Blad, Soort
from werklocaties_gis.report.werkboek.cellen import clean_text
from werklocaties_gis.report.werkboek.kolommen import NONE, Codes, Floats, Kolommenblad
from werklocaties_gis.report.werkboek.opmaak import Formats
from werklocaties_gis.vocabulary.numbers import is_missing

LINED: Final = 5_000
"""Rows of a sheet up to which empty cells have their line; in longer ones it costs seconds."""
EXCEL_BEGINT: Final = 1900
"""Year before which Excel knows no date."""


def write_values(
    sheet: Kolommenblad,
    at: int,
    values: pd.Series[Any],
    soort: Soort,
    width: int,
    formats: Formats,
) -> None:
    """Write the values of one column by their kind; what is missing stays empty.

    Parameters
    ----------
    sheet
        Sheet of which the columns are open.
    at
        Column, from 0.
    values
        Values, from the first row on.
    soort
        Their kind.
    width
        Width of the column, in characters: a text that is longer is wrapped.
    formats
        Looks by name.
    """
    if soort == "tekst":
        _write_texts(sheet, at, values, width, formats)
    elif soort == "datum":
        _write_dates(sheet, at, values, formats)
    else:
        numbers = _list_numbers(values)
        sheet.put_numbers(at, np.where(np.isfinite(numbers), numbers, np.nan), formats[soort])
        sheet.put_blanks(at, np.isinf(numbers), formats[soort])
    if len(values) <= LINED:
        # A cell without a value has its line too, or the row would break off.
        sheet.put_blanks(at, ~sheet.has_cell(at)[: len(values)], formats[soort])


def write_leeg(
    sheet: Kolommenblad, at: int, values: pd.Series[Any], blad: Blad, formats: Formats
) -> None:
    """Write over the empty cells of a column of numbers that they are not known, which is no 0."""
    unknown = values.isna().to_numpy(dtype=bool, copy=True)
    if values.name in blad.nvt:
        unknown &= ~blad.nvt[str(values.name)][: len(unknown)]
    codes = np.where(unknown, 0, NONE)
    sheet.put_texts(at, codes, [blad.leeg], [formats["onbekend"]])


def code_texts(values: pd.Series[Any]) -> tuple[Codes, list[str]]:
    """Code a column as its different texts, in the order in which they come.

    Returns
    -------
    tuple
        For each row which text it has, ``NONE`` where it is missing or empty; the texts.
    """
    told: Any = values.array
    if not isinstance(values.dtype, pd.StringDtype):
        objects = [None if is_missing(value) else str(value) for value in values.tolist()]
        told = np.array([*objects, None], dtype=object)[:-1]
    codes, texts = pd.factorize(told)
    found = [str(text) for text in texts]
    kept = np.array([*(NONE if text == "" else at for at, text in enumerate(found)), NONE])
    # The last one stands for what is missing, of which the code is -1.
    return kept[codes], found


def _write_texts(
    sheet: Kolommenblad, at: int, values: pd.Series[Any], width: int, formats: Formats
) -> None:
    codes, found = code_texts(values)
    texts = [clean_text(text) for text in found]
    # Only where a text is wider than its column: wrapped cells make Excel measure every row.
    looks = ["lang" if len(text) > width - 1 or "\n" in text else "tekst" for text in texts]
    sheet.put_texts(at, codes, texts, [formats[look] for look in looks])


def _write_dates(sheet: Kolommenblad, at: int, values: pd.Series[Any], formats: Formats) -> None:
    codes, dates = pd.factorize(values)
    is_early = np.array([*(date.year < EXCEL_BEGINT for date in dates), False])
    texts = [f"{date:%d-%m-%Y}" if date.year < EXCEL_BEGINT else "" for date in dates]
    sheet.put_texts(
        at, np.where(is_early[codes], codes, NONE), texts, [formats["tekst"]] * len(texts)
    )
    days = [
        np.nan if early else count_days(sheet, date.to_pydatetime())
        for date, early in zip(dates, is_early.tolist(), strict=False)
    ]
    sheet.put_numbers(at, np.array([*days, np.nan])[codes], formats["datum"])


def count_days(sheet: Kolommenblad, date: dt.datetime) -> float:
    """Count a date as Excel does."""
    return float(sheet._convert_date_time(date))  # noqa: SLF001


def _list_numbers(values: pd.Series[Any]) -> Floats:
    """Values as numbers; NaN is missing."""
    if pd.api.types.is_numeric_dtype(values):
        return np.asarray(values.to_numpy(dtype=float, na_value=np.nan))
    found = (np.nan if is_missing(value) or value == "" else float(value) for value in values)
    return np.fromiter(found, dtype=float, count=len(values))
