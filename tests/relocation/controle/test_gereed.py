"""A place is ready at its turn, in periods as in steps."""

from __future__ import annotations

from types import ModuleType

import pytest
from werklocaties_gis.settings.plan import Doorlooptijd, Plan, Tijd


def _plan(tables: ModuleType, route: str, months: int) -> Plan:
    step = Doorlooptijd.model_validate({"route": route, "sanering_maanden": months})
    return Plan(tijd=Tijd(grenzen=tables.YEARS, doorlooptijden=(step,)))


@pytest.mark.parametrize(
    ("fase", "months", "codes"),
    [(1, 0, {"move_in_use"}), (2, 0, set()), (2, 13, {"move_in_use"}), (3, 13, set())],
)
def test_a_place_is_entered_a_period_after_it_was_left_and_cleaned(
    tables: ModuleType, fase: int, months: int, codes: set[str]
) -> None:
    moves = tables.make_fasen(("V1", 1, "P3", 1600), ("V2", fase, "P1", 800))
    assert tables.judge(moves, _plan(tables, "aankoop", months)) == codes


@pytest.mark.parametrize(("months", "codes"), [(12, set()), (13, {"move_no_room"})])
def test_metres_of_a_divisible_place_come_back_when_they_are_ready(
    tables: ModuleType, months: int, codes: set[str]
) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "plekken", "P1", "deelbaar", value=True)
    tabellen = tables.set_cell(tabellen, "plekken", "P1", "vrij_m2", 0)
    moves = tables.make_fasen(("V1", 1, "P3", 1600), ("V2", 2, "P1", 800))
    assert tables.judge(moves, _plan(tables, "aankoop", months), tabellen) == codes


@pytest.mark.parametrize(("months", "codes"), [(12, set()), (13, {"move_kavel_taken"})])
def test_land_under_a_place_that_was_left_is_ready_later_too(
    tables: ModuleType, months: int, codes: set[str]
) -> None:
    parts = [("P1", "K1", None), ("P3", "K1", None)]
    given = tables.with_kavels(tables.make_tabellen(), parts, {"K1": 2000.0})
    moves = tables.make_fasen(("V1", 1, "P4", 700), ("V2", 2, "P3", 800))
    tabellen = tables.set_cell(given, "plekken", "P4", "bvo_m2", 700)
    assert tables.judge(moves, _plan(tables, "aankoop", months), tabellen) == codes
