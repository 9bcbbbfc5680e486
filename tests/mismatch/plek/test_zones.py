"""What the plan says of each place."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import shapely
from werklocaties_gis.mismatch.plek.functies import list_functies
from werklocaties_gis.mismatch.plek.zones import list_banden, list_natheid

PLACE = np.array([shapely.box(100_000, 400_000, 100_100, 400_100)], dtype=object)


def plan(situaties: ModuleType, *zones: Any) -> Any:
    rows = [{**zone, "bestemming_id": f"Z{number}"} for number, zone in enumerate(zones)]
    return situaties.as_table("bestemmingen", rows)


def test_of_two_zones_over_each_other_the_strictest_maximum_counts(situaties: ModuleType) -> None:
    zones = plan(situaties, situaties.zone("1", "4.2"), situaties.zone("1", "3.1"))
    row = list_banden(PLACE, zones).iloc[0]
    assert (row["max_laag"], row["max_hoog"], row["max_open"]) == (2, 2, False)


def test_a_zone_without_a_category_over_another_leaves_the_place_open(
    situaties: ModuleType,
) -> None:
    zones = plan(situaties, situaties.zone(None, None), situaties.zone("1", "3.1"))
    row = list_banden(PLACE, zones).iloc[0]
    assert (row["max_hoog"], row["max_open"]) == (2, True)


def test_an_aanduiding_that_speaks_of_something_else_replaces_nothing(
    situaties: ModuleType,
) -> None:
    on_top = situaties.zone(None, None, soort="functieaanduiding", functies=["horeca"])
    zones = plan(situaties, situaties.zone("1", "4.2", functies=["bedrijf"]), on_top)
    assert list_banden(PLACE, zones)["max_hoog"].tolist() == [5]
    assert list_functies(PLACE, zones)["overal"].tolist() == [("horeca",)]


def test_a_new_style_zone_has_no_category(situaties: ModuleType) -> None:
    zones = plan(situaties, situaties.zone("1", "4.2", regime="nieuwe_stijl"))
    row = list_banden(PLACE, zones).iloc[0]
    assert (row["max_hoog"], row["max_open"]) == (-1, True)


def test_a_later_plan_of_the_new_style_takes_the_band_away(situaties: ModuleType) -> None:
    old = situaties.zone("1", "2", plan_id="A", plandatum="2010-01-01")
    new = situaties.zone(None, None, plan_id="B", plandatum="2025-01-01", regime="nieuwe_stijl")
    row = list_banden(PLACE, plan(situaties, old, new)).iloc[0]
    assert (row["max_hoog"], row["max_open"]) == (-1, True)
    assert (row["min_hoog"], row["min_open"]) == (-1, True)


def test_a_later_plan_of_the_new_style_over_a_part_leaves_the_band_of_the_rest(
    situaties: ModuleType,
) -> None:
    old = situaties.zone("1", "2", plan_id="A", plandatum="2010-01-01")
    new = situaties.zone(
        *(None, None),
        plan_id="B",
        plandatum="2025-01-01",
        regime="nieuwe_stijl",
        geometrie=situaties.box(width=50),
    )
    row = list_banden(PLACE, plan(situaties, old, new)).iloc[0]
    assert (row["max_laag"], row["max_hoog"], row["max_open"]) == (1, 1, True)


def test_a_minimum_without_a_maximum_covers_for_the_minimum_alone(situaties: ModuleType) -> None:
    """``minimaal categorie 3.1`` is 3.1 and up: known below, open above."""
    row = list_banden(PLACE, plan(situaties, situaties.zone("3.1", None))).iloc[0]
    assert (row["min_laag"], row["min_hoog"], row["min_open"]) == (2, 2, False)
    assert (row["max_hoog"], row["max_open"]) == (-1, True)


def test_a_minimum_without_a_maximum_over_half_of_the_place_leaves_the_rest_open(
    situaties: ModuleType,
) -> None:
    half = situaties.zone("3.1", None, geometrie=situaties.box(width=50))
    row = list_banden(PLACE, plan(situaties, half)).iloc[0]
    assert (row["min_laag"], row["min_hoog"], row["min_open"]) == (2, 2, True)


def test_a_later_minimum_replaces_the_earlier_and_of_equals_both_count(
    situaties: ModuleType,
) -> None:
    old = situaties.zone("1", "4.2", plan_id="A", plandatum="2010-01-01")
    new = situaties.zone("3.1", None, plan_id="B", plandatum="2020-01-01")
    later = list_banden(PLACE, plan(situaties, old, new)).iloc[0]
    assert (later["min_laag"], later["min_hoog"], later["min_open"]) == (2, 2, False)
    assert (later["max_hoog"], later["max_open"]) == (5, True)
    equal = plan(situaties, situaties.zone("1", "4.2"), situaties.zone("3.1", None))
    row = list_banden(PLACE, equal).iloc[0]
    assert (row["min_laag"], row["min_hoog"], row["min_open"]) == (0, 2, False)


def test_functions_allowed_in_part_are_told_apart(situaties: ModuleType) -> None:
    left = situaties.zone("1", "3.1", functies=["bedrijf"], geometrie=situaties.box(width=50))
    right = situaties.zone(
        "1", "3.1", functies=["bedrijf", "kantoor"], geometrie=situaties.box(x=100_050, width=50)
    )
    row = list_functies(PLACE, plan(situaties, left, right)).iloc[0]
    assert (row["overal"], row["deels"]) == (("bedrijf",), ("bedrijf", "kantoor"))
    assert not row["is_open"]


def test_wet_and_dry_parts_are_told_apart(situaties: ModuleType) -> None:
    left = situaties.zone("1", "3.1", watergebonden="ja", geometrie=situaties.box(width=50))
    row = list_natheid(PLACE, plan(situaties, left)).iloc[0]
    assert (row["heeft_nat"], row["heeft_droog"], row["is_open"]) == (True, False, True)
