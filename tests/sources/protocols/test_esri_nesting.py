"""An area has its own size, whichever way the rings of a service run."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from werklocaties_gis.sources.protocols.esri_nesting import nest_rings
from werklocaties_gis.sources.protocols.esri_rings import read_polygons

Ring = list[list[float]]


def square(low: float, high: float, *, is_clockwise: bool) -> Ring:
    ring = [[low, low], [low, high], [high, high], [high, low], [low, low]]
    return ring if is_clockwise else ring[::-1]


@pytest.mark.parametrize(
    ("outer", "hole", "count"),
    [(True, False, 0), (False, True, 1), (False, False, 1)],
)
def test_a_hole_is_a_hole_whichever_way_the_rings_run(outer: bool, hole: bool, count: int) -> None:
    rings = [square(0, 100, is_clockwise=outer), square(25, 75, is_clockwise=hole)]
    shapes, turned = nest_rings(read_polygons([rings]))
    assert (shapes[0].area, shapes[0].is_valid, turned) == (7500, True, count)


def test_an_island_in_a_hole_counts_too() -> None:
    rings = [square(*ends, is_clockwise=False) for ends in ((20, 80), (0, 100), (40, 60))]
    shapes, turned = nest_rings(read_polygons([rings]))
    assert (shapes[0].area, shapes[0].is_valid, turned) == (10_000 - 3_600 + 400, True, 1)


def test_rings_that_touch_nowhere_stay_as_they_are() -> None:
    rings = [square(0, 10, is_clockwise=False), square(50, 60, is_clockwise=False)]
    shapes, turned = nest_rings(read_polygons([rings]))
    assert (shapes[0].area, turned) == (200, 0)


@pytest.mark.parametrize("holes", [0, 1])
def test_where_directions_are_kept_an_overlap_stays_an_overlap(holes: int) -> None:
    hole = [square(40, 45, is_clockwise=False)] * holes
    rings = [square(0, 100, is_clockwise=True), *hole, square(30, 60, is_clockwise=True)]
    given = read_polygons([rings])
    shapes, turned = nest_rings(given)
    assert (shapes[0].equals_exact(given[0], 0), turned) == (True, 0)


def test_what_nesting_does_not_mend_and_what_is_no_area_stays() -> None:
    crossing = [square(0, 10, is_clockwise=True), square(5, 15, is_clockwise=True)]
    shapes = np.append(read_polygons([crossing, []]), shapely.Point(0, 0))
    nested, turned = nest_rings(shapes)
    assert (nested.tolist(), turned) == (shapes.tolist(), 0)


def test_a_hole_outside_its_area_is_the_fault_of_the_register_and_stays() -> None:
    rings = [square(0, 10, is_clockwise=True), square(20, 90, is_clockwise=False)]
    given = read_polygons([rings])
    shapes, turned = nest_rings(given)
    assert (shapes[0].equals_exact(given[0], 0), turned) == (True, 0)
