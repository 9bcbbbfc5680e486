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
