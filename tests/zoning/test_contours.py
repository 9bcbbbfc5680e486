"""Contours of shapes, one each and dissolved."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from werklocaties_gis.zoning.contours import list_contours, list_dissolved

PLEK = shapely.box(155_000, 463_000, 155_400, 463_300)


def contour(shape: shapely.Geometry | None, distance_m: float) -> shapely.Geometry:
    return list_contours(np.array([shape], dtype=object), distance_m)[0]


def between(area_m2: float, exact_m2: float, edge_m: float) -> bool:
    return exact_m2 <= area_m2 <= exact_m2 + 0.25 * edge_m


@pytest.mark.parametrize("distance_m", [10, 100, 1500])
def test_round_a_rectangle_lie_four_strips_and_a_circle(distance_m: float) -> None:
    exact_m2 = 400 * 300 + 1400 * distance_m + np.pi * distance_m**2
    edge_m = 1400 + 2 * np.pi * (distance_m + 0.25)
    assert between(contour(PLEK, distance_m).area, exact_m2, edge_m)


def test_at_distance_0_a_contour_is_the_shape_itself() -> None:
    assert contour(PLEK, 0.0) is PLEK


def test_without_a_shape_or_a_distance_there_is_no_contour() -> None:
    shapes = np.array([None, shapely.Polygon(), PLEK, PLEK], dtype=object)
    found = list_contours(shapes, np.array([10.0, 10.0, np.nan, 10.0]))
    assert [each is None for each in found] == [True, True, True, False]


def test_each_shape_has_its_own_distance() -> None:
    shapes = np.array([PLEK, PLEK], dtype=object)
    west = shapely.bounds(list_contours(shapes, np.array([10.0, 200.0])))[:, 0]
    assert np.allclose(west, [155_000 - 10, 155_000 - 200], atol=0.01)


def test_a_hole_stays_as_far_as_it_is_wider_than_the_contours_from_its_sides() -> None:
    court = PLEK.difference(shapely.box(155_100, 463_100, 155_300, 463_200))
    [left] = contour(court, 30.0).interiors
    assert np.allclose(left.bounds, (155_130, 463_130, 155_270, 463_170), atol=0.01)
    assert len(contour(court, 50.0).interiors) == 0


def test_a_second_part_inside_a_hole_counts() -> None:
    ring = shapely.box(0, 0, 1000, 1000).difference(shapely.box(100, 100, 900, 900))
    both = shapely.MultiPolygon([ring, shapely.box(480, 480, 520, 520)])
    [left] = [each for part in contour(both, 50.0).geoms for each in part.interiors]
    assert np.allclose(left.bounds, (150, 150, 850, 850), atol=0.01)
    assert contour(both, 50.0).covers(shapely.Point(500, 569))


def test_a_bay_that_the_contour_closes_off_stays_open_in_the_middle() -> None:
    # Walls of 400 by 400 m round a court, with a gate of 40 m to the east.
    walls = shapely.box(0, 0, 500, 500).difference(shapely.box(50, 50, 450, 450))
    horseshoe = walls.difference(shapely.box(400, 230, 600, 270))
    [left] = contour(horseshoe, 30.0).interiors
    assert left.bounds[0] == pytest.approx(80, abs=0.01)
    assert shapely.Polygon(left).covers(shapely.Point(250, 250))


def test_parts_that_lie_far_apart_have_contours_apart() -> None:
    parts = shapely.MultiPolygon([shapely.box(0, 0, 10, 10), shapely.box(200, 0, 210, 10)])
    assert [contour(parts, m).geom_type for m in (30.0, 100.0)] == ["MultiPolygon", "Polygon"]


def test_a_contour_in_a_large_batch_is_that_of_the_shape_alone() -> None:
    draw = np.random.default_rng(1)
    corner = draw.uniform(0, 50_000, (1_200, 2))
    shapes = shapely.box(*corner.T, *(corner + draw.uniform(10, 300, (1_200, 2))).T)
    metres = draw.choice([10.0, 100.0, 700.0], 1_200)
    found = list_contours(shapes, metres)
    for number in (0, 499, 500, 1_199):
        assert shapely.equals_exact(found[number], contour(shapes[number], metres[number]), 0.0)


def test_contours_that_meet_become_one_and_the_key_keeps_others_apart() -> None:
    shapes = shapely.box([0, 5, 50, 0], 0, [10, 15, 60, 10], 10)
    found = list_dissolved(shapes, np.array([0, 0, 0, 7]))
    assert shapely.area(found.shapes).tolist() == [150, 100, 100]
    assert found.key.tolist() == [0, 0, 7]
    assert found.part.tolist() == [0, 0, 1, 2]


def test_what_has_no_contour_is_in_no_part() -> None:
    shapes = np.array([None, PLEK], dtype=object)
    found = list_dissolved(shapes, np.array([0, 0]))
    assert found.part.tolist() == [-1, 0]
    assert len(list_dissolved(shapes[:1], np.array([0])).shapes) == 0


def test_the_order_of_rows_changes_no_coordinate() -> None:
    draw = np.random.default_rng(2)
    corner = draw.uniform(0, 3_000, (300, 2))
    shapes = list_contours(shapely.box(*corner.T, *(corner + 40).T), 50.0)
    keys, order = draw.integers(0, 3, 300), draw.permutation(300)
    one, other = list_dissolved(shapes, keys), list_dissolved(shapes[order], keys[order])
    assert shapely.to_wkb(one.shapes).tolist() == shapely.to_wkb(other.shapes).tolist()
    assert one.part[order].tolist() == other.part.tolist()


def test_dissolved_contours_are_valid_polygons_that_do_not_overlap() -> None:
    draw = np.random.default_rng(3)
    corner = draw.uniform(0, 5_000, (400, 2))
    found = list_dissolved(
        list_contours(shapely.box(*corner.T, *(corner + 60).T), 30.0), np.zeros(400, dtype=np.intp)
    )
    assert shapely.is_valid(found.shapes).all()
    assert set(shapely.get_type_id(found.shapes)) == {shapely.GeometryType.POLYGON}
    left, right = shapely.STRtree(found.shapes).query(found.shapes, predicate="intersects")
    assert (left == right).all()
