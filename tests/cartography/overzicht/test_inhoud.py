"""What the page of the overview holds: areas by level, ranks, classes, spread and sources."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.cartography.overzicht.inhoud import make_inhoud
from werklocaties_gis.cartography.payload import Opschrift

OPSCHRIFT = Opschrift("Proef", "2026-01-01", "nl", "geen", fictief=True)


@pytest.fixture(scope="module")
def inhoud(vlakken: dict[str, Any], overzicht: dict[str, pd.DataFrame]) -> Any:
    return make_inhoud(vlakken, overzicht, OPSCHRIFT)


@pytest.fixture(scope="module")
def parks(inhoud: Any) -> Any:
    return inhoud["niveaus"][0]


def test_only_levels_that_the_study_has_can_be_chosen(inhoud: Any) -> None:
    assert [one["id"] for one in inhoud["niveaus"]] == ["terrein", "gemeente"]
    towns = inhoud["niveaus"][1]
    assert towns["namen"] == ["Eendorp", "Tweedorp", "Buiten elke gemeente", "Totaal"]
    assert [len(shape) for shape in towns["vorm"]] == [1, 1]


def test_what_belongs_to_no_park_and_the_whole_have_a_figure_and_no_rank(parks: Any) -> None:
    assert parks["namen"][4:] == ["Buiten de terreinen", "Totaal"]
    cijfers = parks["cijfers"]["netto_ha"]
    assert cijfers["waarde"] == [12, 3, None, 7, None, 22]
    assert cijfers["rang"] == [1, 3, None, 2, None, None]
    assert cijfers["klasse"][2:] == [-1, cijfers["klasse"][3], -1, -1]


def test_ranks_follow_their_end_and_equals_share_one(inhoud: Any, parks: Any) -> None:
    # Of jobs per ha and of the balance the lowest stands out.
    assert parks["cijfers"]["banen_per_ha"]["rang"][:4] == [1, 2, None, None]
    assert parks["cijfers"]["saldo_ha"]["rang"][:4] == [1, 2, None, 3]
    told = {one["id"]: one["volgorde"] for one in inhoud["indicatoren"]}
    assert told["saldo_ha"] == told["banen_per_ha"] == "laagste"
    shared = inhoud["niveaus"][0]["cijfers"]["b_zeker_share"]["rang"][:4]
    assert shared == [1, 2, None, None]


def test_unknown_is_a_state_of_its_own_and_no_class(inhoud: Any, parks: Any) -> None:
    cijfers = parks["cijfers"]["a_zeker_share"]
    standen = [inhoud["standen"][one] for one in cijfers["stand"][:4]]
    assert standen == ["bekend", "bekend", "onbekend", "nvt"]
    assert cijfers["klasse"][:4] == [2, 1, -1, -1]
    assert cijfers["spreiding"] == [0.1, 0.175, 0.25]


def test_the_sources_of_each_figure_stand_with_it(inhoud: Any) -> None:
    first = inhoud["indicatoren"][0]["bronnen"]
    assert [(one["kolom"], one["bron"], one["van"]) for one in first] == [
        ("Netto (ha)", "IBIS (proef)", "2025-01-01")
    ]
    assert first[0]["tot"] == "2026-01-01"


def test_a_park_without_a_shape_is_in_the_table_and_not_on_the_map(
    vlakken: dict[str, Any], overzicht: dict[str, pd.DataFrame]
) -> None:
    fewer = {**vlakken, "bedrijventerreinen": vlakken["bedrijventerreinen"].iloc[1:]}
    parks: Any = make_inhoud(fewer, overzicht, OPSCHRIFT)["niveaus"]
    assert [len(shape) for shape in parks[0]["vorm"]] == [0, 1, 1, 1]
    assert parks[0]["namen"][0] == "Kanaalzone"


def test_the_order_of_rows_leaves_no_trace(
    vlakken: dict[str, Any], overzicht: dict[str, pd.DataFrame], inhoud: Any
) -> None:
    turned = [{name: rows.iloc[::-1] for name, rows in one.items()} for one in (vlakken, overzicht)]
    assert make_inhoud(turned[0], turned[1], OPSCHRIFT) == inhoud


def test_words_of_other_pages_stay_there(inhoud: Any) -> None:
    words = inhoud["opschrift"]["tekst"]
    assert "kaart_overzicht_legenda" in words
    assert not [code for code in words if "verplaats" in code or "publiek" in code]
