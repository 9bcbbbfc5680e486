"""The nearest of many shapes, beside every distance there is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from werklocaties_gis.mismatch.plek import spreiding
from werklocaties_gis.mismatch.plek.naaste import list_naaste_m

Shapes = np.ndarray[Any, Any]


def make_shapes(draw: np.random.Generator, n: int) -> Shapes:
    """Points, lines, houses, large areas and things in two parts, on a grid so that many tie."""
    xy = draw.integers(0, 400, (n, 2)) * 5.0
    size = draw.choice([5.0, 10.0, 30.0, 400.0], n, p=[0.4, 0.4, 0.15, 0.05])[:, None]
    boxes = shapely.box(*xy.T, *(xy + size).T)
    away = shapely.box(*(xy + 60).T, *(xy + 70).T)
    kinds = [
        shapely.points(xy),
        shapely.linestrings(np.stack([xy, xy + size], axis=1)),
        boxes,
        shapely.union(boxes, away),
        np.full(n, None),
        np.full(n, shapely.Polygon()),
    ]
    kind = draw.choice(len(kinds), n, p=[0.2, 0.1, 0.5, 0.1, 0.05, 0.05])
    return np.choose(kind, kinds).astype(object)


def make_places(draw: np.random.Generator, n: int) -> Shapes:
    """Plots, rings round a court, rounds, points and what is not there."""
    xy = draw.integers(-200, 600, (n, 2)) * 5.0
    plots = shapely.box(*xy.T, *(xy + draw.choice([5.0, 50.0, 300.0], (n, 1))).T)
    whole = shapely.box(*xy.T, *(xy + 300).T)
    kinds = [
        plots,
        shapely.difference(whole, shapely.box(*(xy + 50).T, *(xy + 250).T)),
        shapely.buffer(shapely.points(xy), 40),
        shapely.points(xy),
        np.full(n, None),
    ]
    kind = draw.choice(len(kinds), n, p=[0.5, 0.15, 0.2, 0.1, 0.05])
    return np.choose(kind, kinds).astype(object)


def list_expected(places: Shapes, shapes: Shapes, reach_m: float) -> tuple[Any, Any]:
    every = shapely.distance(places[:, None], shapes)
    every = np.where(np.isnan(every) | (every > reach_m), np.inf, every)
    nearest_m = every.min(axis=1)
    return nearest_m, np.where(np.isfinite(nearest_m), every.argmin(axis=1), -1)


@pytest.mark.parametrize("reach_m", [120.0, np.inf])
@pytest.mark.parametrize("seed", range(3))
def test_distance_and_first_nearest_are_those_among_all_pairs(seed: int, reach_m: float) -> None:
    draw = np.random.default_rng(seed)
    places, shapes = make_places(draw, 150), make_shapes(draw, 500)
    found_m, nearest = list_naaste_m(places, shapes, reach_m)
    expected_m, expected = list_expected(places, shapes, reach_m)
    np.testing.assert_array_equal(found_m, expected_m)
    np.testing.assert_array_equal(nearest, expected)


def test_places_that_ask_in_blocks_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = np.random.default_rng(7)
    places, shapes = make_places(draw, 60), make_shapes(draw, 200)
    whole = list_naaste_m(places, shapes)
    monkeypatch.setattr(spreiding, "BLOCK", 7)
    for one, other in zip(whole, list_naaste_m(places, shapes), strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_house_in_the_middle_of_a_large_place_is_at_distance_nought() -> None:
    place = np.array([shapely.box(0, 0, 1_000, 1_000)], dtype=object)
    shapes = shapely.box([-60, 500], [0, 500], [-50, 505], [10, 505])
    found_m, nearest = list_naaste_m(place, shapes)
    assert (found_m.tolist(), nearest.tolist()) == ([0.0], [1])


def test_a_large_area_is_found_though_the_centre_of_a_small_one_is_nearer() -> None:
    place = np.array([shapely.box(0, 0, 50, 50)], dtype=object)
    shapes = shapely.box([80, 60], [0, -2_000], [85, 4_060], [5, 2_000])
    found_m, nearest = list_naaste_m(place, shapes)
    assert (found_m.tolist(), nearest.tolist()) == ([10.0], [1])


def test_at_the_reach_itself_a_shape_counts_and_beyond_it_does_not() -> None:
    place = np.array([shapely.box(0, 0, 10, 10)], dtype=object)
    shape = np.array([shapely.Point(110, 5)], dtype=object)
    assert list_naaste_m(place, shape, 100.0)[0].tolist() == [100.0]
    assert list_naaste_m(place, shape, 99.9)[1].tolist() == [-1]


def test_each_place_looks_as_far_as_it_is_told() -> None:
    places = shapely.box([0.0, 1000.0], 0, [10.0, 1010.0], 10).astype(object)
    shapes = np.array([shapely.Point(60, 5), shapely.Point(1060, 5)], dtype=object)
    found_m, nearest = list_naaste_m(places, shapes, np.array([40.0, 60.0]))
    assert (found_m.tolist(), nearest.tolist()) == ([np.inf, 50.0], [-1, 1])


def test_without_shapes_or_places_nothing_is_near() -> None:
    nothing, one = np.empty(0, dtype=object), np.array([shapely.Point(0, 0)], dtype=object)
    assert list_naaste_m(one, nothing)[0].tolist() == [np.inf]
    assert list_naaste_m(nothing, one)[1].tolist() == []
