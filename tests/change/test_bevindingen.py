"""Findings: what happened to each, and that knowing less is no improvement."""

from __future__ import annotations

from typing import Any

import pytest
from werklocaties_gis.change.bevindingen import list_bevindingsveranderingen
from werklocaties_gis.change.vestigingen import list_vestigingsveranderingen

TOETS = "zwaarder_dan_maximum"


def _compare(one: Any, other: Any, *, anders: bool = False) -> list[list[str]]:
    firms = list_vestigingsveranderingen(one, other, None)
    found = list_bevindingsveranderingen(one, other, firms, anders=anders)
    rows: list[list[str]] = (
        found[["verandering", "reden", "effect"]].astype(str).to_numpy().tolist()
    )
    return rows


def _run(hand: Any, uitkomst: str, **more: object) -> Any:
    firm = hand.firm("A")
    return hand.moment(vestigingen=[firm], uitkomsten=[hand.finding("A", TOETS, uitkomst, **more)])


@pytest.mark.parametrize(
    ("was", "wordt", "told"),
    [
        ("zeker", "onbekend", ["onbekend_geworden", "gegevens_weg", "onbekend"]),
        ("geen_signaal", "onbekend", ["onbekend_geworden", "gegevens_weg", "onbekend"]),
        ("onbekend", "zeker", ["verschenen", "gegevens_bekend", "onbekend"]),
        ("onbekend", "geen_signaal", ["bekend_geworden", "gegevens_bekend", "onbekend"]),
        ("zeker", "geen_signaal", ["verdwenen", "niet_te_zeggen", "onbekend"]),
        ("mogelijk", "zeker", ["zwaarder", "niet_te_zeggen", "onbekend"]),
    ],
)
def test_each_kind_of_difference(hand: Any, was: str, wordt: str, told: list[str]) -> None:
    assert _compare(_run(hand, was), _run(hand, wordt)) == [told]


@pytest.mark.parametrize("word", ["zeker", "mogelijk", "onbekend", "geen_signaal", "nvt"])
def test_an_equal_word_is_no_difference_and_neither_is_what_does_not_apply(
    hand: Any, word: str
) -> None:
    assert _compare(_run(hand, word), _run(hand, word)) == []
    assert _compare(_run(hand, "nvt"), _run(hand, "geen_signaal")) == []


def test_a_plan_that_allows_more_is_better_and_a_firm_that_came_is_worse(hand: Any) -> None:
    more = {"eenheid": "categorie", "waarde": 5.0, "waarde_tot": 5.0, "object_id": "Z"}
    heavy = _run(hand, "zeker", grens=3.0, grens_tot=3.0, **more)
    light = _run(hand, "geen_signaal", grens=6.0, grens_tot=6.0, **more)
    assert _compare(heavy, light) == [["verdwenen", "plan_veranderd", "beter"]]
    assert _compare(light, heavy) == [["verschenen", "plan_veranderd", "slechter"]]
    assert _compare(hand.moment(), heavy) == [["verschenen", "vestiging_nieuw", "slechter"]]
    assert _compare(heavy, hand.moment()) == [["verdwenen", "vestiging_weg", "beter"]]
    # A firm without a signal that comes or goes is no finding.
    assert _compare(light, hand.moment()) == []


def test_under_other_rules_nothing_is_called_better_or_worse(hand: Any) -> None:
    assert _compare(_run(hand, "zeker"), hand.moment(), anders=True) == [
        ["verdwenen", "vestiging_weg", "onbekend"]
    ]


def test_a_check_that_is_silent_of_a_firm_that_is_there_is_unknown(hand: Any) -> None:
    silent = hand.moment(vestigingen=[hand.firm("A")])
    assert _compare(_run(hand, "zeker"), silent) == [
        ["onbekend_geworden", "gegevens_weg", "onbekend"]
    ]


def test_the_heaviest_word_over_the_places_of_a_firm_counts(hand: Any) -> None:
    def run(first: str, second: str) -> Any:
        rows = [hand.finding("A", TOETS, first), {**hand.finding("A", TOETS, second)}]
        rows[1]["plek_id"] = "P2"
        return hand.moment(vestigingen=[hand.firm("A")], uitkomsten=rows)

    assert _compare(run("zeker", "mogelijk"), run("mogelijk", "zeker")) == []


def test_findings_of_a_firm_with_another_number_are_those_of_the_same_firm(hand: Any) -> None:
    def run(name: str, word: str) -> Any:
        firm = hand.firm(name, naam="Smederij")
        return hand.moment(vestigingen=[firm], uitkomsten=[hand.finding(name, TOETS, word)])

    assert _compare(run("A", "zeker"), run("X", "zeker")) == []
    assert _compare(run("A", "mogelijk"), run("X", "zeker")) == [
        ["zwaarder", "niet_te_zeggen", "onbekend"]
    ]


def test_a_finding_of_a_firm_that_moved_only_possibly_has_no_effect(hand: Any) -> None:
    def run(plek: str, word: str) -> Any:
        row = {**hand.finding("A", TOETS, word), "plek_id": plek}
        return hand.moment(vestigingen=[hand.firm("A")], uitkomsten=[row])

    assert _compare(run("P1", "mogelijk"), run("P2", "zeker")) == [
        ["zwaarder", "vestiging_verhuisd", "onbekend"]
    ]
