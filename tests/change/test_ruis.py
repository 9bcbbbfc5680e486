"""Boundaries drawn anew are no change; plots of land are, to the square metre."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.change.ruis import (
    list_deel,
    list_grootste,
    list_is_gelijk,
    list_los,
    list_open,
    list_rest,
)


def _array(*shapes: shapely.Geometry) -> np.ndarray[Any, np.dtype[np.object_]]:
    return np.array(shapes, dtype=object)


def test_a_strip_is_noise_and_a_plot_keeps_its_area(hand: Any) -> None:
    shapes = _array(
        hand.square(0, 0, 200, 1.9), hand.square(0, 0, 50, 40), hand.square(0, 0, 200, 2.1)
    )
    assert shapely.area(list_open(shapes)).tolist() == pytest.approx([0, 2000, 420], abs=0.01)


def test_what_lies_in_none_of_the_others_and_in_any_of_them(hand: Any) -> None:
    plot = _array(hand.square(0, 0, 100, 40))
    others = _array(hand.square(60, 0, 20, 40), hand.square(80, 0, 21, 40))
    assert shapely.area(list_rest(plot, others))[0] == pytest.approx(2400, abs=0.01)
    assert shapely.area(list_deel(plot, others))[0] == pytest.approx(1600, abs=0.01)
    nothing = _array()
    assert shapely.area(list_rest(plot, nothing))[0] == pytest.approx(4000, abs=0.01)
    assert shapely.is_empty(list_deel(plot, nothing)).all()


@given(st.floats(-0.9, 0.9), st.floats(-0.9, 0.9), st.integers(0, 3))
def test_a_plot_drawn_anew_within_a_metre_is_the_same(dx: float, dy: float, corner: int) -> None:
    plot = shapely.box(100_000, 400_000, 100_080, 400_060)
    points = shapely.get_coordinates(plot)[:-1]
    points[corner] += (dx, dy)
    assert list_is_gelijk(_array(plot), _array(shapely.Polygon(points))).all()


def test_a_plot_that_lost_a_piece_is_not_the_same(hand: Any) -> None:
    whole, less = hand.square(0, 0, 80, 60), hand.square(0, 0, 75, 60)
    assert list_is_gelijk(_array(whole, whole), _array(whole, less)).tolist() == [True, False]


def test_the_largest_overlap_and_of_equals_the_first(hand: Any) -> None:
    shapes = _array(hand.square(0, 0, 100, 40), hand.square(500, 0, 10, 10))
    others = _array(hand.square(0, 0, 50, 40), hand.square(50, 0, 50, 40), hand.square(0, 0, 9, 9))
    assert list_grootste(shapes, others).tolist() == [0, -1]


def test_land_in_two_registers_counts_once(hand: Any) -> None:
    shapes = _array(
        hand.square(0, 0, 50, 40), hand.square(25, 0, 50, 40), hand.square(0, 0, 50, 40)
    )
    assert shapely.area(list_los(shapes)).tolist() == pytest.approx([2000, 1000, 0], abs=0.01)
