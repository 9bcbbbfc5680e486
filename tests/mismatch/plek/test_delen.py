"""Parts of places under zones that lie over each other."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from werklocaties_gis.mismatch.plek.delen import Paren, is_within, list_delen

PLACE = np.array([shapely.box(0, 0, 100, 100)], dtype=object)


def test_what_lies_on_top_hides_what_lies_under_it() -> None:
    zones = np.array([shapely.box(0, 0, 100, 100), shapely.box(60, 0, 100, 100)], dtype=object)
    covering = np.array([True, True])
    found = list_delen(PLACE, zones, np.array([1, 0]), covering)
    assert dict(zip(found.zone.tolist(), found.m2.tolist(), strict=True)) == {1: 4_000, 0: 6_000}
    assert not found.is_onvolledig[0]


def test_a_zone_that_hides_nothing_leaves_the_one_under_it_whole() -> None:
    zones = np.array([shapely.box(0, 0, 100, 100), shapely.box(60, 0, 100, 100)], dtype=object)
    found = list_delen(PLACE, zones, np.array([1, 0]), np.array([True, False]))
    assert dict(zip(found.zone.tolist(), found.m2.tolist(), strict=True)) == {1: 4_000, 0: 10_000}


@pytest.mark.parametrize(("width", "counts"), [(0.5, True), (0.49, False)])
def test_a_part_under_half_a_percent_does_not_count(width: float, *, counts: bool) -> None:
    zones = np.array([shapely.box(100 - width, 0, 200, 100)], dtype=object)
    found = list_delen(PLACE, zones, np.array([0]), np.array([True]))
    assert (len(found.plek) == 1) is counts


@pytest.mark.parametrize(("width", "is_open"), [(0.5, True), (0.49, False)])
def test_an_uncovered_strip_that_small_does_not_count_either(
    width: float, *, is_open: bool
) -> None:
    zones = np.array([shapely.box(0, 0, 100 - width, 100)], dtype=object)
    found = list_delen(PLACE, zones, np.array([0]), np.array([True]))
    assert found.is_onvolledig.tolist() == [is_open]


def test_of_a_small_place_one_square_metre_counts() -> None:
    place = np.array([shapely.box(0, 0, 10, 10)], dtype=object)
    zones = np.array([shapely.box(0, 0, 0.09, 10), shapely.box(0.09, 0, 10, 10)], dtype=object)
    found = list_delen(place, zones, np.array([0, 1]), np.array([True, True]))
    assert found.zone.tolist() == [1]


def test_a_place_wholly_in_its_zone_is_measured_as_one_that_is_cut() -> None:
    places = np.array([shapely.box(0, 0, 100, 100), shapely.box(200, 0, 300, 100)], dtype=object)
    whole = np.array([shapely.box(-1, -1, 301, 101)], dtype=object)
    halves = np.array([shapely.box(-1, -1, 250, 101), shapely.box(250, -1, 301, 101)], dtype=object)
    one = list_delen(places, whole, np.array([0]), np.array([True]))
    two = list_delen(places, halves, np.array([0, 0]), np.array([True, True]))
    assert is_within(places, halves, Paren(np.array([0, 1]), np.array([0, 0]))).tolist() == [
        True,
        False,
    ]
    assert np.bincount(one.plek, one.m2).tolist() == [10_000, 10_000]
    assert np.bincount(two.plek, two.m2).tolist() == [10_000, 10_000]
    assert not one.is_onvolledig.any()
    assert not two.is_onvolledig.any()


@pytest.mark.parametrize(("number", "counts"), [(40, True), (1, False)])
def test_small_parts_that_are_much_together_are_no_drawing_noise(
    number: int, *, counts: bool
) -> None:
    """Of 30 ha, 40 designations of 1,400 m2 are 19 %; one is 0.47 %."""
    place = np.array([shapely.box(0, 0, 1_000, 300)], dtype=object)
    small = [shapely.box(20 * n, 0, 20 * n + 10, 140) for n in range(number)]
    zones = np.array([shapely.box(0, 0, 1_000, 300), *small], dtype=object)
    rank = np.array([1, *[0] * number])
    found = list_delen(place, zones, rank, np.ones(len(zones), dtype=bool))
    assert found.m2.sum() == (300_000 if counts else 298_600)
    assert len(found.zone) == (number + 1 if counts else 1)


def test_two_strips_of_drawing_noise_that_stay_under_the_limit_together_do_not_count() -> None:
    zones = np.array(
        [shapely.box(0, 0, 0.2, 100), shapely.box(99.8, 0, 100, 100), shapely.box(0, 0, 100, 100)],
        dtype=object,
    )
    found = list_delen(PLACE, zones, np.array([0, 0, 1]), np.array([True, True, True]))
    assert found.zone.tolist() == [2]


def test_a_small_part_over_the_ground_of_another_does_not_count_that_ground_twice() -> None:
    """A zone that hides nothing and one under it: 0.3 % of the place, whichever is counted."""
    strip = shapely.box(0, 0, 0.3, 100)
    zones = np.array([strip, strip, shapely.box(0, 0, 100, 100)], dtype=object)
    found = list_delen(PLACE, zones, np.array([0, 1, 2]), np.array([False, True, True]))
    assert found.zone.tolist() == [2]
