"""How a firm ranks on a plek by the user's own criteria, as its card tells it."""

from __future__ import annotations

from typing import Any

from werklocaties_gis.cartography.dossier.rangorde import make_rangorde


def make(dossier: Any, sleutels: Any, pairs: list[tuple[str, str]]) -> Any:
    places = frozenset(
        (sleutels.firm_order[firm], sleutels.plek_order[plek]) for firm, plek in pairs
    )
    return make_rangorde(dossier["rangorde"], places, sleutels, "nl")


def test_a_rank_is_told_among_all_that_have_one_though_the_page_names_a_few(
    dossier: Any, sleutels: Any
) -> None:
    plek = dossier["rangorde"]["plek_id"].iloc[0]
    made = make(dossier, sleutels, [("V00001", plek)])
    assert (made["v"], made["rang"], made["totaal"]) == ([0], [2], [3])
    assert (made["punten"], made["gelijk"]) == ([7.5], [1])
    assert made["weggelaten"] == [["waarde voor de stad"]]
    assert made["gepubliceerd"]["w"] == ["2026-03-01"]


def test_who_falls_out_is_told_on_what_and_who_must_be_asked_on_which_criterion(
    dossier: Any, sleutels: Any
) -> None:
    plek = dossier["rangorde"]["plek_id"].iloc[0]
    made = make(dossier, sleutels, [("V00004", plek), ("V00005", plek), ("V00007", plek)])
    assert made["rang"] == [None, None, None]
    assert [made["uit"]["w"][at] if at >= 0 else None for at in made["uit"]["i"]] == [
        "te weinig banen",
        "te dicht bij een gevoelig object",
        None,
    ]
    assert (made["waarde"][0], made["grens"][0], made["grens"][1]) == (12, 20, None)
    assert made["navragen"] == [[], [], ["omzet"]]


def test_without_criteria_nobody_has_a_rank(dossier: Any, sleutels: Any) -> None:
    made = make({"rangorde": dossier["rangorde"].iloc[:0]}, sleutels, [])
    assert made["v"] == []
