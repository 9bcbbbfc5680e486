"""Money: budgets by period, and costs that are what the tables say."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.settings.plan import Plan

NOTHING = [
    {"situatie": name, "kostensoorten": []}
    for name in ("eigendom", "erfpacht", "huur", "aankoop", "voorkeursrecht")
]
"""V1 leaves P1, which is bought for 100; V2 leaves its part of P2, the municipality's own."""


def _codes(
    tables: ModuleType,
    costs: tuple[float | None, float | None],
    budget: tuple[float, ...],
    *,
    periods: bool = True,
) -> set[str]:
    tabellen = tables.set_cell(
        tables.make_tabellen(), "plekken", "P1", "verwerving_kosten_eur", 100
    )
    tijd: dict[str, Any] = {"budget_eur": budget}
    if periods:
        tijd["grenzen"] = tables.YEARS
    plan = Plan.model_validate({"tijd": tijd, "zaak": {"verwacht": NOTHING}})
    moves = tables.make_fasen(
        ("V1", 1, "P3", 1600, "P1", False, costs[0]), ("V2", 2, "P1", 800, "P2", False, costs[1])
    )
    if not periods:
        moves["fase"] = moves["fase"].where(moves["fase"].lt(0))
    return set(tables.judge(moves, plan, tabellen))


@pytest.mark.parametrize(
    ("budget", "codes"),
    [
        ((), set()),
        ((100, 0, 0), set()),
        ((99, 100, 100), {"budget_exceeded"}),
        ((0, 200, 0), {"budget_exceeded"}),
    ],
)
def test_each_period_stays_within_its_budget(
    tables: ModuleType, budget: tuple[float, ...], codes: set[str]
) -> None:
    assert _codes(tables, (100, 0), budget) == codes


def test_without_periods_one_amount_holds_for_all(tables: ModuleType) -> None:
    assert _codes(tables, (100, 0), (100,), periods=False) == set()
    assert _codes(tables, (100, 0), (99,), periods=False) == {"budget_exceeded"}


def test_an_unknown_cost_does_not_fit_a_budget(tables: ModuleType) -> None:
    assert _codes(tables, (None, 0), (100, 0, 0)) == {"cost_unknown"}
    assert _codes(tables, (None, None), ()) == set()


def test_a_cost_that_the_tables_do_not_bear_out_is_refused(tables: ModuleType) -> None:
    assert _codes(tables, (90, 0), (100, 0, 0)) == {"cost_wrong"}
    assert _codes(tables, (99.5, 0), (100, 0, 0)) == set()
