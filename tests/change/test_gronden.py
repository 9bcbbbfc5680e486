"""Parks and plots: new, gone, larger, smaller, or only numbered anew."""

from __future__ import annotations

from typing import Any

import pandas as pd
from werklocaties_gis.change.gronden import list_grondveranderingen, list_hernummerd


def _told(frame: pd.DataFrame) -> dict[str, tuple[str, str, float]]:
    rows = frame[["id", "verandering", "zekerheid", "verschil_ha"]].to_numpy().tolist()
    return {name: (kind, sure, ha) for name, kind, sure, ha in rows}


def test_each_kind_of_change_with_its_hectares(hand: Any) -> None:
    sq = hand.square
    one = hand.moment(
        kavels=hand.plots(
            A=sq(0, 0, 50, 40),
            B=sq(100, 0, 50, 40),
            C=sq(200, 0, 50, 40),
            D=sq(300, 0, 50, 40),
            E=sq(400, 0, 50, 40),
        )
    )
    other = hand.moment(
        kavels=hand.plots(
            A=sq(0.5, 0, 50, 40),  # drawn anew
            B=sq(100, 0, 75, 40),  # 0.1 ha more
            C=sq(200, 0, 25, 40),  # half gone
            DD=sq(300, 0, 50, 40),  # another number
            F=sq(600, 0, 50, 40),
        )
    )
    assert _told(list_grondveranderingen(one, other, None)) == {
        "B": ("gegroeid", "zeker", 0.1),
        "C": ("gekrompen", "zeker", -0.1),
        "D": ("hernummerd", "zeker", 0.0),
        "E": ("weg", "zeker", -0.2),
        "F": ("nieuw", "zeker", 0.2),
    }
    assert list_hernummerd(one, other, "kavels", "kavel_id") == {"D": "DD"}


def test_what_was_not_looked_at_may_have_been_there(hand: Any) -> None:
    plot = hand.plots(A=hand.square(0, 0, 50, 40))
    seen, unseen = hand.moment(kavels=plot), hand.moment(is_gedekt=False)
    assert _told(list_grondveranderingen(unseen, seen, None))["A"][:2] == ("nieuw", "onbekend")
    assert _told(list_grondveranderingen(seen, unseen, None))["A"][:2] == ("weg", "onbekend")
    far = hand.square(500, 0, 10, 10)
    empty = hand.moment()
    assert _told(list_grondveranderingen(seen, empty, far))["A"][:2] == ("weg", "onbekend")
    assert _told(list_grondveranderingen(seen, empty, None))["A"][:2] == ("weg", "zeker")


def test_parks_are_followed_as_well(hand: Any) -> None:
    def park(width_m: float) -> Any:
        row = {"terrein_id": "T1", "naam": "x", "geometry": hand.square(0, 0, width_m, 100)}
        return hand.moment(bedrijventerreinen=[row])

    found = list_grondveranderingen(park(200), park(150), None)
    row = ["laag", "id", "verandering", "was_ha", "wordt_ha", "verschil_ha"]
    assert found[row].to_numpy().tolist() == [
        ["bedrijventerreinen", "T1", "gekrompen", 2.0, 1.5, -0.5]
    ]


def test_numbers_that_changed_hands_are_followed_by_shape(hand: Any) -> None:
    left, right = hand.square(0, 0, 50, 40), hand.square(100, 0, 60, 40)
    one, other = (
        hand.moment(kavels=hand.plots(**{"1": a, "2": b}))
        for a, b in ((left, right), (right, left))
    )
    assert list_hernummerd(one, other, "kavels", "kavel_id") == {"1": "2", "2": "1"}
    assert {kind for kind, _, _ in _told(list_grondveranderingen(one, other, None)).values()} == {
        "hernummerd"
    }


def test_a_number_that_was_given_to_other_land_is_gone_and_new(hand: Any) -> None:
    one = hand.moment(kavels=hand.plots(A=hand.square(0, 0, 50, 40)))
    other = hand.moment(kavels=hand.plots(A=hand.square(500, 0, 60, 40)))
    found = list_grondveranderingen(one, other, None)
    assert found[["id", "verandering", "verschil_ha"]].to_numpy().tolist() == [
        ["A", "nieuw", 0.24],
        ["A", "weg", -0.2],
    ]


def test_plots_of_one_shape_keep_their_own_numbers(hand: Any) -> None:
    shape = hand.square(0, 0, 50, 40)
    one = hand.moment(kavels=hand.plots(A=shape, B=shape))
    assert list_hernummerd(one, one, "kavels", "kavel_id") == {}
    other = hand.moment(kavels=hand.plots(B=shape, C=shape))
    assert list_hernummerd(one, other, "kavels", "kavel_id") == {"A": "C"}
