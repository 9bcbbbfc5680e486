"""Periods of a plan: dates that ascend, and how many periods they make."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError
from werklocaties_gis.settings.tijd import Tijd


def test_dates_make_one_period_less() -> None:
    assert Tijd().fasen == 0
    assert Tijd(grenzen=(date(2027, 1, 1), date(2028, 1, 1), date(2030, 1, 1))).fasen == 2


def test_dates_that_do_not_ascend_are_refused() -> None:
    with pytest.raises(ValidationError):
        Tijd(grenzen=(date(2028, 1, 1), date(2028, 1, 1)))
