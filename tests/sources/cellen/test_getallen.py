from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.sources.cellen.getallen import detect_decimal, read_numbers


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["12", "7"], "geen"),
        (["1,5"], ","),
        (["1.5"], "."),
        (["1.234,5"], ","),
        (["1,234.5"], "."),
        (["1.234.567"], ","),
        (["1,234,567"], "."),
        (["155000.123"], "."),
        (["155000,123"], ","),
        (["0.125"], "."),
        (["1.234"], "onduidelijk"),
        (["1,234", "12"], "onduidelijk"),
        (["1.234", "1,5"], ","),
        (["1.5", "1,5"], "beide"),
        (["1e-5"], "geen"),
        ([None], "geen"),
    ],
)
def test_the_decimal_sign_is_what_the_whole_file_shows(texts: list[str], found: str) -> None:
    assert detect_decimal([pd.Series(texts, dtype="object")]) == found


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_a_dutch_number_is_read_for_what_it_is(whole: int, cents: int) -> None:
    grouped = f"{whole:,}".replace(",", ".")
    texts = pd.Series([f"{grouped},{cents:02d}", f"{whole},{cents:02d}"], dtype="object")
    assert detect_decimal([texts]) == ","
    assert [float(text) for text in read_numbers(texts, ",")] == [whole + cents / 100] * 2


def test_what_is_no_number_stays_as_it_was_and_numbers_too() -> None:
    values = pd.Series(["12 345,5", "1.23,4", "€ 5", 3.5, None], dtype="object")
    assert read_numbers(values, ",").tolist()[:4] == ["12345.5", "1.23,4", "€5", 3.5]
