from __future__ import annotations

import numpy as np
import pytest
import shapely
from werklocaties_gis.sources.protocols.esri_rings import flat_points, read_lines, read_polygons


def square(x: float, y: float, side: float, *, is_hole: bool = False) -> list[list[float]]:
    """Clockwise, as outer rings are; a hole runs the other way."""
    ring = [[x, y], [x, y + side], [x + side, y + side], [x + side, y], [x, y]]
    return ring[::-1] if is_hole else ring


def test_one_ring_is_a_polygon_whichever_way_it_runs() -> None:
    shapes = read_polygons([[square(0, 0, 10)], [square(0, 0, 10, is_hole=True)], []])
    assert [shape and shape.area for shape in shapes] == [100, 100, None]
    assert [shape and shape.geom_type for shape in shapes] == ["Polygon", "Polygon", None]


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [0, 2, 1, 3], [2, 0, 3, 1], [3, 2, 1, 0]])
def test_each_hole_goes_to_its_own_ring_in_any_order(order: list[int]) -> None:
    rings = [
        square(0, 0, 100),
        square(10, 10, 50, is_hole=True),
        square(20, 20, 20),
        square(25, 25, 5, is_hole=True),
    ]
    shape = read_polygons([[rings[at] for at in order]])[0]
    assert shape.is_valid
    assert sorted(part.area for part in shape.geoms) == [20**2 - 5**2, 100**2 - 50**2]


def test_an_island_that_fills_a_hole_does_not_take_it() -> None:
    rings = [square(0, 0, 100), square(10, 10, 50, is_hole=True), square(10, 10, 50)]
    shape = read_polygons([rings])[0]
    assert sorted(part.area for part in shape.geoms) == [50**2, 100**2 - 50**2]


def test_where_rings_overlap_a_hole_goes_to_the_one_before_it() -> None:
    rings = [square(0, 0, 100), square(40, 40, 5, is_hole=True), square(30, 30, 30)]
    shape = read_polygons([rings])[0]
    assert sorted(part.area for part in shape.geoms) == [30**2, 100**2 - 5**2]


def test_rings_that_all_run_the_wrong_way_stand_for_themselves() -> None:
    rings = [square(0, 0, 10, is_hole=True), square(50, 0, 10, is_hole=True)]
    assert read_polygons([rings])[0].area == 200


def test_a_ring_that_encloses_nothing_is_left_out() -> None:
    flat = [[0, 0], [5, 5], [0, 0], [0, 0]]
    assert read_polygons([[square(0, 0, 10), flat]])[0].equals(shapely.box(0, 0, 10, 10))
    assert read_polygons([[flat, flat]])[0] is None


def test_lines_of_one_and_of_several_paths() -> None:
    one, two = [[0, 0], [3, 4]], [[10, 0], [10, 7]]
    shapes = read_lines([[one], [], [one, two], [[[1, 1]]]])
    assert [shape and shape.geom_type for shape in shapes] == [
        "LineString",
        None,
        "MultiLineString",
        None,
    ]
    assert shapes[2].length == 12
    assert read_lines([[]]).tolist() == [None]


def test_heights_and_measures_are_left_out_where_only_some_points_have_them() -> None:
    found = flat_points([[[0, 1, 9], [2, 3]], [[4, 5, 9, 9]]])
    np.testing.assert_array_equal(found, [[0, 1], [2, 3], [4, 5]])
