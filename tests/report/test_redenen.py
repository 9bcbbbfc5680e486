"""Reasons are sentences in the reader's language, without codes."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.redenen import (
    list_afhankelijken,
    list_nagerekend,
    list_redenen,
    list_twijfels,
    list_vastheid,
    name_versoepeling,
)
from werklocaties_gis.tables.conform import conform


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("vertrek:V03", "een gebruiker die in dit plan niet verhuist, vertrekt (V03)"),
        ("hinder_gevoelig@N1", "te dicht bij een gevoelig object (N1)"),
        ("te_klein@P1", "te klein (P1)"),
        ("net?@P1", "niet bekend: ruimte op het elektriciteitsnet niet zeker (P1)"),
        ("net@P1", "ruimte op het elektriciteitsnet niet zeker (P1)"),
        ("net:0", "de grens van het stroomnet vervalt"),
        ("budget:0", "het budget vervalt"),
        ("eis_verboden:V40@N1", "een uitgesloten verhuizing mag (V40, N1)"),
        ("kavel:P1@P2", "plekken op dezelfde grond sluiten elkaar niet uit (P1, P2)"),
        ("een nieuwe code!", "een nieuwe code!"),
    ],
)
def test_what_would_have_to_go_is_said_in_words(code: str, words: str) -> None:
    assert name_versoepeling(code, "nl") == words


def _with(inhoud: Inhoud, table: str, rows: dict[str, list[object]]) -> Inhoud:
    made = conform(pd.DataFrame(rows), table)
    return dataclasses.replace(inhoud, resultaten={**inhoud.resultaten, table: made})


def test_each_kind_of_reason_is_a_sentence(inhoud: Inhoud) -> None:
    rows: dict[str, list[object]] = {
        "vestiging_id": ["A", "B", "C", "D"],
        "soort": ["onmogelijk", "verdrongen", "niet_de_moeite", "onmogelijk"],
        "rivalen": [(), ("X", "Y"), (), ()],
        "criterium": [None, "zekerheid", None, None],
        "marge": [None, 12.5, 3.0, None],
        "versoepeling": [("te_klein@P1",), (), (), ()],
        "plek_id": ["P1", "P2", "P3", None],
        "nagerekend": [True, True, False, True],
    }
    told = list_redenen(_with(inhoud, "uitleg", rows))
    assert told["A"] == "Onmogelijk. Het zou wel kunnen als dit alles vervalt: te klein (P1)."
    assert told["B"].startswith("Verdrongen op P2 door X, Y; wat beslist is ")
    assert "12,5 punten" in told["B"]
    assert told["C"].endswith("(Niet helemaal nagerekend.)")
    assert "geen plek past" in told["D"]
    assert not told.str.contains("_").any()


@pytest.mark.parametrize(
    ("firm", "code", "told"),
    [
        ("A", "functie_past_niet?@N1", "vul de code in bij activiteiten."),
        ("V01", "functie_past_niet?@N1", "vul die gegevens aan."),
        ("V01", "functie_past_niet@N1", "de plek moet eraan voldoen.)"),
        ("V01", "te_klein@N1", "te klein (N1)."),
    ],
)
def test_missing_data_are_asked_for(inhoud: Inhoud, firm: str, code: str, told: str) -> None:
    rows: dict[str, list[object]] = {
        "vestiging_id": [firm],
        "soort": ["onmogelijk"],
        "versoepeling": [(code,)],
        "nagerekend": [True],
    }
    made = _with(inhoud, "uitleg", rows)
    assert list_redenen(made)[firm].endswith(told)
    assert list_nagerekend(made)[firm] == list_redenen(made)[firm]
    assert ("geen schakelaar" in list_redenen(made)[firm]) is (code == "functie_past_niet@N1")


def test_only_a_toets_that_never_refuses_for_certain_is_a_doubt(inhoud: Inhoud) -> None:
    rows: dict[str, list[object]] = {
        "vestiging_id": ["A", "A", "B"],
        "plek_id": ["P1", "P2", "P1"],
        "past": [False, False, True],
        "redenen": [("net?", "hinder_gevoelig?"), ("net", "te_klein"), ()],
    }
    assert list_twijfels(_with(inhoud, "geschiktheid", rows)) == {("A", "hinder_gevoelig")}
    assert list_twijfels(inhoud) == frozenset()


def test_what_hangs_on_a_move_is_named(inhoud: Inhoud) -> None:
    rows: dict[str, list[object]] = {
        "vestiging_id": ["A", "B"],
        "volgorde": [1, 2],
        "breekt": [("B", "C"), ()],
        "in_elk_plan": ["ja", "onbekend"],
    }
    made = _with(inhoud, "gevolgen", rows)
    assert list_afhankelijken(made).to_dict() == {"A": "B, C", "B": ""}
    assert list_vastheid(made)["B"] == "niet bewezen"


def test_a_run_without_reasons_has_none(inhoud: Inhoud) -> None:
    assert list_redenen(inhoud).empty
    assert list_afhankelijken(inhoud).empty
