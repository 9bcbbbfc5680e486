"""Rows that are one thing become one row, whatever the order in which they came."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely
from tests.sources.catalogue.conftest import layer, square
from werklocaties_gis.sources.catalogue.samenvoegen import join_shapes, list_first, mend_rows

KEYS = pd.Series(["b", "a", "b", None], dtype="string")


def test_the_first_of_each_key_is_kept_and_what_has_no_key_stays() -> None:
    first = list_first(KEYS, pd.DataFrame({"jaar": [2, 0, 1, 0]}))
    assert first.tolist() == [1, 2, 3]


def test_shapes_of_one_key_are_joined_and_others_stay_as_they_are() -> None:
    frame = layer([square(0, 0), square(500, 0), square(100, 0), square(900, 0)])
    joined = join_shapes(frame, KEYS, np.array([1, 2, 3]))
    assert shapely.area(joined).tolist() == [10_000, 20_000, 10_000]
    assert joined[0] is frame.geometry.iloc[1]


def test_the_order_of_the_rows_does_not_change_the_shape() -> None:
    shapes = [square(0, 0), square(100, 50), square(200, 10)]
    keys = pd.Series(["a"] * 3, dtype="string")
    there = join_shapes(layer(shapes), keys, np.array([0]))[0]
    back = join_shapes(layer(shapes[::-1]), keys, np.array([0]))[0]
    assert there.wkb_hex == back.wkb_hex


def test_a_bow_tie_is_mended_and_counted() -> None:
    bow_tie = shapely.Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
    frame = layer([bow_tie, square(500, 0)])
    mended, told = mend_rows(frame, "natura2000", pd.Series(["1", "2"]))
    assert mended.geometry.area.tolist() == [5_000, 10_000]
    assert [(item.code, item.count) for item in told] == [("geometry_mended", 1)]
