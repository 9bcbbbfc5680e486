"""Periods in which everything can happen."""

from __future__ import annotations

from werklocaties_gis.relocation.optimum.tijd import make_tijd


def test_plain_periods_close_no_place_for_longer_than_one() -> None:
    tijd = make_tijd(4, opties=2, plekken=3)
    assert tijd.fasen == 4
    assert tijd.vroegst.tolist() == [0, 0]
    assert tijd.laatst.tolist() == [3, 3]
    assert tijd.na_vertrek.tolist() == [1, 1, 1]
    assert not tijd.tijdelijk.any()
