"""Each move happens in a period in which it can."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.settings.plan import Doorlooptijd, Plan, Tijd


def _tijd(tables: ModuleType, **given: Any) -> Plan:
    return Plan(tijd=Tijd.model_validate({"grenzen": tables.YEARS, **given}))


def _chain(tables: ModuleType, first: int = 1, second: int = 2) -> pd.DataFrame:
    return tables.make_fasen(("V1", first, "P3", 1600), ("V2", second, "P1", 800))


def test_every_row_has_one_of_the_periods(tables: ModuleType) -> None:
    plan = _tijd(tables)
    assert tables.judge(_chain(tables), plan) == set()
    assert tables.judge(_chain(tables, second=4), plan) == {"move_no_period"}
    assert tables.judge(_chain(tables, first=0), plan) == {"move_no_period", "move_no_step"}
    without = _chain(tables).assign(fase=pd.array([pd.NA, 2], dtype="Int64"))
    assert tables.judge(without, plan) == {"move_no_period"}
    assert tables.judge(_chain(tables), Plan()) == {"move_no_period"}


@pytest.mark.parametrize("step", [0, pd.NA])
def test_steps_count_from_one(tables: ModuleType, step: object) -> None:
    moves = tables.make_verplaatsingen(("V1", 1, "P3", 1600))
    assert tables.judge(moves) == set()
    moves["volgorde"] = pd.array([step], dtype="Int64")
    assert tables.judge(moves) == {"move_no_step"}


def test_the_order_of_rows_runs_with_the_periods(tables: ModuleType) -> None:
    turned = _chain(tables).assign(volgorde=pd.array([2, 1], dtype="Int64"))
    assert tables.judge(turned, _tijd(tables)) == {"move_order"}


@pytest.mark.parametrize(
    ("route", "months", "codes"),
    [
        ("vrij", (6, 6, 0), set()),
        ("vrij", (6, 6, 1), {"move_too_early"}),
        ("aankoop", (12, 12, 0), set()),
        ("aankoop", (12, 13, 0), {"move_too_early"}),
    ],
)
def test_a_place_is_negotiated_planned_and_built_first(
    tables: ModuleType, route: str, months: tuple[int, int, int], codes: set[str]
) -> None:
    names = ("onderhandeling_maanden", "planprocedure_maanden", "bouw_maanden")
    step = Doorlooptijd.model_validate({"route": route, **dict(zip(names, months, strict=True))})
    plan = _tijd(tables, doorlooptijden=(step,))
    assert tables.judge(_chain(tables), plan) == codes


@pytest.mark.parametrize(
    ("day", "codes"), [("2026-12-31", set()), ("2027-01-01", {"move_not_yet_available"})]
)
def test_a_place_is_available_before_the_period_ends(
    tables: ModuleType, day: str, codes: set[str]
) -> None:
    given = tables.make_tabellen()
    tabellen = tables.set_cell(given, "plekken", "P3", "beschikbaar_vanaf", pd.Timestamp(day))
    assert tables.judge(_chain(tables), _tijd(tables), tabellen) == codes


@pytest.mark.parametrize(
    ("sits", "until", "huurders", "codes"),
    [
        ("huur", "2026-12-31", "wachten", set()),
        ("huur", "2027-01-01", "wachten", {"move_tenant_waits"}),
        ("huur", "2030-01-01", "afkopen", set()),
        ("huur", None, "wachten", set()),
        ("eigendom", "2030-01-01", "wachten", set()),
    ],
)
def test_a_tenant_waits_for_its_contract_to_end(
    tables: ModuleType, sits: str, until: str | None, huurders: str, codes: set[str]
) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "vestigingen", "V1", "eigendom_huur", sits)
    end = pd.NaT if until is None else pd.Timestamp(until)
    tabellen = tables.set_cell(tabellen, "vestigingen", "V1", "contract_tot", end)
    assert tables.judge(_chain(tables), _tijd(tables, huurders=huurders), tabellen) == codes


def test_no_period_has_more_moves_than_fit_in_it(tables: ModuleType) -> None:
    both = tables.make_fasen(("V1", 1, "P3", 1600), ("V2", 1, "P4", 300))
    # A calendar year of 365 days takes the two of a year.
    assert tables.judge(both, _tijd(tables, max_verhuizingen_per_jaar=2)) == set()
    assert tables.judge(both, _tijd(tables, max_verhuizingen_per_jaar=1)) == {"moves_too_many"}
    apart = tables.make_fasen(("V1", 1, "P3", 1600), ("V2", 2, "P4", 300))
    assert tables.judge(apart, _tijd(tables, max_verhuizingen_per_jaar=1)) == set()
