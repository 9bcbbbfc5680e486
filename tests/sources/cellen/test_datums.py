from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.sources.cellen.datums import read_dates


@pytest.mark.parametrize(
    ("given_", "read"),
    [
        ("3-4-2024", "2024-04-03"),
        ("03/04/2024", "2024-04-03"),
        ("2024-4-3", "2024-04-03"),
        ("20240403", "2024-04-03"),
        ("2024-04-03T10:00:00", "2024-04-03"),
        ("3-4-2024 10:30", "2024-04-03"),
        (dt.datetime(2024, 4, 3, 5), "2024-04-03"),  # noqa: DTZ001
        (dt.date(2024, 4, 3), "2024-04-03"),
        ("30-2-2024", "30-2-2024"),
        ("3-4-24", "3-4-24"),
        (45_000, 45_000),
        ("morgen", "morgen"),
    ],
)
def test_a_date_is_read_or_left_for_the_table_to_refuse(given_: object, read: object) -> None:
    assert read_dates(pd.Series([given_], dtype="object"))[0].tolist() == [read]


@given(st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)))
def test_day_first_and_year_first_are_the_same_date(date: dt.date) -> None:
    texts = pd.Series([f"{date:%d-%m-%Y}", f"{date:%Y-%m-%d}"], dtype="object")
    dates, day_first, unknown = read_dates(texts)
    assert dates.tolist() == [date.isoformat()] * 2
    assert (day_first, unknown) == (1, 0)


@pytest.mark.parametrize("text", ["1005-01-01", "01-01-1005", "9999-12-31"])
def test_a_year_that_stands_for_unknown_is_missing(text: str) -> None:
    dates, _, unknown = read_dates(pd.Series([text], dtype="object"))
    assert dates.isna().all()
    assert unknown == 1
