"""Which land is for work, and which plans say that it is not."""

from __future__ import annotations

from typing import Any

import shapely
from werklocaties_gis.change.grond import find_grondlaag, list_gronden, list_planlagen


def test_functions_go_before_the_main_group_and_names_that_say_nothing_say_nothing(
    hand: Any,
) -> None:
    sq = hand.square
    items = (
        ("a", sq(0, 0, 9, 9), {"functies": ("bedrijf",), "hoofdgroep": "wonen"}),
        ("b", sq(10, 0, 9, 9), {"functies": ("kantoor",)}),
        ("c", sq(20, 0, 9, 9), {"hoofdgroep": "wonen", "naam": "Wonen - 1"}),
        ("d", sq(30, 0, 9, 9), {"naam": "Wonen - 2"}),
        ("e", sq(40, 0, 9, 9), {"hoofdgroep": "gemengd", "naam": "Gemengd"}),
        ("f", sq(50, 0, 9, 9), {"functies": ("horeca", "logistiek")}),
        ("g", sq(60, 0, 9, 9), {**hand.wonen, "planstatus": "ontwerp"}),
        ("h", sq(70, 0, 9, 9), {**hand.wonen, "soort": "functieaanduiding"}),
    )
    found = list_planlagen(hand.moment(bestemmingen=hand.zones(*items)))
    assert found.zones["bestemming_id"].tolist() == list("abcdef")
    assert found.is_werk.tolist() == [True, False, False, False, False, True]
    assert found.is_ander.tolist() == [False, True, True, True, False, False]
    assert shapely.area(found.ander).sum() == 3 * 81


def test_land_that_two_plans_call_differently_is_land_for_work(hand: Any) -> None:
    both = (
        ("a", hand.square(0, 0, 50, 40), hand.werk),
        ("b", hand.square(25, 0, 50, 40), hand.wonen),
    )
    found = list_planlagen(hand.moment(bestemmingen=hand.zones(*both)))
    assert shapely.area(found.ander).tolist() == [1000]


def test_plots_where_both_runs_have_them_else_places_of_parks(hand: Any) -> None:
    shape = hand.square(0, 0, 50, 40)
    places = [
        {"plek_id": "P1", "soort": "kavel", "terrein_id": "T1", "geometry": shape},
        {"plek_id": "P2", "soort": "unit", "terrein_id": "T1", "geometry": shape},
        {"plek_id": "P3", "soort": "kavel", "geometry": shape},
    ]
    one = hand.moment(kavels=hand.plots(K1=shape), plekken=places)
    other = hand.moment(plekken=places)
    assert find_grondlaag(one, one) == "kavels"
    assert find_grondlaag(one, other) == "plekken"
    assert find_grondlaag(one, hand.moment()) == ""
    assert list_gronden(one, "plekken")["grond_id"].tolist() == ["P1"]
    assert list_gronden(one, "").empty
