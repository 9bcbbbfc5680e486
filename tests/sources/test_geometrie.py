from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.sources.geometrie import mend, mended_notice

BOW_TIE = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])


def test_a_sound_shape_is_not_touched_and_nothing_stays_nothing() -> None:
    shapes = np.array([shapely.box(0, 0, 1, 1), None, shapely.Polygon(), shapely.Point(1, 2, 3)])
    found = mend(shapes)
    assert found.is_mended.tolist() == [False] * 4
    assert [shape and shape.wkt for shape in found.shapes[1:]] == [None, None, "POINT (1 2)"]
    assert mended_notice(found, "kavels", "a.gpkg", []) == []


def test_only_a_shape_with_a_height_is_made_anew_and_what_was_given_stays() -> None:
    flat, high = shapely.box(0, 0, 1, 1), shapely.Polygon([(0, 0, 9), (1, 0, 9), (1, 1, 9)])
    given = np.array([flat, high, BOW_TIE, shapely.Polygon()])
    before = given.copy()
    found = mend(given).shapes
    assert found[0] is flat
    assert not found[1].has_z
    assert found[3] is None
    assert all(shape is kept for shape, kept in zip(given, before, strict=True))


def test_a_spike_is_cut_off_and_only_area_is_left() -> None:
    spike = shapely.Polygon([(0, 0), (10, 0), (10, 10), (10, 20), (10, 10), (0, 10)])
    found = mend(np.array([spike, BOW_TIE]))
    assert found.is_mended.tolist() == [True, True]
    assert shapely.area(found.shapes) == pytest.approx([100, 50])
    assert {shape.geom_type for shape in found.shapes} <= {"Polygon", "MultiPolygon"}
    (notice,) = mended_notice(found, "kavels", "a.gpkg", ["rij 1", "rij 2"])
    assert (notice.count, dict(notice.fields)["which"]) == (2, "rij 1, rij 2")
    assert notice.rows == ("rij 1", "rij 2")


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=4, max_size=9))
def test_whatever_the_outline_the_mended_shape_is_sound(points: list[tuple[int, int]]) -> None:
    (shape,) = mend(np.array([shapely.Polygon(points)])).shapes
    assert shape is None or (shape.is_valid and shape.area > 0)
