"""A firm may wait on a temporary place, and is gone before its term ends."""

from __future__ import annotations

from datetime import date
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.settings.plan import Plan, Tijd

GOOD = (("V1", 1, "P3", 1600, "P1", True), ("V1", 2, "P6", 1600, "P3"))


def _tabellen(tables: ModuleType, tot: str = "2027-06-01") -> dict[str, pd.DataFrame]:
    """P3 is temporary; P6 is P5 taken whole."""
    tabellen = tables.set_cell(
        tables.make_tabellen(), "plekken", "P3", "beschikbaar_tot", pd.Timestamp(tot)
    )
    plekken = tabellen["plekken"]
    whole = plekken[plekken["plek_id"].eq("P5")].assign(plek_id="P6", deelbaar=False)
    return {**tabellen, "plekken": pd.concat([plekken, whole], ignore_index=True)}


def _codes(
    tables: ModuleType, moves: tuple[tuple[Any, ...], ...], *, stops: bool = True, tot: str = ""
) -> set[str]:
    plan = Plan(tijd=Tijd(grenzen=tables.YEARS, tussenstops=stops))
    tabellen = _tabellen(tables, tot or "2027-06-01")
    return tables.judge(tables.make_fasen(*moves), plan, tabellen)


def test_a_stopover_within_its_term_holds(tables: ModuleType) -> None:
    assert _codes(tables, GOOD) == set()


@pytest.mark.parametrize(
    ("moves", "codes"),
    [
        ((GOOD[0],), {"stop_without_end"}),
        ((GOOD[0], ("V1", 3, "P6", 1600, "P3")), {"stop_too_long"}),
        ((GOOD[0], ("V1", 2, "P6", 1600, "P1")), {"move_wrong_from"}),
        ((("V1", 1, "P3", 1600, "P2", True), GOOD[1]), {"move_wrong_from"}),
        ((("V1", 1, "P3", 1600, "P1"),), {"move_temporary"}),
        ((*GOOD, ("V1", 3, "P4", 700, "P6")), {"move_twice", "move_too_small"}),
        (
            (("V1", 1, "P6", 1600, "P1", True), ("V1", 2, "P4", 400, "P6")),
            {"stop_not_temporary", "move_need"},
        ),
        (
            (*GOOD, ("V2", 1, "P3", 800, "P2", True), ("V2", 2, "P1", 800, "P3")),
            {"move_plek_taken"},
        ),
    ],
)
def test_a_stopover_that_breaks_a_rule_is_refused(
    tables: ModuleType, moves: tuple[tuple[Any, ...], ...], codes: set[str]
) -> None:
    assert _codes(tables, moves) == codes


def test_the_next_firm_waits_until_the_first_has_gone(tables: ModuleType) -> None:
    tijd = Tijd(grenzen=(*tables.YEARS, date(2030, 1, 1)), tussenstops=True)
    for fase, codes in ((2, {"move_plek_taken"}), (3, set())):
        second = (("V2", fase, "P3", 800, "P2", True), ("V2", 4, "P1", 800, "P3"))
        moves = tables.make_fasen(*GOOD, *second)
        assert tables.judge(moves, Plan(tijd=tijd), _tabellen(tables, "2030-06-01")) == codes


def test_without_the_setting_there_are_no_stopovers(tables: ModuleType) -> None:
    assert _codes(tables, GOOD, stops=False) == {"move_temporary"}


def test_a_firm_may_leave_on_the_last_day_of_the_term(tables: ModuleType) -> None:
    assert _codes(tables, GOOD, tot="2027-01-01") == set()
    assert _codes(tables, GOOD, tot="2026-12-31") == {"stop_too_long"}


def test_a_place_that_somebody_uses_is_no_stopover(tables: ModuleType) -> None:
    plan = Plan(tijd=Tijd(grenzen=tables.YEARS, tussenstops=True))
    tabellen = tables.set_cell(
        _tabellen(tables), "plekken", "P1", "beschikbaar_tot", pd.Timestamp("2028-06-01")
    )
    moves = tables.make_fasen(
        ("V1", 1, "P6", 1600, "P1"),
        ("V2", 2, "P1", 800, "P2", True),
        ("V2", 3, "P4", 300, "P1"),
    )
    assert tables.judge(moves, plan, tabellen) == {"stop_in_use"}
