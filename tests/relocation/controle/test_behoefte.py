"""What a firm needs on a place, by hand."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.settings.plan import Plan


def _judge(
    tables: ModuleType,
    need_m2: float,
    ruimte: dict[str, Any],
    cells: dict[str, Any],
    plek: str = "P3",
) -> set[str]:
    """V1 moves to P3 (7,000 m2) or P4 (5,000 m2 of floor), with other numbers of its own."""
    tabellen = tables.make_tabellen()
    parts = [("P3", "K1", 7000.0)]
    tabellen = tables.with_kavels(tabellen, parts, {"K1": 7000.0})
    tabellen = tables.set_cell(tabellen, "plekken", "P3", "kavel_m2", 7000)
    tabellen = tables.set_cell(tabellen, "plekken", "P4", "bvo_m2", 5000)
    for column, value in {"kavel_m2": pd.NA, **cells}.items():
        tabellen = tables.set_cell(tabellen, "vestigingen", "V1", column, value)
    plan = Plan.model_validate({"ruimte": {"afleiden": True, **ruimte}})
    moves = tables.make_verplaatsingen(("V1", 1, plek, need_m2))
    return set(tables.judge(moves, plan, tabellen))


# DOMAIN, 16: bvo 3,000 at FSI 0.8; footprint 2,400 at 60 %; 500 + 600 + 750 of open space.
BUILDING = {
    "bvo_m2": 3000,
    "voetafdruk_m2": 2400,
    "buitenopslag_m2": 500,
    "manoeuvreer_m2": 600,
    "parkeerplaatsen": 30,
}
RULE = {"fsi": 0.8, "bebouwing_share": 0.6, "m2_per_parkeerplaats": 25.0}


@pytest.mark.parametrize(
    ("ruimte", "cells", "least_m2"),
    [
        (RULE, BUILDING, 5850),
        ({**RULE, "open_ruimte_telt_binnen": True}, BUILDING, 4250),
        ({**RULE, "parkeernorm_per_100_m2": 1.0}, {**BUILDING, "parkeerplaatsen": pd.NA}, 5850),
        ({**RULE, "groei_share": 0.1}, BUILDING, 6250),
        ({**RULE, "groei_share": 0.1}, {**BUILDING, "groei_share": 0}, 5850),
        (RULE, {**BUILDING, "kavel_m2": 3000}, 3500),
        (
            {"terreinquotient": [{"m2_per_baan": 180.0}]},
            {"bvo_m2": pd.NA, "banen": 20},
            3600,
        ),
    ],
)
def test_land_follows_from_the_building_or_the_jobs(
    tables: ModuleType, ruimte: dict[str, Any], cells: dict[str, Any], least_m2: float
) -> None:
    assert _judge(tables, least_m2, ruimte, cells) == set()
    assert _judge(tables, least_m2 - 1, ruimte, cells) == {"move_need"}


def test_without_the_setting_or_a_number_nothing_is_derived(tables: ModuleType) -> None:
    assert _judge(tables, 5850, {**RULE, "afleiden": False}, BUILDING) == {"move_need"}
    assert _judge(tables, 5850, {}, BUILDING) == {"move_need"}


def test_a_limit_of_the_plot_goes_before_that_of_the_plan(tables: ModuleType) -> None:
    tabellen = tables.with_kavels(tables.make_tabellen(), [("P3", "K1", None)], {"K1": 7000.0})
    tabellen["kavels"]["fsi_max"] = 0.5
    tabellen = tables.set_cell(tabellen, "plekken", "P3", "kavel_m2", 7000)
    tabellen = tables.set_cell(tabellen, "vestigingen", "V1", "kavel_m2", pd.NA)
    tabellen = tables.set_cell(tabellen, "vestigingen", "V1", "buitenopslag_m2", 0)
    plan = Plan.model_validate({"ruimte": {"afleiden": True, "fsi": 1.0}})
    for need, codes in ((1400, set()), (1399, {"move_need"})):
        moves = tables.make_verplaatsingen(("V1", 1, "P3", need))
        assert tables.judge(moves, plan, tabellen) == codes


def test_floor_grows_with_the_firm(tables: ModuleType) -> None:
    assert _judge(tables, 3300, {"groei_share": 0.1}, BUILDING, "P4") == set()
    assert _judge(tables, 3299, {"groei_share": 0.1}, BUILDING, "P4") == {"move_need"}
