"""Activities: unknown codes, the other edition, and main activities."""

from __future__ import annotations

import pytest
from tests.quality.schoon import add, as_gegevens, ask, change, drop, make_schoon
from werklocaties_gis.quality.controles import activiteiten


@pytest.mark.parametrize(
    ("sbi", "found"),
    [
        ("2511", False),
        ("25.11", False),
        ("0162", False),
        ("162", True),
        ("9999", True),
        ("A", True),
    ],
)
def test_a_code_must_be_in_its_edition_and_mean_one_thing(sbi: str, found: bool) -> None:
    tables = make_schoon()
    change(tables, "activiteiten", "V01", sbi=sbi)
    assert ask(activiteiten.check_codes, tables) == ({"sbi_onbekend": ["V01 / 1"]} if found else {})


def test_one_code_of_the_other_edition_is_a_slip_and_two_of_nineteen_are_the_edition() -> None:
    tables = make_schoon()
    change(tables, "activiteiten", "V01", sbi="9531")
    assert ask(activiteiten.check_codes, tables) == {"sbi_onbekend": ["V01 / 1"]}
    change(tables, "activiteiten", "V02", sbi="9531")
    both = ["V01 / 1", "V02 / 1"]
    assert ask(activiteiten.check_codes, tables) == {
        "sbi_onbekend": both,
        "sbi_andere_uitgave": both,
    }


def test_codes_of_2008_that_are_said_to_be_of_2025_are_seen() -> None:
    tables = make_schoon()
    change(tables, "activiteiten", "*", sbi_versie="2025")
    found = ask(activiteiten.check_codes, tables)
    assert set(found) == {"sbi_onbekend", "sbi_andere_uitgave"}
    assert "V06 / 1" in found["sbi_andere_uitgave"], "4674 is of 2008 only"


def test_codes_of_2025_need_a_table_that_translates_them() -> None:
    tables = make_schoon()
    change(tables, "activiteiten", "*", sbi_versie="2025", sbi="25110")
    (finding,) = activiteiten.check_uitgaven(as_gegevens(tables))
    assert (finding.regel, finding.aantal) == ("sbi_zonder_correspondentie", 19)
    assert ask(activiteiten.check_uitgaven, tables, has_correspondentie=True) == {}


def test_a_category_by_permit_stands_in_for_a_code_but_not_for_the_function() -> None:
    tables = make_schoon()
    drop(tables, "activiteiten", "vestiging_id", "V01", "V02")
    change(tables, "vestigingen", "V02", milieucategorie_eigen="3.1")
    assert ask(activiteiten.check_zonder_sbi, tables) == {
        "zonder_sbi": ["V01"],
        "zonder_sbi_met_categorie": ["V02"],
    }


def test_one_activity_is_the_main_one_whatever_the_column_says() -> None:
    tables = make_schoon()
    change(tables, "activiteiten", "V01", hoofdactiviteit=None)
    assert ask(activiteiten.check_hoofdactiviteit, tables) == {}
    add(tables, "activiteiten", "V01", volgnr=2, sbi="1813")
    assert ask(activiteiten.check_hoofdactiviteit, tables) == {"zonder_hoofdactiviteit": ["V01"]}
    change(tables, "activiteiten", "V01", hoofdactiviteit=True)
    assert ask(activiteiten.check_hoofdactiviteit, tables) == {"meer_hoofdactiviteiten": ["V01"]}


def test_the_same_code_twice_with_other_figures_is_two_things() -> None:
    tables = make_schoon()
    add(tables, "activiteiten", "V01", volgnr=2, hoofdactiviteit=False)
    assert ask(activiteiten.check_dubbel, tables) == {"activiteit_dubbel": ["V01 / 2"]}
    rows = tables["activiteiten"].copy()
    rows.loc[1, "opslag_m2"] = 40.0
    tables["activiteiten"] = rows
    assert ask(activiteiten.check_dubbel, tables) == {}


def test_groups_and_holdings_are_counted() -> None:
    tables = make_schoon()
    change(tables, "activiteiten", "V01", sbi="251")
    change(tables, "activiteiten", "V02", sbi="68201")
    assert ask(activiteiten.check_soorten, tables) == {
        "sbi_kort": ["V01 / 1"],
        "holding": ["V02 / 1"],
    }
