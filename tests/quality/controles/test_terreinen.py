"""Parks: several years of one, ceilings against plans, and what is missing."""

from __future__ import annotations

import pytest
import shapely
from tests.quality.schoon import add, ask, change, drop, make_schoon
from werklocaties_gis.quality.controles import terreinen

BESIDE = shapely.box(103_302, 453_007, 103_500, 453_207)


def test_one_park_in_two_years_is_told_and_a_neighbour_is_not() -> None:
    tables = make_schoon()
    add(tables, "bedrijventerreinen", "T1", terrein_id="T1b", naam="Oud", peildatum="2023-01-01")
    assert ask(terreinen.check_dubbel, tables) == {"terrein_meer_jaren": ["T1", "T1b"]}
    change(tables, "bedrijventerreinen", "T1b", geometry=BESIDE)
    assert ask(terreinen.check_dubbel, tables) == {}


def test_two_parks_over_each_other_in_one_year_are_an_overlap_unless_they_share_a_name() -> None:
    tables = make_schoon()
    add(tables, "bedrijventerreinen", "T1", terrein_id="T1b", naam="Ander park")
    assert ask(terreinen.check_dubbel, tables) == {"terreinen_overlappen": ["T1", "T1b"]}
    change(tables, "bedrijventerreinen", "T1b", naam=" werkpark t1")
    assert ask(terreinen.check_dubbel, tables) == {"terrein_meer_jaren": ["T1", "T1b"]}


def test_a_draft_is_no_plan_of_a_park() -> None:
    tables = make_schoon()
    change(tables, "bestemmingen", "BT1", planstatus="ontwerp")
    assert ask(terreinen.check_plan, tables) == {"terrein_zonder_plan": ["T1"]}
    change(tables, "bestemmingen", "BT1", planstatus=None)
    assert ask(terreinen.check_plan, tables) == {}


@pytest.mark.parametrize(
    ("plafond", "maximum", "found"),
    [
        ("4", "4.2", []),
        ("4", "5.1", ["T1"]),
        ("4.1", "4.2", ["T1"]),
        ("6", "5.3", []),
        ("3", "3.2", []),
    ],
)
def test_a_ceiling_of_a_main_category_reaches_its_highest_part(
    plafond: str, maximum: str, found: list[str]
) -> None:
    tables = make_schoon()
    change(tables, "bedrijventerreinen", "T1", milieucategorie_plafond=plafond)
    change(tables, "bestemmingen", "BT1", milieucategorie_max=maximum)
    assert ask(terreinen.check_categorie, tables).get("plafond_onder_plan", []) == found


def test_an_unknown_ceiling_beside_a_plan_is_no_contradiction() -> None:
    tables = make_schoon()
    change(tables, "bedrijventerreinen", "T1", milieucategorie_plafond=None)
    assert ask(terreinen.check_categorie, tables) == {}


def test_a_park_in_use_without_a_firm_is_told_where_there_are_firms_at_all() -> None:
    tables = make_schoon()
    firms = [f"V{at}" for at in range(11, 20)]
    for name in ("gebruik", "vestigingen"):
        drop(tables, name, "vestiging_id", *firms)
    assert ask(terreinen.check_inhoud, tables) == {"terrein_zonder_bedrijven": ["T2"]}
    drop(tables, "kavels", "terrein_id", "T2")
    change(tables, "plekken", "*", status="niet_terstond")
    assert ask(terreinen.check_inhoud, tables) == {}
