"""Use: more than there is, shared without figures, and seekers that sit."""

from __future__ import annotations

import pytest
from tests.quality.schoon import as_gegevens, ask, change, make_schoon
from werklocaties_gis.quality.controles import gebruik


def test_use_of_all_users_together_may_exceed_the_place_a_tenth() -> None:
    tables = make_schoon()
    change(tables, "gebruik", "V02", plek_id="P01", kavel_m2=500.0, bvo_m2=100.0)
    assert ask(gebruik.check_som, tables) == {}
    change(tables, "gebruik", "V02", kavel_m2=501.0, bvo_m2=201.0)
    assert ask(gebruik.check_som, tables) == {"gebruik_boven_plek": ["P01"]}
    found = [finding.onderdeel for finding in gebruik.check_som(as_gegevens(tables))]
    assert found == ["kavel_m2", "bvo_m2"]


@pytest.mark.parametrize("column", ["kavel_m2", "bvo_m2"])
def test_use_in_hectares_is_found_by_the_place(column: str) -> None:
    tables = make_schoon()
    change(tables, "gebruik", "*", **{column: lambda row: row[column] * 1e-4})
    found = ask(gebruik.check_klein, tables)
    assert found == {"gebruik_te_klein": [f"V{at:02d} / P{at:02d}" for at in range(1, 20)]}


def test_a_small_user_beside_a_large_one_is_no_fault_and_less_than_a_room_is() -> None:
    tables = make_schoon()
    change(tables, "gebruik", "V02", plek_id="P01", kavel_m2=50.0, bvo_m2=20.0)
    assert ask(gebruik.check_klein, tables) == {}
    change(tables, "gebruik", "V02", bvo_m2=9.0)
    assert ask(gebruik.check_klein, tables) == {"gebruik_te_klein": ["V02 / P01"]}
    change(tables, "vestigingen", "V02", banen=0.0)
    assert ask(gebruik.check_klein, tables) == {}


def test_a_divisible_place_may_have_several_users() -> None:
    tables = make_schoon()
    change(tables, "gebruik", "V02", plek_id="P01")
    assert ask(gebruik.check_gedeeld, tables) == {"plek_meer_bedrijven": ["P01"]}
    change(tables, "plekken", "P01", deelbaar=True)
    assert ask(gebruik.check_gedeeld, tables) == {}


def test_one_user_needs_no_figures_and_two_do() -> None:
    tables = make_schoon()
    change(tables, "gebruik", "V01", kavel_m2=None, bvo_m2=None)
    assert ask(gebruik.check_gedeeld, tables) == {}
    change(tables, "gebruik", "V02", plek_id="P01")
    assert ask(gebruik.check_gedeeld, tables)["gebruik_zonder_maat"] == ["V01 / P01"]


def test_a_firm_without_a_place_that_uses_one_is_told() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", zoekt_ruimte=True)
    assert ask(gebruik.check_zoekers, tables) == {"zoeker_met_plek": ["V01"]}
