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
            hand.firm("A", 450, banen=10),
            *(hand.firm(name, banen=10) for name in "BC"),
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


def test_of_a_firm_without_a_place_nobody_can_say_where_it_came(hand: Any) -> None:
    one, other = hand.moment(), hand.moment(vestigingen=[hand.firm("A", geometry=None)])
    area = hand.square(0, 0, 100, 100)
    assert _told(list_vestigingsveranderingen(one, other, area)) == {("A", "nieuw", "onbekend")}


def test_where_a_firm_sits_is_what_the_detector_said(hand: Any) -> None:
    moment = hand.moment(
        vestigingen=[hand.firm("A")],
        gebruik=_use(A="P7"),
        uitkomsten=[hand.finding("A", "net", "nvt")],
    )
    assert list_kenmerken(moment)["plekken"].to_dict() == {"A": "P1"}


def _places(**shapes: Any) -> list[dict[str, Any]]:
    return [
        {"plek_id": name, "terrein_id": "T1", "soort": "kavel", "geometry": shape}
        for name, shape in shapes.items()
    ]


def test_a_firm_whose_number_alone_differs_is_the_same_firm(hand: Any) -> None:
    one = hand.moment(vestigingen=[hand.firm("A", banen=10), hand.firm("B", 150, banen=20)])
    other = hand.moment(
        vestigingen=[
            hand.firm("X1", banen=10, naam=" firma a"),
            hand.firm("X2", 150, banen=25, naam="Firma B"),
        ]
    )
    found = list_vestigingsveranderingen(one, other, None)
    assert _told(found) == {
        ("X1", "hernummerd", "zeker"),
        ("X2", "hernummerd", "zeker"),
        ("X2", "banen", "zeker"),
    }
    assert found.set_index("vestiging_id").loc["X1", ["was", "wordt"]].tolist() == ["A", "X1"]
    assert found["verschil_banen"].sum() == 5


def test_without_a_name_the_same_activity_at_the_same_point_is_possibly_the_same(
    hand: Any,
) -> None:
    one = hand.moment(
        vestigingen=[hand.firm("A", naam=None), hand.firm("B")],
        activiteiten=_acts(("A", "25", "2008"), ("B", "47", "2008")),
    )
    other = hand.moment(
        vestigingen=[hand.firm("X"), hand.firm("Y", naam="Een ander")],
        activiteiten=_acts(("X", "25", "2008"), ("Y", "47", "2008")),
    )
    assert _told(list_vestigingsveranderingen(one, other, None)) == {
        ("X", "hernummerd", "mogelijk"),
        ("B", "weg", "zeker"),  # both names are known, and differ
        ("Y", "nieuw", "zeker"),
    }


def test_two_firms_that_could_be_the_same_are_not_guessed(hand: Any) -> None:
    one = hand.moment(vestigingen=[hand.firm("A", naam="x")])
    other = hand.moment(vestigingen=[hand.firm("X", naam="x"), hand.firm("Y", naam="x")])
    assert {kind for _, kind, _ in _told(list_vestigingsveranderingen(one, other, None))} == {
        "weg",
        "nieuw",
    }


def test_where_half_the_firms_are_others_at_the_same_points_nobody_knows(hand: Any) -> None:
    at = [(f"{i}", 100.0 * i) for i in range(6)]
    one = hand.moment(vestigingen=[hand.firm(f"A{i}", x) for i, x in at])
    other = hand.moment(vestigingen=[hand.firm(f"B{i}", x) for i, x in at])
    found = list_vestigingsveranderingen(one, other, None)
    assert set(found["zekerheid"]) == {"onbekend"}
    # Elsewhere they are really others.
    away = hand.moment(vestigingen=[hand.firm(f"B{i}", x + 50) for i, x in at])
    assert set(list_vestigingsveranderingen(one, away, None)["zekerheid"]) == {"zeker"}


def test_a_plek_that_is_cut_anew_under_a_firm_is_no_move(hand: Any) -> None:
    sq = hand.square
    whole = _places(P1=sq(0, 0, 100, 100))
    for places, used in (
        (_places(P1a=sq(0, 0, 60, 100), P1b=sq(60, 0, 40, 100)), "P1a"),
        ([{**_places(PAND=sq(40, 40, 20, 20))[0], "soort": "pand"}], "PAND"),
    ):
        one = hand.moment(vestigingen=[hand.firm("A")], plekken=whole, gebruik=_use(A="P1"))
        other = hand.moment(vestigingen=[hand.firm("A")], plekken=places, gebruik=_use(A=used))
        assert list_vestigingsveranderingen(one, other, None).empty
        assert list_vestigingsveranderingen(other, one, None).empty


def test_numbers_that_changed_hands_are_no_move(hand: Any) -> None:
    left, right = hand.square(0, 0, 100, 100), hand.square(100, 0, 100, 50)
    firms = [hand.firm("A", 50), hand.firm("B", 150)]
    one = hand.moment(
        vestigingen=firms, plekken=_places(P1=left, P2=right), gebruik=_use(A="P1", B="P2")
    )
    other = hand.moment(
        vestigingen=firms, plekken=_places(P2=left, P1=right), gebruik=_use(A="P2", B="P1")
    )
    assert list_vestigingsveranderingen(one, other, None).empty


def test_a_firm_outside_every_plek_moves_where_its_point_does(hand: Any) -> None:
    one = hand.moment(vestigingen=[hand.firm("A")])
    far = hand.moment(vestigingen=[hand.firm("A", 5000)])
    assert _told(list_vestigingsveranderingen(one, far, None)) == {("A", "verhuisd", "zeker")}
    near = hand.moment(vestigingen=[hand.firm("A", 51)])
    assert list_vestigingsveranderingen(one, near, None).empty
    # As far as an inexact position may lie off, nothing moved.
    vague = hand.moment(vestigingen=[hand.firm("A", 5000, nauwkeurigheid_m=6000)])
    assert list_vestigingsveranderingen(one, vague, None).empty


def test_another_plek_under_a_point_that_stays_is_a_contradiction(hand: Any) -> None:
    places = _places(P1=hand.square(0, 0, 100, 100), P2=hand.square(300, 0, 100, 100))
    one = hand.moment(vestigingen=[hand.firm("A")], plekken=places, gebruik=_use(A="P1"))
    other = hand.moment(vestigingen=[hand.firm("A")], plekken=places, gebruik=_use(A="P2"))
    assert _told(list_vestigingsveranderingen(one, other, None)) == {("A", "verhuisd", "mogelijk")}


def test_an_activity_that_became_known_or_unknown_is_no_other_activity(hand: Any) -> None:
    firms = [hand.firm("A"), hand.firm("B")]
    one = hand.moment(vestigingen=firms, activiteiten=_acts(("B", "25", "2008")))
    other = hand.moment(vestigingen=firms, activiteiten=_acts(("A", "25", "2008")))
    assert _told(list_vestigingsveranderingen(one, other, None)) == {
        ("A", "activiteiten_bekend", "onbekend"),
        ("B", "activiteiten_onbekend", "onbekend"),
    }
