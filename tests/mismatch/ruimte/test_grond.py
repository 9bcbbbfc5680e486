"""Layers over areas: the lowest rank shows whole, and nothing is lost or twice."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from werklocaties_gis.mismatch.plek.delen import Paren, list_paren
from werklocaties_gis.mismatch.ruimte.grond import Grond, lay, list_rest, make_grond

SQUARE = shapely.box(0, 0, 100, 100)
HALVES = np.array([shapely.box(0, 0, 50, 100), shapely.box(40, 0, 100, 100)], dtype=object)


def on_square(shapes: list[shapely.Geometry]) -> Grond:
    given, square = np.array(shapes, dtype=object), np.array([SQUARE])
    return make_grond(square, given, list_paren(square, given))


@pytest.mark.parametrize(
    ("rank", "shown_m2"), [([0, 1], [5_000, 5_000]), ([1, 0], [6_000, 4_000]), ([3, 3], [10_000])]
)
def test_of_layers_over_each_other_the_lowest_rank_shows_whole(
    rank: list[int], shown_m2: list[float]
) -> None:
    first, layer, shown = lay(on_square(list(HALVES)), np.array(rank))
    assert shapely.area(shown).tolist() == shown_m2
    assert len(first) == len(set(layer.tolist())) == len(shown_m2)


def test_what_none_covers_is_left() -> None:
    areas = np.array([shapely.box(500, 0, 600, 100), SQUARE, SQUARE])
    paren = Paren(np.array([1, 2, 2]), np.array([0, 0, 1]))
    assert shapely.area(list_rest(areas, HALVES, paren)).tolist() == [10_000, 5_000, 0]


def test_a_shape_counts_as_far_as_it_lies_on_the_area() -> None:
    beside = shapely.box(100, 0, 200, 100)
    _, _, shown = lay(on_square([shapely.box(-50, 0, 50, 100), beside]), np.array([0, 1]))
    assert shapely.area(shown).tolist() == [5_000, 0]


def test_a_shape_over_all_of_the_area_hides_what_lies_under_it() -> None:
    wide = shapely.box(-50, -50, 200, 200)
    for rank, shown_m2 in ([0, 1], [10_000, 0]), ([1, 0], [5_000, 5_000]):
        assert shapely.area(lay(on_square([wide, HALVES[0]]), np.array(rank))[2]).tolist() == (
            shown_m2
        )


def test_what_has_no_land_shows_nothing_and_hides_nothing() -> None:
    thin = [shapely.Point(10, 10), shapely.LineString([(0, 0), (100, 100)]), HALVES[0]]
    _, _, shown = lay(on_square(thin), np.array([0, 1, 2]))
    assert shapely.area(shown).tolist() == [0, 0, 5_000]


def test_neighbours_are_no_layers_over_each_other() -> None:
    columns = list(shapely.box(np.arange(0, 100, 10), 0, np.arange(10, 110, 10), 100))
    grond = on_square(columns)
    assert len(grond.one) == 0
    assert shapely.area(lay(grond, np.arange(10) % 2)[2]).tolist() == [5_000, 5_000]


def test_some_areas_keep_what_lies_over_what() -> None:
    areas = np.array([SQUARE, SQUARE])
    grond = make_grond(areas, HALVES, list_paren(areas, HALVES))
    last = grond.keep(grond.paren.plek == 1)
    assert last.one.tolist() == [0]
    assert shapely.area(lay(last, np.array([1, 0]))[2]).tolist() == [6_000, 4_000]
