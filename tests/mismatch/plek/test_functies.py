"""What the plan admits on a place besides its band."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.mismatch.plek.functies import (
    list_benoemden,
    list_functies,
    list_uitsluitingen,
)

PLACE = np.array([shapely.box(100_000, 400_000, 100_100, 400_100)], dtype=object)


def plan(situaties: ModuleType, *zones: dict[str, Any]) -> Any:
    rows = [{**zone, "bestemming_id": f"Z{number}"} for number, zone in enumerate(zones)]
    return situaties.as_table("bestemmingen", rows)


def excluded(situaties: ModuleType, *zones: dict[str, Any]) -> tuple[Any, Any]:
    found = list_uitsluitingen(PLACE, plan(situaties, *zones)).iloc[0]
    return found["uit_overal"], found["uit_deels"]


def test_two_halves_that_exclude_the_same_exclude_it_everywhere(situaties: ModuleType) -> None:
    halves = [
        situaties.zone(
            None, None, functies_uitgesloten=["kantoor"], geometrie=situaties.box(x=x, width=50)
        )
        for x in (100_000, 100_050)
    ]
    assert excluded(situaties, *halves) == (("kantoor",), ("kantoor",))
    assert excluded(situaties, halves[0]) == ((), ("kantoor",))


def test_within_one_plan_an_exclusion_holds_over_what_the_zone_allows(
    situaties: ModuleType,
) -> None:
    allows = situaties.zone("1", "3.1", functies=["bedrijf", "kantoor"])
    excludes = situaties.zone(
        None, None, soort="functieaanduiding", functies_uitgesloten=["kantoor"]
    )
    assert excluded(situaties, allows, excludes)[0] == ("kantoor",)


def test_a_later_plan_takes_an_exclusion_back(situaties: ModuleType) -> None:
    old = situaties.zone(
        None, None, functies_uitgesloten=["kantoor"], plan_id="A", plandatum="2010-01-01"
    )
    new = situaties.zone(None, None, functies=["kantoor"], plan_id="B", plandatum="2020-01-01")
    assert excluded(situaties, old, new) == ((), ())
    draft = {**new, "planstatus": "ontwerp"}
    assert excluded(situaties, old, draft)[0] == ("kantoor",)


def test_of_plans_without_an_order_an_exclusion_is_not_sure(situaties: ModuleType) -> None:
    out = situaties.zone(None, None, functies_uitgesloten=["kantoor"], plan_id="X")
    allows = situaties.zone(None, None, functies=["kantoor"], plan_id="Y", plandatum="2020-01-01")
    assert excluded(situaties, out, allows) == ((), ("kantoor",))
    beside = {**allows, "geometrie": situaties.box(x=100_100)}
    assert excluded(situaties, out, beside) == (("kantoor",), ("kantoor",))


def test_a_designation_replaces_the_functions_of_its_own_plan_only(situaties: ModuleType) -> None:
    x = situaties.zone(None, None, functies=["bedrijf"], plan_id="X")
    y = {"plan_id": "Y", "plandatum": "2005-01-01"}
    zone = situaties.zone(None, None, functies=["horeca"], **y)
    offices = situaties.zone(None, None, functies=["kantoor"], soort="functieaanduiding", **y)
    found = list_functies(PLACE, plan(situaties, x, zone, offices)).iloc[0]
    assert (found["overal"], found["deels"]) == ((), ("bedrijf", "kantoor"))


def test_the_functions_of_a_later_plan_go_before_those_of_an_earlier_one(
    situaties: ModuleType,
) -> None:
    old = situaties.zone(None, None, functies=["bedrijf"], plan_id="A", plandatum="2010-01-01")
    new = situaties.zone(None, None, functies=["kantoor"], plan_id="B", plandatum="2020-01-01")
    assert list_functies(PLACE, plan(situaties, old, new))["overal"].tolist() == [("kantoor",)]
    undated = {**new, "plandatum": None}
    assert list_functies(PLACE, plan(situaties, old, undated))["deels"].tolist() == [
        ("bedrijf", "kantoor")
    ]


def test_a_named_firm_is_known_on_the_places_of_its_aanduiding_alone(
    situaties: ModuleType,
) -> None:
    smithy = situaties.zone(
        None, None, soort="functieaanduiding", benoemd="smederij", geometrie=situaties.box(width=50)
    )
    elsewhere = {**smithy, "geometrie": situaties.box(x=100_200)}
    assert list_benoemden(PLACE, plan(situaties, smithy)).tolist() == [("smederij",)]
    assert list_benoemden(PLACE, plan(situaties, elsewhere)).tolist() == [()]
    assert list_benoemden(PLACE, plan(situaties, {**smithy, "planstatus": "ontwerp"})).tolist() == [
        ()
    ]


def test_no_zones_give_no_exclusions(situaties: ModuleType) -> None:
    found = list_uitsluitingen(PLACE, situaties.as_tabellen({})["bestemmingen"])
    assert found.equals(pd.DataFrame({"uit_overal": [()], "uit_deels": [()]}))
