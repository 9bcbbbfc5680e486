"""Places taken together: their parts touch, can be had whole and are nobody else's."""

from __future__ import annotations

from types import ModuleType

import pandas as pd
import pytest
import shapely
from werklocaties_gis.relocation.controle.samenvoegingen import add_samengevoegd
from werklocaties_gis.settings.plan import Plan

MERGED = pd.DataFrame({"plek_id": ["P1+P3"] * 2, "deel_plek_id": ["P1", "P3"]})


def _tabellen(tables: ModuleType, gap_m: float = 0.0) -> dict[str, pd.DataFrame]:
    """P3 lies beside P1; V2 needs both: 3,000 m2."""
    tabellen = tables.set_cell(tables.make_tabellen(), "vestigingen", "V2", "kavel_m2", 3000)
    plekken = tabellen["plekken"].copy()
    shapes = plekken.geometry.to_numpy().copy()
    shapes[2] = shapely.box(50 + gap_m, 0, 100 + gap_m, 40)
    plekken["geometry"] = shapes
    return {**tabellen, "plekken": plekken}


def _codes(
    tables: ModuleType,
    tabellen: dict[str, pd.DataFrame],
    moves: tuple[tuple[str, int, str, float], ...],
    most: int = 2,
) -> set[str]:
    plan = Plan(samenvoegen=most)
    return tables.judge(tables.make_verplaatsingen(*moves), plan, tabellen, MERGED)


LEAVE = ("V1", 1, "P5", 500)
ENTER = ("V2", 2, "P1+P3", 3000)


def _small_v1(tables: ModuleType, gap_m: float = 0.0) -> dict[str, pd.DataFrame]:
    return tables.set_cell(_tabellen(tables, gap_m), "vestigingen", "V1", "kavel_m2", 400)


def test_two_plots_beside_each_other_are_taken_when_both_are_free(tables: ModuleType) -> None:
    assert _codes(tables, _small_v1(tables), (LEAVE, ENTER)) == set()
    assert _codes(tables, _small_v1(tables), (ENTER,)) == {"move_in_use"}


def test_nobody_else_enters_a_part(tables: ModuleType) -> None:
    third = ("V3", 3, "P3", 500)
    assert _codes(tables, _small_v1(tables), (LEAVE, ENTER, third)) == {"move_plek_taken"}


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("soort", "pand", "merge_not_kavel"),
        ("status", "optie", "move_not_available"),
        ("terrein_id", "T9", "merge_not_kavel"),
        ("kavel_m2", 900, "move_too_small"),
    ],
)
def test_each_part_is_a_plot_that_can_be_had(
    tables: ModuleType, column: str, value: object, code: str
) -> None:
    tabellen = tables.set_cell(_small_v1(tables), "plekken", "P3", column, value)
    assert _codes(tables, tabellen, (LEAVE, ENTER)) == {code}


def test_parts_that_do_not_touch_or_too_many_are_no_place(tables: ModuleType) -> None:
    assert _codes(tables, _small_v1(tables, gap_m=1.0), (LEAVE, ENTER)) == {"merge_apart"}
    assert _codes(tables, _small_v1(tables), (LEAVE, ENTER), most=1) == {"merge_too_many"}
    moves = tables.make_verplaatsingen(LEAVE, ("V2", 2, "P1+P9", 3000))
    parts = pd.DataFrame({"plek_id": ["P1+P9"] * 2, "deel_plek_id": ["P1", "P9"]})
    plan = Plan(samenvoegen=2)
    assert tables.judge(moves, plan, _small_v1(tables), parts) == {"merge_unknown_part"}


def test_plots_that_meet_at_a_corner_do_not_touch(tables: ModuleType) -> None:
    tabellen = _small_v1(tables)
    plekken = tabellen["plekken"].copy()
    shapes = plekken.geometry.to_numpy().copy()
    shapes[2] = shapely.box(50, 40, 100, 80)
    plekken["geometry"] = shapes
    corner = {**tabellen, "plekken": plekken}
    assert _codes(tables, corner, (LEAVE, ENTER)) == {"merge_apart"}


def test_the_merged_place_has_the_land_of_its_parts_and_what_they_share(tables: ModuleType) -> None:
    tabellen = tables.with_kavels(
        _small_v1(tables), [("P1", "K1", 2000.0), ("P3", "K2", 2000.0)], {"K1": 2000, "K2": 2000}
    )
    both = add_samengevoegd(tabellen, MERGED, tables.make_verplaatsingen(ENTER))
    row = both["plekken"].set_index("plek_id").loc["P1+P3"]
    assert row["kavel_m2"] == 4000
    assert row["soort"] == "kavel"
    assert pd.isna(row["status"])
    assert row["geometry"].area == 4000
    parts = both["plek_kavels"]
    assert parts[parts["plek_id"].eq("P1+P3")]["kavel_id"].tolist() == ["K1", "K2"]
    assert len(tabellen["plekken"]) == len(both["plekken"]) - 1
