"""Size classes and periods, at their edges."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from werklocaties_gis.overview.indeling.klassen import (
    LATER,
    NU,
    list_grootten,
    list_perioden,
    list_periodenamen,
)

GRENZEN = (dt.date(2027, 1, 1), dt.date(2029, 1, 1), dt.date(2031, 1, 1))
PEIL = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("m2", "klasse"),
    [
        (4_999.99, "tot_0.5"),
        (5_000.0, "0.5_tot_1"),
        (9_999.99, "0.5_tot_1"),
        (10_000.0, "1_tot_3"),
        (30_000.0, "1_tot_3"),
        (30_000.01, "boven_3"),
        (float("nan"), "onbekend"),
    ],
)
def test_one_ha_counts_for_the_desk_and_three_is_not_xxl(m2: float, klasse: str) -> None:
    assert list_grootten([m2]).tolist() == [klasse]


def test_the_first_day_of_a_period_belongs_to_it() -> None:
    days = pd.Series(pd.to_datetime(["2026-12-31", "2027-01-01", "2028-12-31", "2031-01-01", None]))
    first = "2027-01-01/2029-01-01"
    assert list_perioden(days, GRENZEN, PEIL).tolist() == [NU, first, first, LATER, NU]
    assert list_periodenamen(GRENZEN) == [NU, first, "2029-01-01/2031-01-01", LATER]


def test_without_periods_there_is_now_and_later() -> None:
    days = pd.Series(pd.to_datetime(["2026-01-01", "2026-01-02"]))
    assert list_perioden(days, (), PEIL).tolist() == [NU, LATER]
