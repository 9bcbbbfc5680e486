"""Shapes against shapes, with figures that can be drawn on squared paper."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from tests.quality.schoon import make_schoon
from werklocaties_gis.quality.vlakken import (
    covered_m2,
    is_area,
    is_present,
    list_areas,
    list_between,
    list_inside,
    list_overlaps,
    list_shapes,
    mark_rows,
    only,
    take,
)

SHAPES = np.array(
    [shapely.box(0, 0, 10, 10), shapely.box(8, 0, 18, 10), shapely.box(18, 0, 20, 10), None],
    dtype=object,
)


def test_shapes_that_touch_do_not_overlap_and_each_pair_comes_once() -> None:
    first, second, m2 = list_overlaps(SHAPES)
    assert (first.tolist(), second.tolist(), m2.tolist()) == ([0], [1], [20.0])


def test_points_and_lines_share_no_area() -> None:
    mixed = np.array([shapely.Point(1, 1), shapely.LineString([(0, 0), (9, 9)]), SHAPES[0]])
    assert is_area(mixed).tolist() == [False, False, True]
    assert [part.tolist() for part in list_between(mixed, SHAPES)] == [
        [2, 2],
        [0, 1],
        [100.0, 20.0],
    ]


def test_ground_that_two_others_cover_counts_once() -> None:
    others = np.array([shapely.box(0, 0, 6, 10), shapely.box(4, 0, 9, 10)])
    assert covered_m2(SHAPES, others).tolist() == [90.0, 10.0, 0.0, 0.0]
    assert covered_m2(SHAPES, others[:0]).tolist() == [0.0, 0.0, 0.0, 0.0]


def test_missing_and_broken_shapes_are_none() -> None:
    frame = make_schoon()["kavels"].copy()
    frame.loc[0, "geometry"] = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    frame.loc[1, "geometry"] = None
    assert is_present(list_shapes(frame)).tolist() == [False, False] + [True] * 18
    assert list_shapes(frame.drop(columns="geometry")).tolist() == [None] * 20


def test_a_point_on_the_border_is_inside() -> None:
    points = np.array([shapely.Point(10, 5), shapely.Point(50, 50), None])
    rows, areas = list_inside(points, SHAPES)
    assert sorted(zip(rows.tolist(), areas.tolist(), strict=True)) == [(0, 0), (0, 1)]


def test_areas_masks_and_positions() -> None:
    assert list_areas(SHAPES) == pytest.approx([100, 100, 20, 0])
    assert mark_rows(3, np.array([2]), np.array([0])).tolist() == [True, False, True]
    kept = only(SHAPES, np.array([True, False, True, True]))
    assert is_present(kept).tolist() == [True, False, True, False]
    assert is_present(SHAPES).tolist() == [True, True, True, False], (
        "the shapes stay what they were"
    )
    assert take(SHAPES, np.array([2, -1]))[1] is None
