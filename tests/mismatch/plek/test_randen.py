"""Exact distances to large shapes."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from werklocaties_gis.mismatch.plek.randen import (
    SEGMENTS,
    list_nearest_m,
    list_randen,
    list_to_edge_m,
    lowest_of,
)

ROUND = shapely.Point(0, 0).buffer(1_000, quad_segs=64)
RING = shapely.difference(ROUND, shapely.Point(0, 0).buffer(300, quad_segs=64))
TWO = shapely.MultiPolygon([shapely.box(5_000, 0, 5_100, 100), shapely.box(6_000, 0, 6_100, 100)])
SHAPES = np.array([ROUND, RING, TWO], dtype=object)


def test_the_pieces_are_short_and_together_the_whole_boundary() -> None:
    pieces, owners = list_randen(SHAPES)
    assert shapely.get_num_points(pieces).max() <= SEGMENTS + 1
    for number, shape in enumerate(SHAPES):
        own = shapely.length(pieces[owners == number]).sum()
        assert own == pytest.approx(shape.boundary.length)


def test_distances_equal_those_between_whole_shapes() -> None:
    draw = np.random.default_rng(3)
    corners = draw.uniform(-3_000, 7_000, size=(200, 2))
    places = shapely.box(*corners.T, *(corners + 40).T)
    found_m, nearest = list_nearest_m(places, SHAPES)
    every = np.array([shapely.distance(places, shape) for shape in SHAPES])
    np.testing.assert_allclose(found_m, every.min(axis=0), atol=1e-9)
    assert (every[nearest, np.arange(200)] <= every.min(axis=0) + 1e-9).all()


def test_a_place_inside_has_distance_nought_but_is_far_from_the_edge() -> None:
    place = np.array([shapely.box(-5, -5, 5, 5)], dtype=object)
    assert list_nearest_m(place, np.array([ROUND], dtype=object))[0].tolist() == [0.0]
    assert list_to_edge_m(place, np.array([ROUND], dtype=object))[0][0] > 990


def test_without_shapes_nothing_is_near() -> None:
    place = np.array([shapely.box(0, 0, 1, 1)], dtype=object)
    distance_m, nearest = list_nearest_m(place, np.empty(0, dtype=object))
    assert (distance_m.tolist(), nearest.tolist()) == ([np.inf], [-1])


def test_the_lowest_of_an_empty_group_is_minus_one() -> None:
    assert lowest_of(np.array([0, 0, 2]), np.array([5, 3, 1]), 3).tolist() == [3, -1, 1]
