"""The curve at a distance round one path, checked with formulas from school."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from werklocaties_gis.zoning.parallel import LARGEST_GAP_M, SLACK_M, list_parallels, list_steps

DISTANCES_M = (10.0, 30.0, 50.0, 100.0, 200.0, 300.0, 500.0, 700.0, 1000.0, 1500.0)


def parallel(path: shapely.Geometry, distance_m: float) -> shapely.Polygon:
    return list_parallels(np.array([path], dtype=object), np.array([distance_m]))[0]


@pytest.mark.parametrize("distance_m", DISTANCES_M)
def test_round_a_point_the_tangents_lie_between_the_circle_and_a_quarter_metre(
    distance_m: float,
) -> None:
    corners = shapely.get_coordinates(parallel(shapely.Point(155_000, 463_000), distance_m))[:-1]
    outer_m = np.hypot(*(corners - [155_000, 463_000]).T)
    middle_m = np.hypot(*((corners + np.roll(corners, 1, axis=0)) / 2 - [155_000, 463_000]).T)
    assert outer_m.max() <= distance_m + LARGEST_GAP_M
    assert middle_m.min() >= distance_m


def test_at_1500_m_a_full_circle_takes_no_more_corners_than_it_must() -> None:
    # A tangent of 1500.001 m that ends at 1500.219 m spans 2 acos(1500.001 / 1500.219) = 1.95°.
    corners = shapely.get_num_coordinates(parallel(shapely.Point(0, 0), 1500.0)) - 1
    step = np.degrees(2 * np.arccos(1500.001 / 1500.219))
    assert corners == int(np.ceil(360 / step)) == 185


def test_round_a_line_lie_two_sides_and_two_half_circles() -> None:
    line = shapely.LineString([(0, 0), (400, 0)])
    found = parallel(line, 100.0)
    assert np.allclose(found.bounds, (-100, -100, 500, 100), atol=LARGEST_GAP_M)
    exact_m2 = 400 * 200 + np.pi * 100**2
    assert exact_m2 <= found.area <= exact_m2 + LARGEST_GAP_M * (800 + 2 * np.pi * 100.25)


def test_straight_sides_are_the_true_curve() -> None:
    ring = shapely.get_exterior_ring(shapely.box(0, 0, 400, 300))
    west, south, east, north = parallel(ring, 50.0).bounds
    assert np.allclose([west, south, east, north], [-50, -50, 450, 350], atol=2 * SLACK_M)


def test_a_ring_encloses_land_and_a_closed_line_does_not() -> None:
    ring = shapely.get_exterior_ring(shapely.box(0, 0, 400, 400))
    assert len(parallel(ring, 50.0).interiors) == 0
    [inside] = parallel(shapely.LineString(ring.coords), 50.0).interiors
    assert np.allclose(inside.bounds, (50, 50, 350, 350), atol=2 * SLACK_M)


@pytest.mark.parametrize("turned", [False, True])
def test_it_does_not_matter_which_way_round_or_with_what_repeats_a_ring_is_drawn(
    turned: bool,
) -> None:
    corners = [(0, 0), (0, 0), (400, 0), (400, 200), (400, 200), (0, 200), (0, 0)]
    ring = shapely.LinearRing(corners[::-1] if turned else corners)
    exact_m2 = 400 * 200 + 1200 * 30 + np.pi * 30**2
    assert exact_m2 <= parallel(ring, 30.0).area <= exact_m2 + 0.25 * 1_400


def test_above_a_shallow_hollow_the_contour_dips_as_the_true_curve_does() -> None:
    yard = [(0, 0), (1000, 0), (1000, 500), (900, 500), (500, 488), (100, 500), (0, 500)]
    ring = shapely.LinearRing(yard)
    # Both sides slope 12 m in 400: the lines at 1500 m from them meet 1500 / cos = 1500.67 m up.
    meet_m = 488 + 1500 * np.hypot(12, 400) / 400
    spot = shapely.Point(500, meet_m + 0.26)
    assert parallel(ring, 1500.0).covers(shapely.Point(500, meet_m))
    assert not parallel(ring, 1500.0).covers(spot)


def test_steps_grow_finer_with_the_distance() -> None:
    steps = list_steps(np.array(DISTANCES_M))
    assert (np.diff(steps) < 0).all()
    assert list_steps(np.array([0.01])) == np.pi / 2


JAGGED = (
    *((150, 137), (124, 145), (119, 142), (138, 172), (116, 165), (116, 175), (110, 204)),
    *((59, 169), (17, 175), (30, 151), (17, 119), (5, 67), (43, 82), (24, 45), (72, 56)),
    *((105, 37), (105, 44), (155, 90), (130, 99), (135, 110)),
)
"""A yard round which the geometry library's own buffer lies up to 0.65 m too far out."""


def test_round_a_jagged_yard_the_contour_keeps_within_a_quarter_metre() -> None:
    yard = shapely.Polygon(JAGGED)
    drawn = shapely.segmentize(parallel(yard.exterior, 1000.0), 1.0)
    of_library = shapely.segmentize(yard.buffer(1000.0, quad_segs=256), 1.0)
    gaps_m = [
        shapely.distance(shapely.points(shapely.get_coordinates(each)), yard) - 1000.0
        for each in (drawn, of_library)
    ]
    assert gaps_m[0].min() > 0
    assert gaps_m[0].max() < 0.25
    # Should this fail after an upgrade, a plain buffer may do.
    assert gaps_m[1].max() > 0.25


def test_a_stair_of_thousands_of_steps_is_drawn_at_once_and_within_the_band() -> None:
    """Land traced from cells of 1 m: each step would cross the arcs of all others."""
    steps = np.arange(1_500)
    stair = np.column_stack([np.repeat(steps, 2)[1:], np.repeat(steps, 2)[:-1]])
    land = shapely.Polygon([(1_500, -100), *stair[::-1].tolist(), (0, -100)])
    drawn = parallel(land.exterior, 1500.0)
    assert shapely.get_num_coordinates(drawn) < 400
    spots = shapely.points(shapely.get_coordinates(shapely.segmentize(drawn.exterior, 2.0)))
    gaps_m = shapely.distance(spots, land) - 1500.0
    assert gaps_m.min() >= 0
    assert gaps_m.max() <= LARGEST_GAP_M


def test_a_hollow_wider_than_it_may_be_is_never_filled() -> None:
    # At 10 m a chord of 1.5 m rises 0.03 m; a gate of 5 m stays a dent in the curve.
    walls = [(0, 0), (100, 0), (100, 50), (52.5, 50), (52.5, 10), (47.5, 10), (47.5, 50), (0, 50)]
    drawn = parallel(shapely.LinearRing(walls), 10.0)
    top_m = 50 + np.sqrt(10**2 - 2.5**2)
    assert drawn.covers(shapely.Point(50, top_m))
    assert not drawn.covers(shapely.Point(50, top_m + LARGEST_GAP_M + 0.01))
