"""Which plan object goes before which."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
import shapely
from werklocaties_gis.mismatch.plek.voorrang import is_geldend, select_zones
from werklocaties_gis.mismatch.plek.zones import list_banden

PLACE = np.array([shapely.box(100_000, 400_000, 100_100, 400_100)], dtype=object)
CODE = {"2": 1, "3.1": 2, "3.2": 3, "4.2": 5}


def plan(situaties: ModuleType, *zones: dict[str, Any]) -> Any:
    rows = [{**zone, "bestemming_id": f"Z{number}"} for number, zone in enumerate(zones)]
    return situaties.as_table("bestemmingen", rows)


def dated(situaties: ModuleType, highest: str | None, year: int | None, **extra: Any) -> Any:
    date = None if year is None else f"{year}-01-01"
    lowest = None if highest is None else "1"
    return situaties.zone(lowest, highest, plan_id=f"P{year}", plandatum=date, **extra)


def test_only_adopted_plans_and_those_that_do_not_say_are_law(situaties: ModuleType) -> None:
    states = ["vastgesteld", "ontwerp", "vervallen", None]
    zones = [situaties.zone("1", "3.1", planstatus=status) for status in states]
    assert is_geldend(plan(situaties, *zones)).tolist() == [True, False, False, True]


def test_the_later_plan_holds_even_where_it_is_looser_or_only_a_bestemming(
    situaties: ModuleType,
) -> None:
    old = dated(situaties, "2", 2010, soort="functieaanduiding")
    new = dated(situaties, "4.2", 2020)
    row = list_banden(PLACE, plan(situaties, old, new)).iloc[0]
    assert (row["max_laag"], row["max_hoog"], row["max_open"]) == (CODE["4.2"], CODE["4.2"], False)
    assert not row["zones_strijdig"]


def test_a_paraplu_plan_that_is_silent_on_categories_leaves_the_earlier_band(
    situaties: ModuleType,
) -> None:
    parking = dated(situaties, None, 2022, soort="gebiedsaanduiding", functies=["bedrijf"])
    row = list_banden(PLACE, plan(situaties, dated(situaties, "3.1", 2010), parking)).iloc[0]
    assert (row["max_hoog"], row["max_open"]) == (CODE["3.1"], False)


def test_a_later_bestemming_that_is_silent_leaves_the_place_open(situaties: ModuleType) -> None:
    later = dated(situaties, None, 2022)
    row = list_banden(PLACE, plan(situaties, dated(situaties, "3.1", 2010), later)).iloc[0]
    assert (row["max_hoog"], row["max_open"]) == (CODE["3.1"], True)


def test_a_plan_without_a_date_may_be_the_later_so_the_strictest_holds(
    situaties: ModuleType,
) -> None:
    rows = [dated(situaties, "4.2", 2020), dated(situaties, "3.1", None)]
    row = list_banden(PLACE, plan(situaties, *rows)).iloc[0]
    assert row["max_hoog"] == CODE["3.1"]
    assert row["zones_strijdig"]


def test_an_undated_plan_that_only_touches_the_place_changes_nothing(
    situaties: ModuleType,
) -> None:
    beside = dated(situaties, "2", None, geometrie=situaties.box(x=100_100))
    rows = [dated(situaties, "3.1", 2010), dated(situaties, "4.2", 2020), beside]
    assert list_banden(PLACE, plan(situaties, *rows))["max_hoog"].tolist() == [CODE["4.2"]]


def test_a_draft_governs_nothing(situaties: ModuleType) -> None:
    draft = dated(situaties, "2", 2025, planstatus="ontwerp")
    row = list_banden(PLACE, plan(situaties, dated(situaties, "4.2", 2010), draft)).iloc[0]
    assert (row["max_hoog"], row["zones"]) == (CODE["4.2"], 1)


@pytest.mark.parametrize(("other", "strijdig"), [("3.1", False), ("4.2", True)])
def test_equals_are_flagged_only_where_they_disagree(
    situaties: ModuleType, other: str, *, strijdig: bool
) -> None:
    rows = [situaties.zone("1", "3.1"), situaties.zone("1", other)]
    row = list_banden(PLACE, plan(situaties, *rows)).iloc[0]
    assert row["max_hoog"] == CODE["3.1"]
    assert row["zones_strijdig"] == strijdig
    assert not row["zones_verschillen"]


def test_halves_that_allow_different_things_are_told_apart_from_halves_that_do_not(
    situaties: ModuleType,
) -> None:
    west = situaties.zone("1", "3.1", geometrie=situaties.box(width=50))
    for highest, differs in (("3.1", False), ("4.2", True)):
        east = situaties.zone("1", highest, geometrie=situaties.box(x=100_050, width=50))
        row = list_banden(PLACE, plan(situaties, west, east)).iloc[0]
        assert (row["zones"], row["zones_verschillen"], row["zones_strijdig"]) == (
            2,
            differs,
            False,
        )


@pytest.mark.parametrize("year", [None, 2005])
def test_an_aanduiding_goes_before_the_bestemming_of_its_own_plan_only(
    situaties: ModuleType, year: int | None
) -> None:
    """Plan X has max 2 and no date, or the same one: it may be the law over Y of 2005."""
    x = {**dated(situaties, "2", year), "plan_id": "X"}
    y = dated(situaties, "3.2", 2005)
    heavier = dated(situaties, "4.2", 2005, soort="functieaanduiding")
    row = list_banden(PLACE, plan(situaties, x, y, heavier)).iloc[0]
    assert (row["max_laag"], row["max_hoog"]) == (CODE["2"], CODE["2"])
    assert row["zones_strijdig"]
    assert row["max_open"]


def test_an_aanduiding_still_lifts_its_own_bestemming_where_no_plan_has_an_order(
    situaties: ModuleType,
) -> None:
    """Y has 2 and over it 4.2, X has 3.2: the strictest that can be the law is 3.2."""
    x = {**dated(situaties, "3.2", None), "plan_id": "X"}
    y = dated(situaties, "2", 2005)
    heavier = dated(situaties, "4.2", 2005, soort="functieaanduiding")
    row = list_banden(PLACE, plan(situaties, x, y, heavier)).iloc[0]
    assert (row["max_laag"], row["max_hoog"]) == (CODE["3.2"], CODE["3.2"])
    assert row["zones_strijdig"]
    assert row["max_open"]


def test_plans_without_an_order_that_agree_leave_nothing_open(situaties: ModuleType) -> None:
    rows = [dated(situaties, "3.1", None), dated(situaties, "3.1", 2020)]
    row = list_banden(PLACE, plan(situaties, *rows)).iloc[0]
    assert (row["max_hoog"], row["max_open"], row["zones_strijdig"]) == (CODE["3.1"], False, False)


def test_zones_of_one_plan_that_differ_take_the_strictest_and_leave_nothing_open(
    situaties: ModuleType,
) -> None:
    rows = [dated(situaties, "3.1", 2020), dated(situaties, "4.2", 2020)]
    row = list_banden(PLACE, plan(situaties, *rows)).iloc[0]
    assert (row["max_hoog"], row["max_open"], row["zones_strijdig"]) == (CODE["3.1"], False, True)


def test_an_aanduiding_with_a_crossing_border_can_be_cut_out(situaties: ModuleType) -> None:
    """A bow tie over half of the place: two triangles of a quarter each."""
    bow = "POLYGON((100000 400000, 100100 400100, 100100 400000, 100000 400100, 100000 400000))"
    zones = plan(
        situaties,
        dated(situaties, "3.1", 2005, geometrie=situaties.box()),
        dated(situaties, "4.2", 2005, soort="functieaanduiding", geometrie=bow),
        dated(situaties, "2", None, geometrie=situaties.box()),
    )
    chosen = select_zones(zones, np.ones(len(zones), dtype=bool))
    assert chosen.geometry.area.iloc[0] == pytest.approx(5_000)
