from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.sources.gml.bogen import (
    CHORD_ERROR_M,
    list_arc_points,
    list_circle_points,
    list_round_points,
)

ANGLE = st.floats(0.05, 3.0)


def sagitta_m(points: np.ndarray, centre: np.ndarray, radius: float) -> float:
    """Largest distance between the chords and the circle."""
    middles = (points[1:] + points[:-1]) / 2
    return float(np.max(radius - np.hypot(*(middles - centre).T)))


@given(st.floats(0.5, 5_000), st.floats(0, 6.28), ANGLE, ANGLE, st.booleans())
def test_no_chord_leaves_its_arc_by_more_than_five_millimetres(
    radius: float, start: float, one: float, two: float, clockwise: bool
) -> None:
    sign = -1 if clockwise else 1
    angles = start + sign * np.array([0.0, one, one + two])
    centre = np.array([155_000.0, 463_000.0])
    three = centre + radius * np.column_stack([np.cos(angles), np.sin(angles)])
    arc = list_arc_points(three)
    assert arc[0].tolist() == three[0].tolist()
    assert arc[-1].tolist() == three[2].tolist()
    assert np.hypot(*(arc - centre).T) == pytest.approx(radius, abs=1e-3)
    assert sagitta_m(arc, centre, radius) <= CHORD_ERROR_M * 1.01 + 1e-4
    turned = np.arctan2(*(arc - centre).T[::-1])
    swept = np.abs(np.angle(np.exp(1j * np.diff(turned)))).sum()
    assert swept == pytest.approx(one + two, rel=1e-3)


def test_an_arc_read_backwards_has_the_same_points() -> None:
    three = np.array([[0.0, 0.0], [50.0, 20.0], [100.0, 0.0]])
    assert np.allclose(list_arc_points(three), list_arc_points(three[::-1])[::-1])


def test_three_points_on_a_line_stay_a_line() -> None:
    line = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]])
    assert list_arc_points(line).tolist() == line.tolist()


def test_a_circle_has_the_area_of_a_circle_and_is_closed() -> None:
    three = np.array([[10.0, 0.0], [0.0, 10.0], [-10.0, 0.0]])
    for circle in (list_circle_points(three), list_round_points(np.zeros(2), 10.0)):
        x, y = circle.T
        area = abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2
        assert circle[0].tolist() == circle[-1].tolist()
        assert area == pytest.approx(np.pi * 100, abs=0.25)
