"""Runs are compared where both looked, and absence says something where a layer was complete."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from werklocaties_gis.change.gebied import (
    find_dekking,
    find_gebied,
    find_gemeen_gebied,
    list_in_gebied,
    list_is_gedekt,
)


def _area(hand: Any, width_m: float, soort: str = "gemeente") -> Any:
    rows = [
        {
            "gebied_id": "G1",
            "soort": soort,
            "code": "GM1",
            "geometry": hand.square(0, 0, width_m, 9),
        }
    ]
    return hand.moment(gebieden=rows)


def test_the_region_goes_before_the_municipalities(hand: Any) -> None:
    rows = [
        {"gebied_id": "G1", "soort": "gemeente", "geometry": hand.square(0, 0, 10, 10)},
        {"gebied_id": "R1", "soort": "regio", "geometry": hand.square(0, 0, 30, 10)},
    ]
    found = find_gebied(hand.moment(gebieden=rows))
    assert found is not None
    assert found.area == 300
    assert find_gebied(hand.moment()) is None


def test_only_another_area_is_another_area(hand: Any) -> None:
    assert find_gemeen_gebied(_area(hand, 100), _area(hand, 101)) is None  # a strip of 1 m
    common = find_gemeen_gebied(_area(hand, 100), _area(hand, 150))
    assert common is not None
    assert common.area == 900
    # Where one does not say, only the area of the other can be compared.
    for one, other in ((_area(hand, 100), hand.moment()), (hand.moment(), _area(hand, 100))):
        alone = find_gemeen_gebied(one, other)
        assert alone is not None
        assert alone.area == 900
    assert find_gemeen_gebied(hand.moment(), hand.moment()) is None


def test_what_lies_in_the_common_area(hand: Any) -> None:
    shapes = np.array([hand.square(0, 0, 5, 5), hand.square(90, 0, 5, 5), None], dtype=object)
    assert list_in_gebied(shapes, hand.square(0, 0, 50, 50)).tolist() == [True, False, False]
    assert list_in_gebied(shapes, None).all()


def test_a_layer_is_complete_only_where_that_is_said(hand: Any) -> None:
    dekking = [{"bron": "b", "laag": "kavels", "geometry": hand.square(0, 0, 50, 50)}]
    moment = hand.moment(dekking=dekking)
    shapes = np.array([hand.square(0, 0, 20, 20), hand.square(40, 0, 20, 20)], dtype=object)
    assert list_is_gedekt(shapes, moment, "kavels").tolist() == [True, False]
    assert not list_is_gedekt(shapes, moment, "bestemmingen").any()
    assert shapely.is_empty(find_dekking(hand.moment(is_gedekt=False), "kavels"))
