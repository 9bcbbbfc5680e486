"""Months are calendar months, and a place is ready when its steps are done."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pytest
from werklocaties_gis.relocation.controle.klok import add_maanden, make_klok, with_moments
from werklocaties_gis.settings.plan import Doorlooptijd, Tijd


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 5, 15), 0, date(2026, 5, 15)),
    ],
)
def test_months_are_calendar_months_within_the_month(day: date, months: int, later: date) -> None:
    assert add_maanden(day, months) == later


@pytest.mark.parametrize(("months", "opens"), [(None, 2), (0, 2), (12, 2), (13, 3), (24, 3)])
def test_what_is_left_opens_when_clean_up_and_building_are_done(
    tables: ModuleType, months: int | None, opens: int
) -> None:
    step = Doorlooptijd(route="aankoop", sanering_maanden=months)
    klok = make_klok(Tijd(grenzen=tables.YEARS, doorlooptijden=(step,)))
    place = tables.replay(tables.make_verplaatsingen()).places["P1"]
    assert klok.opens(place, 1) == opens


def test_a_place_that_nobody_uses_has_the_lead_times_of_vrij(tables: ModuleType) -> None:
    steps = (
        Doorlooptijd(route="vrij", planprocedure_maanden=3, bouw_maanden=2),
        Doorlooptijd(route="aankoop", onderhandeling_maanden=10, bouw_maanden=2),
    )
    klok = make_klok(Tijd(grenzen=tables.YEARS, doorlooptijden=steps))
    places = tables.replay(tables.make_verplaatsingen()).places
    assert klok.ready(places["P3"]) == date(2026, 6, 1)
    assert klok.ready(places["P1"]) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("begin", "eind", "whole"),
    [
        (date(2026, 1, 1), date(2027, 1, 1), 12),
        (date(2028, 1, 1), date(2029, 1, 1), 12),
        (date(2026, 1, 15), date(2026, 7, 14), 5),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 1), date(2026, 1, 31), 0),
    ],
)
def test_a_period_has_its_whole_months(begin: date, eind: date, whole: int) -> None:
    assert make_klok(Tijd(grenzen=(begin, eind))).maanden(1) == whole


def test_without_periods_the_next_step_is_later(tables: ModuleType) -> None:
    klok = make_klok(Tijd())
    place = tables.replay(tables.make_verplaatsingen()).places["P1"]
    assert (klok.fasen, klok.opens(place, 4)) == (0, 5)
    moves = with_moments(klok, tables.make_verplaatsingen(("V1", 2, "P3", 1), ("V2", 1, "P1", 1)))
    assert moves["moment"].tolist() == [1, 2]
