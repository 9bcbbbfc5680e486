"""Numbers and dates in two languages."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.vocabulary.numbers import (
    format_date,
    format_number,
    format_value,
    is_missing,
)


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (1234.5, "1.234,5", "1,234.5"),
        (0, "0", "0"),
        (-1234567, "-1.234.567", "-1,234,567"),
        (0.0051, "0,01", "0.01"),
        (299.99, "299,99", "299.99"),
        (-0.001, "0", "0"),
        (100.0, "100", "100"),
    ],
)
def test_a_number_is_written_as_its_reader_expects(value: float, dutch: str, english: str) -> None:
    assert format_number(value) == dutch
    assert format_number(value, "en") == english


def test_decimals_can_be_fixed() -> None:
    assert format_number(2, decimals=2) == "2,00"
    assert format_number(1999.96, "en", 1) == "2,000.0"


def test_a_date_is_written_so_that_day_and_month_are_not_mixed_up() -> None:
    day = dt.date(2026, 4, 3)
    assert format_date(day) == "03-04-2026"
    assert format_date(day, "en") == "2026-04-03"
    assert format_value(pd.Timestamp("2026-04-03 10:00")) == "03-04-2026"


@pytest.mark.parametrize("value", [None, pd.NA, pd.NaT, float("nan"), np.float64("nan")])
def test_what_is_missing_is_unknown_and_never_0_or_empty(value: object) -> None:
    assert is_missing(value)
    assert format_value(value) == "onbekend"
    assert format_value(value, "en") == "unknown"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.bool_(False), "nee"),
        (np.int64(12000), "12.000"),
        (np.float32(0.5), "0,5"),
        (float("inf"), "inf"),
        ("12000", "12000"),
        (("kantoor", "zorg"), "kantoor, zorg"),
        ([], ""),
    ],
)
def test_values_of_tables_are_written_by_their_kind(value: object, text: str) -> None:
    assert format_value(value) == text


@given(st.text())
def test_text_comes_out_as_it_went_in(text: str) -> None:
    assert format_value(text) == format_value(text, "en") == text


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_can_be_read_back(value: int) -> None:
    assert int(format_number(value).replace(".", "")) == value
    assert int(format_number(value, "en").replace(",", "")) == value
