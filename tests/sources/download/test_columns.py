"""Columns of a service keep their values, in types and under names that a file can hold."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.sources.download.columns import list_arrays, make_names


def column(values: list[Any], dtype: str = "object") -> tuple[list[Any], list[bool], str]:
    frame = pd.DataFrame({"a": pd.Series(values, dtype=dtype)})
    found, mask = list_arrays(frame)["a"]
    return found.tolist(), mask.tolist(), found.dtype.kind


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([["x", 1], {"b": 1, "a": None}], ['["x", 1]', '{"a": null, "b": 1}']),
        ([np.array([1, 2]), ("é",)], ["[1, 2]", '["é"]']),
        ([1, "a"], ["1", "a"]),
        ([True, "a"], ["true", "a"]),
        ([2**64, 1], ["18446744073709551616", "1"]),
        ([dt.date(2020, 2, 1), dt.datetime(2020, 2, 1, 3, tzinfo=dt.UTC)], None),
    ],
)
def test_what_a_file_has_no_type_for_becomes_text(values: list[Any], told: list[str]) -> None:
    found, mask, _ = column(values)
    assert found == (told or ["2020-02-01", "2020-02-01T03:00:00+00:00"])
    assert mask == [False, False]


def test_codes_keep_their_zeros_and_what_is_missing_stays_missing() -> None:
    assert column(["0599", None]) == (["0599", None], [False, True], "O")
    assert column(["0599", None], "string")[:2] == (["0599", None], [False, True])


@pytest.mark.parametrize(
    ("values", "kind"), [([True, None], "b"), ([1, None], "i"), ([1, 2.5, None], "f")]
)
def test_cells_of_one_kind_keep_it_beside_a_missing_one(values: list[Any], kind: str) -> None:
    found, mask, found_kind = column(values)
    assert found_kind == kind
    assert mask == [value is None for value in values]
    assert found[0] == values[0]


def test_whole_numbers_that_a_float_would_change_stay_text() -> None:
    assert column([2**53 + 1, 0.5])[0] == ["9007199254740993", "0.5"]
    assert column([2**64 - 1], "uint64")[0] == ["18446744073709551615"]
    assert column([2**63 - 1], "uint64") == ([2**63 - 1], [False], "i")


def test_a_time_is_written_with_its_zone() -> None:
    frame = pd.DataFrame({"t": pd.to_datetime(["2020-01-01T10:00Z", "NaT"])})
    values, mask = list_arrays(frame)["t"]
    assert values.tolist() == ["2020-01-01T10:00:00+00:00", None]
    assert mask.tolist() == [False, True]


def test_names_that_differ_in_capitals_only_are_told_apart() -> None:
    frame = pd.DataFrame([[1, 2, 3]], columns=["naam", "NAAM", "Naam_2"])
    assert {name: values.item() for name, (values, _) in list_arrays(frame).items()} == {
        "naam": 1,
        "NAAM_2": 2,
        "Naam_2_2": 3,
    }


def test_two_columns_of_one_name_both_come_through() -> None:
    frame = pd.DataFrame([[1, 2]], columns=["a", "a"])
    assert list(list_arrays(frame)) == ["a", "a_2"]


def test_a_name_that_is_taken_is_avoided() -> None:
    assert make_names(["fid"], ["FID"]) == ["fid_2"]
