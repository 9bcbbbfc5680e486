"""Firms: what happened to them, apart from what only became known."""

from __future__ import annotations

from typing import Any

import pandas as pd
from werklocaties_gis.change.vestigingen import list_kenmerken, list_vestigingsveranderingen


def _told(frame: pd.DataFrame) -> set[tuple[str, str, str]]:
    rows = frame[["vestiging_id", "verandering", "zekerheid"]].to_numpy().tolist()
    return {tuple(row) for row in rows}


def _acts(*rows: tuple[str, str, str]) -> list[dict[str, object]]:
    return [
        {"vestiging_id": firm, "volgnr": i, "sbi": sbi, "sbi_versie": edition}
        for i, (firm, sbi, edition) in enumerate(rows, 1)
    ]


def _use(**places: str) -> list[dict[str, str]]:
    return [{"vestiging_id": firm, "plek_id": plek} for firm, plek in places.items()]


def test_new_gone_moved_other_jobs_and_another_activity(hand: Any) -> None:
    one = hand.moment(
        vestigingen=[hand.firm(name, banen=10) for name in "ABCDE"],
        activiteiten=_acts(("A", "25", "2008"), ("B", "25", "2008"), ("C", "25", "2008")),
        gebruik=_use(A="P1", B="P2", C="P3"),
    )
    other = hand.moment(
        vestigingen=[
            *(hand.firm(name, banen=10) for name in "ABC"),
            hand.firm("D", banen=14),
            hand.firm("F", banen=3),
        ],
        activiteiten=_acts(("A", "25", "2008"), ("B", "26", "2008"), ("C", "25123", "2025")),
        gebruik=_use(A="P9", B="P2", C="P3"),
    )
    found = list_vestigingsveranderingen(one, other, None)
    assert _told(found) == {
        ("A", "verhuisd", "zeker"),
        ("B", "activiteiten", "zeker"),
        ("C", "sbi_versie", "zeker"),  # another list, and not another firm
        ("D", "banen", "zeker"),
        ("E", "weg", "zeker"),
        ("F", "nieuw", "zeker"),
    }
    jobs = found.dropna(subset=["verschil_banen"]).set_index("vestiging_id")["verschil_banen"]
    assert jobs.to_dict() == {"D": 4.0, "E": -10.0, "F": 3.0}
    moved = found[found["verandering"].eq("verhuisd")].iloc[0]
    assert (moved["plek_was"], moved["plek_wordt"]) == ("P1", "P9")


def test_what_became_known_or_unknown_is_no_change_of_the_firm(hand: Any) -> None:
    one = hand.moment(vestigingen=[hand.firm("A", banen=10), hand.firm("B")], gebruik=_use(A="P1"))
    other = hand.moment(
        vestigingen=[hand.firm("A"), hand.firm("B", banen=10, milieucategorie_eigen="3.1")],
        gebruik=_use(B="P1"),
    )
    assert _told(list_vestigingsveranderingen(one, other, None)) == {
        ("A", "banen_onbekend", "onbekend"),
        ("A", "verhuisd_onbekend", "onbekend"),
        ("B", "banen_bekend", "onbekend"),
        ("B", "verhuisd_bekend", "onbekend"),
        ("B", "milieucategorie_eigen_bekend", "onbekend"),
    }
    assert list_vestigingsveranderingen(one, one, None).empty


def test_a_place_that_was_only_numbered_anew_is_no_move(hand: Any) -> None:
    def run(number: str) -> Any:
        place = {"plek_id": number, "soort": "kavel", "geometry": hand.square(0, 0, 50, 40)}
        return hand.moment(vestigingen=[hand.firm("A")], gebruik=_use(A=number), plekken=[place])

    assert list_vestigingsveranderingen(run("P1"), run("NIEUW-1"), None).empty


def test_a_firm_outside_what_both_looked_at_may_have_been_there(hand: Any) -> None:
    one, other = hand.moment(), hand.moment(vestigingen=[hand.firm("A"), hand.firm("B", 900)])
    found = list_vestigingsveranderingen(one, other, hand.square(0, 0, 100, 100))
    assert _told(found) == {("A", "nieuw", "zeker"), ("B", "nieuw", "onbekend")}


def test_where_a_firm_sits_is_what_the_detector_said(hand: Any) -> None:
    moment = hand.moment(
        vestigingen=[hand.firm("A")],
        gebruik=_use(A="P7"),
        uitkomsten=[hand.finding("A", "net", "nvt")],
    )
    assert list_kenmerken(moment)["plekken"].to_dict() == {"A": "P1"}
