"""Rows are told apart by id, values and vertices, whatever page they came in."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely
from tests.sources.protocols.pages import make_page
from werklocaties_gis.sources.protocols.page import count_of, row_keys, stable_ids


def test_a_row_has_the_same_key_in_any_page_and_another_row_another() -> None:
    first, second = (
        row_keys(p.fields, p.shapes, p.ids) for p in (make_page([1, 2]), make_page([2]))
    )
    assert first[1] == second[0]
    assert first[0] != first[1]


@pytest.mark.parametrize("change", ["id", "value", "vertex", "order"])
def test_one_id_or_value_or_vertex_more_or_less_is_another_row(change: str) -> None:
    line = shapely.LineString([(0, 0), (1, 1)])
    other = {"vertex": shapely.LineString([(0, 0), (1, 1.0000001)]), "order": line.reverse()}
    shapes = np.array([line, other.get(change, line)], dtype=object)
    ids = np.array(["a", "b" if change == "id" else "a"], dtype=object)
    fields = pd.DataFrame({"x": ["1", "2" if change == "value" else "1"]}, dtype=object)
    keys = row_keys(fields, shapes, ids)
    assert keys[0] != keys[1]


def test_missing_shapes_and_values_are_equal_to_each_other() -> None:
    shapes = np.array([None, None], dtype=object)
    keys = row_keys(pd.DataFrame({"x": [None, None]}), shapes, stable_ids([None, None]))
    assert keys[0] == keys[1]


def test_ids_that_a_service_makes_up_for_each_answer_are_not_used() -> None:
    assert stable_ids(["pand.fid--5f3abc_18f_-7ffe", "pand.2"]).tolist() == ["", ""]
    assert stable_ids([7, "pand.2"]).tolist() == ["7", "pand.2"]


@pytest.mark.parametrize(
    ("said", "count"), [("160", 160), (160, 160), ("unknown", None), ("1e3", None), (None, None)]
)
def test_a_count_is_a_number_or_not_known(said: object, count: int | None) -> None:
    assert count_of(said) == count
