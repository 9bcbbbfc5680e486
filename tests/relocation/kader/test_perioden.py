"""Dates as periods: when a place can be entered, and how long it stays closed after a firm left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.relocation.kader.perioden import (
    add_months,
    list_first_departure,
    list_first_entry,
    list_maanden,
    list_missing_steps,
    list_na_vertrek,
    make_perioden,
    make_tijdvakken,
)
from werklocaties_gis.relocation.optimum.model import ints
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, list_aanbod
from werklocaties_gis.settings.planlimieten import Reserve
from werklocaties_gis.settings.tijd import Doorlooptijd, Tijd

GRENZEN = tuple(date(year, 1, 1) for year in (2027, 2029, 2031, 2033))


@pytest.fixture
def aanbod(tables: ModuleType) -> Aanbod:
    tabellen = tables.make_tabellen()
    tabellen = tables.set_cell(tabellen, "plekken", "P3", "beschikbaar_vanaf", "2029-01-01")
    tabellen = tables.set_cell(tabellen, "plekken", "P5", "beschikbaar_tot", "2030-06-30")
    return list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 1, 31), 13, date(2028, 2, 29)),
        (date(2027, 11, 15), 2, date(2028, 1, 15)),
        (date(2027, 12, 1), 0, date(2027, 12, 1)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_a_period_runs_from_one_date_to_the_next() -> None:
    perioden = make_perioden(Tijd(grenzen=GRENZEN))
    assert perioden.begin == GRENZEN[:3]
    assert perioden.eind == GRENZEN[1:]
    # A leap year or not: two years are two years.
    assert list_maanden(perioden) == (24, 24, 24)


def test_a_period_counts_its_whole_months() -> None:
    days = ((2027, 1, 1), (2027, 1, 31), (2027, 2, 28), (2027, 8, 27), (2028, 8, 27))
    perioden = make_perioden(Tijd(grenzen=tuple(date(*day) for day in days)))
    # No whole January; from its last day to the last of February; a day short of six; a year.
    assert list_maanden(perioden) == (0, 1, 5, 12)


def test_a_place_opens_when_it_is_available_and_its_steps_are_done(aanbod: Aanbod) -> None:
    free = Doorlooptijd(
        route="vrij", onderhandeling_maanden=6, planprocedure_maanden=6, bouw_maanden=12
    )
    bought = Doorlooptijd(route="aankoop", onderhandeling_maanden=13, bouw_maanden=12)
    tijd = Tijd(grenzen=GRENZEN, doorlooptijden=(free, bought))
    first = list_first_entry(tijd, make_perioden(tijd), aanbod)
    routes = aanbod.tabel["verwerving"].tolist()
    for number, plek in enumerate(aanbod.ids):
        in_use = aanbod.in_use[number]
        expected = 1 if in_use and routes[number] == "aankoop" else 0
        # Two years of steps end exactly with the first period; P3 is free only after it.
        assert first[number] == max(expected, int(plek == "P3")), plek


def test_a_place_that_is_never_free_in_time_opens_after_the_last_period(aanbod: Aanbod) -> None:
    slow = Doorlooptijd(route="vrij", bouw_maanden=73)
    tijd = Tijd(grenzen=GRENZEN, doorlooptijden=(slow,))
    first = list_first_entry(tijd, make_perioden(tijd), aanbod)
    assert (first[~aanbod.in_use] == 3).all()


@pytest.mark.parametrize(("months", "wait"), [(None, 1), (24, 1), (25, 2), (48, 2), (60, 3)])
def test_cleaning_up_and_building_keep_a_place_closed(
    aanbod: Aanbod, months: int | None, wait: int
) -> None:
    steps = tuple(
        Doorlooptijd(route=route, sanering_maanden=months)
        for route in ("vrij", "gemeente", "aankoop", "erfpacht_eindigt", "eigenaar_werkt_mee")
    )
    tijd = Tijd(grenzen=GRENZEN, doorlooptijden=steps)
    assert set(list_na_vertrek(tijd, make_perioden(tijd), aanbod).tolist()) == {wait}


def test_a_tenant_waits_for_the_end_of_its_contract_unless_it_is_bought_off() -> None:
    firms = pd.DataFrame(
        {
            "eigendom_huur": pd.Series(["huur", "huur", "eigendom", "huur", None], dtype="string"),
            "contract_tot": ["2028-12-31", "2029-01-01", "2032-01-01", None, "2032-01-01"],
        }
    )
    tijd = Tijd(grenzen=GRENZEN)
    assert list_first_departure(tijd, make_perioden(tijd), firms).tolist() == [0, 1, 0, 0, 0]
    bought = tijd.model_copy(update={"huurders": "afkopen"})
    assert list_first_departure(bought, make_perioden(bought), firms).tolist() == [0] * 5


def test_a_temporary_place_is_left_in_a_period_that_begins_within_its_term(
    aanbod: Aanbod, tables: ModuleType
) -> None:
    firms = tables.make_tabellen()["vestigingen"].sort_values("vestiging_id")
    p = int(np.flatnonzero(aanbod.ids == "P5")[0])
    found = make_tijdvakken(
        Tijd(grenzen=GRENZEN), firms, aanbod, ints([0]), ints([p]), np.array([True])
    )
    assert (found.fasen, found.eind.tolist()) == (3, [1])
    assert replace(found, fasen=3).tijdelijk.tolist() == [True]


def test_routes_without_a_lead_time_are_named() -> None:
    step = Doorlooptijd(
        route="vrij",
        onderhandeling_maanden=0,
        planprocedure_maanden=0,
        sanering_maanden=0,
        bouw_maanden=6,
    )
    half = Doorlooptijd(route="aankoop", bouw_maanden=6)
    tijd = Tijd(grenzen=GRENZEN, doorlooptijden=(step, half))
    assert list_missing_steps(tijd, ["vrij", "aankoop", "gemeente"]) == ("aankoop", "gemeente")
