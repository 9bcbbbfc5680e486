"""What movers ask of the grid stays within what is granted, area by area."""

from __future__ import annotations

from datetime import date
from types import ModuleType
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.settings.plan import Plan, Tijd
from werklocaties_gis.tables.formats import conform

MOVES = (("V1", 1, "P3", 1600), ("V2", 2, "P1", 800))


def _tabellen(tables: ModuleType, kw: dict[str, float]) -> dict[str, pd.DataFrame]:
    """N1 round P1 to P3 grants 100 kW, N2 round P4 and P5 says nothing; needs as given."""
    tabellen = tables.make_tabellen()
    shapes = [shapely.box(-10, -10, 2500, 100), shapely.box(2500, -10, 5000, 100)]
    areas = gpd.GeoDataFrame(
        {"net_id": ["N1", "N2"], "vrij_kw": [100.0, None]}, geometry=shapes, crs="EPSG:28992"
    )
    tabellen["netgebieden"] = conform(areas, "netgebieden")
    for firm, need in kw.items():
        tabellen = tables.set_cell(tabellen, "vestigingen", firm, "gtv_kw", need)
    return tabellen


def _codes(
    tables: ModuleType,
    kw: dict[str, float],
    net: dict[str, Any] | None = None,
    cells: tuple[tuple[str, str, object], ...] = (),
) -> set[str]:
    tabellen = _tabellen(tables, kw)
    for plek, column, value in cells:
        tabellen = tables.set_cell(tabellen, "plekken", plek, column, value)
    settings = {"tijd": Tijd(grenzen=tables.YEARS), "net": net or {}}
    return tables.judge(tables.make_fasen(*MOVES), Plan.model_validate(settings), tabellen)


def test_all_moves_into_an_area_count_together(tables: ModuleType) -> None:
    assert _codes(tables, {"V1": 60, "V2": 40}) == set()
    assert _codes(tables, {"V1": 60, "V2": 41}) == {"net_full"}
    assert _codes(tables, {"V1": 60, "V2": 41}, {"begrenzen": False}) == set()


@pytest.mark.parametrize(
    ("vanaf", "codes"),
    [(date(2026, 6, 1), set()), (date(2027, 1, 1), set()), (date(2027, 1, 2), {"net_full"})],
)
def test_what_is_granted_later_counts_from_the_period_that_ends_after_it(
    tables: ModuleType, vanaf: date, codes: set[str]
) -> None:
    more = {"ruimte": [{"net_id": "N1", "vanaf": vanaf, "vrij_kw": 200.0}]}
    assert _codes(tables, {"V1": 150, "V2": 10}, more) == codes


def test_without_periods_only_what_is_granted_without_a_date_counts(tables: ModuleType) -> None:
    tabellen = _tabellen(tables, {"V1": 150, "V2": 10})
    moves = tables.make_verplaatsingen(*MOVES)
    for vanaf, codes in ((None, set()), (date(2026, 1, 1), {"net_full"})):
        row = {"net_id": "N1", "vanaf": vanaf, "vrij_kw": 200.0}
        plan = Plan.model_validate({"net": {"ruimte": [row]}})
        assert tables.judge(moves, plan, tabellen) == codes


def test_a_grant_in_an_area_that_had_none_limits_it(tables: ModuleType) -> None:
    tabellen = _tabellen(tables, {"V2": 50})
    moves = tables.make_verplaatsingen(("V2", 1, "P4", 300))
    assert tables.judge(moves, Plan(), tabellen) == set()
    for kw, codes in ((50.0, set()), (49.0, {"net_full"})):
        plan = Plan.model_validate({"net": {"ruimte": [{"net_id": "N2", "vrij_kw": kw}]}})
        assert tables.judge(moves, plan, tabellen) == codes


def test_a_firm_of_unknown_need_is_refused_or_counts_for_nothing(tables: ModuleType) -> None:
    assert _codes(tables, {"V2": 40}) == {"net_need_unknown"}
    assert _codes(tables, {"V2": 40}, {"onbekend": "waarschuwt"}) == set()
    assert _codes(tables, {"V2": 101}, {"onbekend": "waarschuwt"}) == {"net_full"}


def test_a_connection_counts_when_its_transfer_is_confirmed_in_writing(tables: ModuleType) -> None:
    there = ("P3", "gtv_kw", 80)
    confirmed = ("P3", "overname_bevestigd", pd.Timestamp("2026-01-01"))
    assert _codes(tables, {"V1": 80, "V2": 40}, cells=(there, confirmed)) == set()
    assert _codes(tables, {"V1": 80, "V2": 40}, cells=(there,)) == {"net_full"}
    # What is there does not carry it: the whole need is asked.
    assert _codes(tables, {"V1": 81, "V2": 40}, cells=(there, confirmed)) == {"net_full"}


def test_nobody_takes_over_the_one_connection_of_a_divisible_place(tables: ModuleType) -> None:
    tabellen = _tabellen(tables, {"V1": 90, "V2": 90, "V3": 90})
    tabellen = tables.set_cell(tabellen, "plekken", "P3", "gtv_kw", 100)
    day = pd.Timestamp("2026-01-01")
    tabellen = tables.set_cell(tabellen, "plekken", "P3", "overname_bevestigd", day)
    moves = tables.make_verplaatsingen(("V2", 1, "P3", 800), ("V3", 1, "P3", 500))
    parts = tables.set_cell(tabellen, "plekken", "P3", "deelbaar", True)
    parts = tables.set_cell(parts, "plekken", "P3", "vrij_m2", 2000)
    assert tables.judge(moves, Plan(), parts) == {"net_full"}
    assert tables.judge(moves.iloc[:1], Plan(), tabellen) == set()
    assert tables.judge(moves.iloc[:1], Plan(), parts) == set()


def test_own_capacity_comes_along_within_the_area_only_where_the_plan_says_so(
    tables: ModuleType,
) -> None:
    own = (("P1", "gtv_kw", 30),)
    along = {"gtv_verhuist_mee": True}
    assert _codes(tables, {"V1": 90, "V2": 40}, along, own) == set()
    assert _codes(tables, {"V1": 90, "V2": 40}, None, own) == {"net_full"}
    assert _codes(tables, {"V1": 91, "V2": 40}, along, own) == {"net_full"}
    # What stays on P1 for the next one does not come along with V1.
    stays = (*own, ("P1", "overname_bevestigd", pd.Timestamp("2026-01-01")))
    assert _codes(tables, {"V1": 90, "V2": 40}, along, stays) == {"net_full"}
    assert _codes(tables, {"V1": 90, "V2": 10}, along, stays) == set()
    assert _codes(tables, {"V1": 101, "V2": 30}, along, stays) == {"net_full"}
    # V2 shares P2: what is contracted there is not its own.
    shared = (("P2", "gtv_kw", 500),)
    assert _codes(tables, {"V1": 90, "V2": 40}, along, shared) == {"net_full"}
