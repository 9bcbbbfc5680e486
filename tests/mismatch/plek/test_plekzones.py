"""Which plan objects a place lies in, and which of them hold."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.mismatch.plek.plekzones import list_plek_zones


def told(situaties: ModuleType, *zones: dict[str, Any], subject: str = "categorie") -> pd.DataFrame:
    """Rows of the one hectare P1 on one subject, by zone."""
    rows = [{"bestemming_id": f"Z{number}", **zone} for number, zone in enumerate(zones)]
    plekken = situaties.as_table("plekken", [{"plek_id": "P1", "geometrie": situaties.box()}])
    found = list_plek_zones(plekken, situaties.as_table("bestemmingen", rows))
    return found[found["onderwerp"].eq(subject)].set_index("bestemming_id")


def zone(situaties: ModuleType, highest: str | None, **extra: Any) -> dict[str, Any]:
    made = situaties.zone("1" if highest else None, highest, **extra)
    made.pop("bestemming_id")
    return dict(made)


def test_two_halves_have_half_each_and_both_hold(situaties: ModuleType) -> None:
    west = zone(situaties, "3.1", geometrie=situaties.box(width=50))
    east = zone(situaties, "4.2", geometrie=situaties.box(x=100_050, width=50))
    found = told(situaties, west, east)
    assert found["share"].tolist() == [0.5, 0.5]
    assert found["oppervlakte_m2"].tolist() == [5_000, 5_000]
    assert found["waarom"].tolist() == ["geldt", "geldt"]


def test_an_aanduiding_over_all_of_the_place_leaves_nothing_to_the_bestemming(
    situaties: ModuleType,
) -> None:
    found = told(
        situaties, zone(situaties, "3.1"), zone(situaties, "4.2", soort="functieaanduiding")
    )
    assert found.loc["Z0", ["share", "geldt", "waarom"]].tolist() == [0.0, False, "aanduiding"]
    assert found.loc["Z1", ["share", "geldt", "waarom"]].tolist() == [1.0, True, "geldt"]


def test_of_two_plans_the_later_holds_and_of_equals_the_strictest(situaties: ModuleType) -> None:
    old = zone(situaties, "3.1", plan_id="A", plandatum="2010-01-01", soort="functieaanduiding")
    new = zone(situaties, "4.2", plan_id="B", plandatum="2020-01-01")
    assert told(situaties, old, new)["waarom"].tolist() == ["later_plan", "geldt"]
    equals = told(situaties, zone(situaties, "3.1"), zone(situaties, "4.2"))
    assert equals["waarom"].tolist() == ["geldt", "strengste"]


@pytest.mark.parametrize("status", ["ontwerp", "vervallen"])
def test_what_is_not_law_is_shown_apart(situaties: ModuleType, status: str) -> None:
    found = told(situaties, zone(situaties, "3.1"), zone(situaties, "2", planstatus=status))
    assert found.loc["Z0", "share"] == 1.0
    assert found.loc["Z1", ["share", "geldt", "waarom"]].tolist() == [0.0, False, status]


def test_a_dubbelbestemming_restricts_and_replaces_nothing(situaties: ModuleType) -> None:
    double = zone(situaties, "2", soort="dubbelbestemming")
    base = zone(situaties, "3.1", functies=["bedrijf"])
    assert told(situaties, base, double)["waarom"].tolist() == ["geldt"]
    functions = told(situaties, base, double, subject="functie")
    assert functions["waarom"].tolist() == ["geldt", "dubbelbestemming"]


def test_a_silent_bestemming_and_a_sliver_are_named_as_such(situaties: ModuleType) -> None:
    sliver = zone(situaties, "2", geometrie=situaties.box(width=0.4))
    found = told(situaties, zone(situaties, None), zone(situaties, "3.1"), sliver)
    assert found["waarom"].tolist() == ["zwijgt", "geldt", "te_klein"]
    assert found["share"].sum() <= 1


def test_ground_under_equals_counts_with_the_first(situaties: ModuleType) -> None:
    found = told(
        situaties,
        zone(situaties, None, functies=["bedrijf"]),
        zone(situaties, None, functies=["kantoor"]),
        subject="functie",
    )
    assert found["geldt"].tolist() == [True, True]
    assert found["share"].tolist() == [1.0, 0.0]


def test_what_a_plan_of_the_new_style_replaces_is_told_to_be_earlier(
    situaties: ModuleType,
) -> None:
    old = zone(situaties, "2", plan_id="A", plandatum="2010-01-01")
    new = zone(situaties, None, plan_id="B", plandatum="2025-01-01", regime="nieuwe_stijl")
    found = told(situaties, old, new)
    assert found["waarom"].tolist() == ["later_plan", "geldt"]
    assert found["share"].tolist() == [0.0, 1.0]


def test_of_plans_without_an_order_the_strictest_is_told_to_hold(situaties: ModuleType) -> None:
    """The bestemming of Y is replaced by its own aanduiding, and that by the stricter X."""
    x = zone(situaties, "2", plan_id="X")
    y = zone(situaties, "3.2", plan_id="Y", plandatum="2005-01-01")
    heavier = zone(situaties, "4.2", plan_id="Y", plandatum="2005-01-01", soort="functieaanduiding")
    found = told(situaties, x, y, heavier)
    assert found["waarom"].tolist() == ["geldt", "aanduiding", "strengste"]
    assert found["share"].tolist() == [1.0, 0.0, 0.0]
    assert found["oppervlakte_m2"].tolist() == [10_000, 10_000, 10_000]


def test_small_zones_that_are_much_together_hold(situaties: ModuleType) -> None:
    """Ten strips of 0.3 % each are 3 % of the place."""
    strips = [
        zone(
            situaties,
            "2",
            soort="functieaanduiding",
            geometrie=situaties.box(x=100_000 + 2 * n, width=0.3),
        )
        for n in range(10)
    ]
    found = told(situaties, zone(situaties, "4.2"), *strips)
    assert found["waarom"].eq("geldt").all()
    assert found["share"].tolist() == pytest.approx([0.97, *[0.003] * 10])
    one = told(situaties, zone(situaties, "4.2"), strips[0])
    assert one["waarom"].tolist() == ["geldt", "te_klein"]
