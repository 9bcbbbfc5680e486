"""Plans: contradiction within one plan only, and employment land without a category."""

from __future__ import annotations

import shapely
from tests.quality.schoon import add, ask, change, make_schoon
from werklocaties_gis.quality.controles import plannen

HALF = shapely.box(103_003, 453_007, 103_153, 453_207)


def test_plans_over_each_other_do_not_contradict_but_zones_of_one_plan_do() -> None:
    tables = make_schoon()
    add(tables, "bestemmingen", "BT1", bestemming_id="B2", milieucategorie_max="3.1", geometry=HALF)
    assert ask(plannen.check_tegenspraak, tables) == {"zones_tegenstrijdig": ["B2", "BT1"]}
    change(tables, "bestemmingen", "B2", plan_id="NL.IMRO.later")
    assert ask(plannen.check_tegenspraak, tables) == {}


def test_a_designation_over_its_zone_is_no_contradiction() -> None:
    tables = make_schoon()
    add(
        tables,
        "bestemmingen",
        "BT1",
        bestemming_id="F1",
        soort="functieaanduiding",
        milieucategorie_max="3.1",
        geometry=HALF,
    )
    assert ask(plannen.check_tegenspraak, tables) == {}


def test_a_transformer_station_is_no_employment_land() -> None:
    tables = make_schoon()
    bare = {"milieucategorie_max": None, "milieucategorie_min": None}
    change(tables, "bestemmingen", "BT1", naam="Bedrijf - Nutsvoorziening", **bare)
    assert ask(plannen.check_zonder_categorie, tables) == {}
    change(tables, "bestemmingen", "BT1", naam="Bedrijf - Garage")
    assert ask(plannen.check_zonder_categorie, tables) == {"bestemming_zonder_categorie": ["BT1"]}


def test_employment_land_gets_its_category_from_designations_over_it() -> None:
    tables = make_schoon()
    change(tables, "bestemmingen", "BT1", milieucategorie_max=None, milieucategorie_min=None)
    assert ask(plannen.check_zonder_categorie, tables) == {"bestemming_zonder_categorie": ["BT1"]}
    add(
        tables,
        "bestemmingen",
        "BT2",
        bestemming_id="F1",
        soort="functieaanduiding",
        naam="bedrijf tot en met categorie 3.2",
        geometry=HALF,
    )
    assert ask(plannen.check_zonder_categorie, tables) == {}


def test_green_and_roads_need_no_category() -> None:
    tables = make_schoon()
    change(
        tables,
        "bestemmingen",
        "BT1",
        milieucategorie_max=None,
        milieucategorie_min=None,
        naam="Groen",
    )
    assert ask(plannen.check_zonder_categorie, tables) == {}


def test_a_text_that_names_a_category_but_gave_none_is_told() -> None:
    tables = make_schoon()
    change(
        tables,
        "bestemmingen",
        "BT1",
        milieucategorie_max=None,
        milieucategorie_min=None,
        tekst="ten hoogste milieucategorie IV",
    )
    assert ask(plannen.check_ongelezen, tables) == {"zone_tekst_ongelezen": ["BT1"]}
    change(tables, "bestemmingen", "BT1", naam="horeca tot en met categorie 2", tekst="(h≤2)")
    assert ask(plannen.check_ongelezen, tables) == {}
    change(tables, "bestemmingen", "BT2", max_hoofdcategorie=True)
    assert ask(plannen.check_hoofdcategorie, tables) == {"zone_hoofdcategorie": ["BT2"]}


def test_one_plan_needs_no_date_and_all_drafts_are_no_plan() -> None:
    tables = make_schoon()
    change(tables, "bestemmingen", "*", plandatum=None, plan_id="NL.1")
    assert ask(plannen.check_status, tables) == {}
    change(tables, "bestemmingen", "*", planstatus="vervallen")
    assert ask(plannen.check_status, tables) == {"plannen_geen_geldend": ["BT1", "BT2"]}
