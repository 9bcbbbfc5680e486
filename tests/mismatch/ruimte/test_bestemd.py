"""What the plan allows at each point: the zone that holds, the park's ceiling apart."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.ruimte.bestemd import list_bestemd
from werklocaties_gis.zoning.milieucategorie import list_codes

WEST, SOUTH = 100_000, 400_000


def strip(number: int, start: int, end: int, highest: str | None, **extra: Any) -> dict[str, Any]:
    """A zone over the park from one x to another."""
    return {
        "bestemming_id": f"Z{number}",
        "plan_id": "PLAN",
        "soort": "bestemming",
        "milieucategorie_max": highest,
        "geometrie": shapely.box(WEST + start, SOUTH, WEST + end, SOUTH + 100).wkt,
        **extra,
    }


def zoned(
    situaties: ModuleType, *zones: Any, ceiling: str | None = None, **switches: Any
) -> gpd.GeoDataFrame:
    park = {
        "terrein_id": "T1",
        "milieucategorie_plafond": ceiling,
        "geometrie": situaties.box(WEST, SOUTH, 1_000, 100),
    }
    tabellen = situaties.as_tabellen({"bedrijventerreinen": [park], "bestemmingen": list(zones)})
    return list_bestemd(
        tabellen["bedrijventerreinen"], tabellen["bestemmingen"], situaties.as_beleid(switches)
    )


def widths(rows: gpd.GeoDataFrame) -> dict[str, float]:
    names = rows["categorie"].fillna("").where(rows["stand"].ne("plafond"), "plafond")
    wide = (rows["oppervlakte_m2"] / 100).groupby(names).sum().round(3)
    return {str(name): float(value) for name, value in wide.items()}


def test_land_without_a_zone_or_category_is_unknown(situaties: ModuleType) -> None:
    rows = zoned(situaties, strip(1, 0, 400, "4.2"), strip(2, 400, 600, None))
    assert widths(rows) == {"4.2": 400, "": 600}
    assert set(rows.loc[rows["categorie"].isna(), "stand"]) == {"onbekend"}


def test_the_ceiling_of_the_park_is_never_the_word_of_the_plan(situaties: ModuleType) -> None:
    rows = zoned(situaties, strip(1, 0, 400, "3.1"), ceiling="4")
    assert widths(rows) == {"3.1": 400, "plafond": 600}
    found = rows.set_index("stand").loc["plafond"]
    assert (found["categorie_laag"], found["categorie"]) == ("4.1", "4.2")
    assert found["zekerheid"] == "mogelijk"


def test_an_aanduiding_replaces_the_bestemming_under_it(situaties: ModuleType) -> None:
    wide = strip(1, 0, 1_000, "3.2")
    heavier = strip(2, 100, 300, "5.1", soort="functieaanduiding")
    assert widths(zoned(situaties, wide, heavier)) == {"3.2": 800, "5.1": 200}


def test_of_equals_over_each_other_the_strictest_holds(situaties: ModuleType) -> None:
    rows = zoned(situaties, strip(1, 0, 600, "4.2"), strip(2, 400, 1_000, "3.1"))
    assert widths(rows) == {"3.1": 600, "4.2": 400}


def test_where_a_bestemming_over_it_is_silent_the_point_is_unknown(situaties: ModuleType) -> None:
    rows = zoned(situaties, strip(1, 0, 1_000, "4.2"), strip(2, 0, 300, None))
    assert widths(rows) == {"4.2": 700, "": 300}


def test_an_aanduiding_that_does_not_speak_of_categories_changes_nothing(
    situaties: ModuleType,
) -> None:
    rows = zoned(
        situaties, strip(1, 0, 1_000, "4.2"), strip(2, 0, 300, None, soort="functieaanduiding")
    )
    assert widths(rows) == {"4.2": 1_000}


def test_the_later_plan_goes_before_the_earlier(situaties: ModuleType) -> None:
    early = strip(1, 0, 1_000, "3.1", plandatum="2010-01-01")
    late = strip(2, 0, 400, "4.2", plan_id="NEW", plandatum="2020-01-01")
    assert widths(zoned(situaties, early, late)) == {"4.2": 400, "3.1": 600}


def test_a_draft_does_not_govern(situaties: ModuleType) -> None:
    draft = strip(2, 0, 400, "2", plan_id="NEW", planstatus="ontwerp")
    assert widths(zoned(situaties, strip(1, 0, 1_000, "4.2"), draft)) == {"4.2": 1_000}


def test_a_plan_of_the_new_style_gives_no_category(situaties: ModuleType) -> None:
    rows = zoned(situaties, strip(1, 0, 1_000, "4.2", regime="nieuwe_stijl"))
    assert widths(rows) == {"": 1_000}


def test_a_main_category_keeps_both_readings(situaties: ModuleType) -> None:
    rows = zoned(situaties, strip(1, 0, 1_000, "4.2", max_hoofdcategorie="ja"))
    assert rows[["categorie_laag", "categorie"]].to_numpy().tolist() == [["4.1", "4.2"]]
    # Of a main category and its highest step over each other the stricter reading shows.
    both = zoned(
        situaties,
        strip(1, 0, 1_000, "4.2", max_hoofdcategorie="ja"),
        strip(2, 0, 300, "4.2"),
    )
    assert both["categorie_laag"].tolist() == ["4.1"]


def test_3a_and_3b_say_nothing_where_the_policy_says_so(situaties: ModuleType) -> None:
    old = strip(1, 0, 1_000, "4.2", naam="Bedrijf (b<=4B)")
    assert widths(zoned(situaties, old)) == {"4.2": 1_000}
    assert widths(zoned(situaties, old, lezing_3a_3b="geen")) == {"": 1_000}


def test_words_that_were_not_understood_over_a_band_leave_it_unknown(
    situaties: ModuleType,
) -> None:
    name = "bedrijf categorie 9.7 volgens lijst"
    dark = strip(2, 0, 300, None, soort="functieaanduiding", naam=name)
    assert widths(zoned(situaties, strip(1, 0, 1_000, "4.2"), dark)) == {"": 300, "4.2": 700}


def test_equals_that_contradict_each_other_are_possible_with_the_loosest_named(
    situaties: ModuleType,
) -> None:
    rows = zoned(situaties, strip(1, 0, 600, "4.2"), strip(2, 400, 1_000, "3.1"))
    told = rows.set_index(["categorie", "zekerheid"])["oppervlakte_m2"].div(100).round(3)
    assert told.to_dict() == {
        ("4.2", "zeker"): 400, ("3.1", "mogelijk"): 200, ("3.1", "zeker"): 400
    }  # fmt: skip
    assert rows["categorie_ruim"].dropna().tolist() == ["4.2"]


def test_each_row_names_its_plans(situaties: ModuleType) -> None:
    rows = zoned(situaties, strip(1, 0, 500, "4.2"), strip(2, 500, 1_000, "4.2", plan_id="OTHER"))
    assert rows["bron"].tolist() == ["OTHER, PLAN"]


@pytest.mark.parametrize("seed", range(3))
def test_the_map_says_of_a_plek_what_the_toetsen_take(situaties: ModuleType, seed: int) -> None:
    """By a second road: parts give the maximum of a plek, a silent one leaves it open."""
    tables = situaties.make_random(seed)
    for row in tables["bedrijventerreinen"]:
        row["milieucategorie_plafond"] = None
    tabellen = situaties.as_tabellen(tables)
    rows = list_bestemd(
        tabellen["bedrijventerreinen"], tabellen["bestemmingen"], situaties.as_beleid({})
    )
    omgeving = list_omgeving(tabellen, situaties.as_beleid({})).set_index("plek_id")
    plekken = tabellen["plekken"][tabellen["plekken"]["terrein_id"].notna()]
    layers = plekken[["plek_id", "geometry"]], rows[["stand", "categorie", "geometry"]]
    parts = gpd.overlay(*layers, keep_geom_type=False)
    parts = parts[parts.area > 1].assign(code=lambda each: list_codes(each["categorie"]))
    known = parts[parts["code"] >= 0].groupby("plek_id")["code"]
    asked = omgeving.loc[plekken["plek_id"]]
    lowest = pd.Series(list_codes(asked["max_laag"]), asked.index)
    highest = pd.Series(list_codes(asked["max_hoog"]), asked.index)
    assert known.min().to_dict() == lowest[lowest >= 0].to_dict()
    assert known.max().to_dict() == highest[highest >= 0].to_dict()
    is_open = parts["code"].lt(0).groupby(parts["plek_id"]).any()
    assert is_open.to_dict() == asked["max_open"].astype(bool).to_dict()
