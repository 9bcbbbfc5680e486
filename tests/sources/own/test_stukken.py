"""Cutting and measuring parcels, on rectangles whose areas anyone can work out."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import box
from werklocaties_gis.sources.own.stukken import (
    as_shapes,
    compactness,
    cut_percelen,
    list_grenzen,
    list_overlap,
    sum_overlap_m2,
    union_by,
)


def shapes(*boxes: tuple[float, float, float, float]) -> np.ndarray:
    return as_shapes([box(*corners) for corners in boxes])


def test_half_a_parcel_in_a_park_is_enough_and_less_is_not() -> None:
    percelen = shapes((0, 0, 10, 10), (95, 0, 105, 10), (96, 20, 106, 30), (200, 0, 210, 10))
    found = cut_percelen(percelen, shapes((0, 0, 100, 100)))
    assert found.perceel.tolist() == [0, 1]
    assert shapely.area(found.shapes).tolist() == [100, 50]
    assert found.is_geknipt.tolist() == [False, True]


def test_a_parcel_in_two_parks_is_a_piece_in_each() -> None:
    found = cut_percelen(shapes((0, 0, 10, 10)), shapes((-50, 0, 6, 10), (6, 0, 90, 10)))
    assert found.terrein.tolist() == [0, 1]
    assert shapely.area(found.shapes).tolist() == pytest.approx([60, 40])


def test_ground_of_two_parks_that_overlap_counts_once() -> None:
    found = cut_percelen(shapes((0, 0, 10, 10)), shapes((0, 0, 8, 10), (4, 0, 10, 10)))
    assert shapely.area(found.shapes).tolist() == pytest.approx([80, 20])


def test_ground_of_two_parcels_counts_once_and_that_is_measured() -> None:
    park = shapes((0, 0, 100, 100))
    twice = cut_percelen(shapes((0, 0, 10, 10), (0, 0, 10, 10)), park)
    assert (twice.perceel.tolist(), twice.dubbel_m2) == ([0], 100)
    partly = cut_percelen(shapes((0, 0, 10, 10), (5, 0, 15, 10)), park)
    assert shapely.area(partly.shapes).tolist() == [100, 50]
    assert partly.dubbel_m2 == 50
    assert not partly.is_geknipt.any(), "no park cut them"


def test_what_is_left_out_is_counted_with_its_ground_in_parks() -> None:
    found = cut_percelen(shapes((60, 0, 200, 10), (99, 0, 120, 10)), shapes((0, 0, 100, 100)))
    assert len(found.shapes) == 0
    assert (found.buiten, found.buiten_m2) == (1, 400)


def test_a_parcel_that_a_park_cuts_in_two_is_two_pieces() -> None:
    park = as_shapes([box(0, 0, 100, 100).difference(box(4, 2, 5, 200))])
    found = cut_percelen(shapes((0, 5, 10, 15)), park)
    assert found.perceel.tolist() == [0, 0]
    assert shapely.area(found.shapes).tolist() == pytest.approx([50, 40])


def test_what_lies_over_each_other_counts_once_and_a_touch_is_no_overlap() -> None:
    plots = shapes((0, 0, 10, 10), (10, 0, 20, 10))
    buildings = shapes((0, 0, 5, 10), (2, 0, 6, 10), (20, 0, 30, 10))
    assert sum_overlap_m2(plots, buildings).tolist() == pytest.approx([60, 0])
    plot, building, area_m2 = list_overlap(plots, buildings)
    assert sorted(zip(plot.tolist(), building.tolist(), area_m2.tolist(), strict=True)) == [
        (0, 0, 50),
        (0, 1, 40),
    ]
    assert sum_overlap_m2(plots, as_shapes([])).tolist() == [0, 0]


def test_neighbours_are_those_along_a_line_of_one_group_and_not_at_a_corner() -> None:
    plots = shapes((0, 0, 10, 10), (10, 0, 20, 10), (20, 10, 30, 20), (0, 10, 10, 14))
    one, two, length_m = list_grenzen(plots, np.array([0, 0, 0, 1]))
    assert sorted(zip(one.tolist(), two.tolist(), strict=True)) == [(0, 1), (1, 0)]
    assert length_m.tolist() == pytest.approx([10, 10], abs=0.1)


def test_a_strip_is_not_round() -> None:
    found = compactness(shapes((0, 0, 10, 10), (0, 0, 140, 10), (0, 0, 200, 10)))
    assert found.tolist() == pytest.approx([0.785, 0.196, 0.142], abs=0.001)


def test_shapes_of_a_group_become_one() -> None:
    found = union_by(shapes((0, 0, 10, 10), (50, 0, 60, 10), (10, 0, 20, 10)), np.array([1, 0, 1]))
    assert shapely.area(found).tolist() == [100, 200]


CORNER = st.integers(0, 20)


@given(st.lists(st.tuples(CORNER, CORNER, st.integers(1, 9), st.integers(1, 9)), max_size=6))
def test_no_ground_is_made_or_lost_by_cutting(rows: list[tuple[int, int, int, int]]) -> None:
    parks = shapes(*((x, y, x + wide, y + high) for x, y, wide, high in rows))
    parcel = shapes((0, 0, 30, 30))
    inside_m2 = shapely.area(shapely.union_all(parks)) if len(parks) else 0.0
    found = cut_percelen(parcel, parks)
    expected = inside_m2 if inside_m2 >= 450 else 0.0
    assert shapely.area(found.shapes).sum() == pytest.approx(expected, abs=0.1)
    assert sum_overlap_m2(parcel, parks)[0] == pytest.approx(inside_m2, abs=0.1)
