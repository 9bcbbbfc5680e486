"""What a municipality takes, and firms that stay together."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.settings.plan import Plan, Quotum
from werklocaties_gis.tables.formats import conform

SWAP_OUT = (("V1", 1, "P3", 1600), ("V2", 2, "P1", 800))


def _tabellen(tables: ModuleType) -> dict[str, pd.DataFrame]:
    """G1 round P1 to P3, G2 round P4 and P5."""
    shapes = [shapely.box(-10, -10, 2500, 100), shapely.box(2500, -10, 5000, 100)]
    areas = gpd.GeoDataFrame(
        {"gebied_id": ["A", "B"], "soort": "gemeente", "code": ["G1", "G2"]},
        geometry=shapes,
        crs="EPSG:28992",
    )
    return {**tables.make_tabellen(), "gebieden": conform(areas, "gebieden")}


@pytest.mark.parametrize(
    ("limit", "codes"),
    [
        ({"max_verhuizingen": 2}, set()),
        ({"max_verhuizingen": 1}, {"quota_moves"}),
        ({"max_ha": 0.24}, set()),
        ({"max_ha": 0.2399}, {"quota_ha_over"}),
        ({"min_ha": 0.24}, set()),
        ({"min_ha": 0.2401}, {"quota_ha_under"}),
    ],
)
def test_a_municipality_takes_what_was_agreed(
    tables: ModuleType, limit: dict[str, Any], codes: set[str]
) -> None:
    plan = Plan(quota=(Quotum.model_validate({"gemeente_code": "G1", **limit}),))
    moves = tables.make_verplaatsingen(*SWAP_OUT)
    assert tables.judge(moves, plan, _tabellen(tables)) == codes


@pytest.mark.parametrize("ha", [0.07, 1.13])
def test_exactly_the_hectares_of_a_quotum_is_neither_more_nor_less(
    tables: ModuleType, ha: float
) -> None:
    tabellen = tables.set_cell(_tabellen(tables), "plekken", "P3", "kavel_m2", 20_000)
    plan = Plan(quota=(Quotum(gemeente_code="G1", max_ha=ha, min_ha=ha),))
    moves = tables.make_verplaatsingen(("V2", 1, "P3", round(ha * 10_000)))
    tabellen = tables.set_cell(tabellen, "vestigingen", "V2", "kavel_m2", round(ha * 10_000))
    assert tables.judge(moves, plan, tabellen) == set()


def test_a_quotum_counts_only_what_ends_there(tables: ModuleType) -> None:
    plan = Plan(quota=(Quotum(gemeente_code="G2", max_verhuizingen=0),))
    moves = tables.make_verplaatsingen(*SWAP_OUT)
    assert tables.judge(moves, plan, _tabellen(tables)) == set()


@pytest.mark.parametrize(
    ("groep", "terrein", "codes"),
    [
        (("V1", "V2"), {"P1": "T1", "P3": "T1"}, set()),
        (("V1", "V2"), {"P1": "T1", "P3": "T2"}, {"samen_elsewhere"}),
        (("V1", "V2"), {}, {"samen_elsewhere"}),
        (("V1", "V3"), {"P1": "T1", "P3": "T1"}, {"samen_apart"}),
        (("V3",), {}, set()),
    ],
)
def test_firms_of_a_group_move_together_to_one_terrein(
    tables: ModuleType, groep: tuple[str, ...], terrein: dict[str, str], codes: set[str]
) -> None:
    tabellen = tables.make_tabellen()
    for plek, name in terrein.items():
        tabellen = tables.set_cell(tabellen, "plekken", plek, "terrein_id", name)
    moves = tables.make_verplaatsingen(*SWAP_OUT)
    assert tables.judge(moves, Plan(samen=(groep,)), tabellen) == codes
