"""Overlays: land is parted without loss, and what merely touches is no land."""

from __future__ import annotations

import numpy as np
import shapely
from werklocaties_gis.mismatch.ruimte.overlay import (
    only_polygons,
    overlaid,
    peel,
    union_by,
)

SQUARE = shapely.box(0, 0, 100, 100)
HALVES = np.array([shapely.box(0, 0, 50, 100), shapely.box(40, 0, 100, 100)], dtype=object)


def test_what_a_layer_covers_and_what_it_leaves_are_the_whole() -> None:
    taken, left = peel(np.array([SQUARE, SQUARE]), np.array([HALVES[0], None]))
    assert shapely.area(taken).tolist() == [5_000, 0]
    assert shapely.area(left).tolist() == [5_000, 10_000]


def test_land_that_only_touches_a_layer_loses_nothing() -> None:
    beside = shapely.box(100, 0, 200, 100)
    taken, left = peel(np.array([SQUARE]), np.array([beside]))
    assert shapely.is_empty(taken).all()
    assert shapely.area(left).tolist() == [10_000]


def test_lines_and_points_of_a_touch_are_no_land() -> None:
    mixed = shapely.GeometryCollection([SQUARE, shapely.LineString([(0, 0), (0, 300)])])
    line = shapely.LineString([(0, 0), (1, 1)])
    assert shapely.area(only_polygons(np.array([mixed, line]))).tolist() == [10_000, 0]


def test_an_owner_without_shapes_has_none() -> None:
    found = union_by(HALVES, np.array([1, 1]), 3)
    assert [shape is None for shape in found] == [True, False, True]
    assert found[1].area == 10_000


def test_many_overlays_give_the_same_as_one_by_one() -> None:
    wide = np.full(130, SQUARE, dtype=object)
    strips = shapely.box(np.arange(130.0), 0, np.arange(130.0) + 10, 100)
    # Strips of 10 m from x = 0, 1, 2, ...: from x = 91 less and less lies on the square.
    found = shapely.area(overlaid(shapely.intersection, wide, strips))
    assert found.tolist() == [100 * min(10, max(100 - x, 0)) for x in range(130)]
