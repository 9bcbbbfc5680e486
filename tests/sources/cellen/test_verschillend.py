"""Each different cell of a column is looked at once, and the rows come out as they stood."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.sources.cellen.verschillend import (
    as_cells,
    is_text_that,
    list_different,
    map_cells,
    spread_cells,
)

TEXTS = pd.Series(["ja", None, "nee", "ja"], dtype="string", index=[4, 5, 6, 7])


def test_a_text_that_returns_is_read_once_and_stands_in_every_row_of_it() -> None:
    seen: list[object] = []

    def make(cell: object) -> object:
        seen.append(cell)
        return None if cell is None else f"{cell}!"

    made = map_cells(TEXTS, make)
    assert made.fillna("-").tolist() == ["ja!", "-", "nee!", "ja!"]
    assert made.index.tolist() == [4, 5, 6, 7]
    assert seen == ["ja", "nee", None]


def test_one_and_true_in_a_sheet_are_not_taken_for_the_same_cell() -> None:
    mixed = pd.Series([1, True, "1", 1.0], dtype="object")
    assert list_different(mixed)[0].tolist() == [0, 1, 2, 3]
    assert map_cells(mixed, lambda cell: type(cell).__name__).tolist() == [
        "int",
        "bool",
        "str",
        "float",
    ]


def test_lists_of_equal_length_stay_lists() -> None:
    made = map_cells(TEXTS, lambda cell: None if cell is None else (cell, cell))
    assert made.tolist() == [("ja", "ja"), None, ("nee", "nee"), ("ja", "ja")]


def test_a_missing_cell_can_become_a_text_and_a_text_missing() -> None:
    swapped = map_cells(TEXTS, lambda cell: "onbekend" if cell is None else None)
    assert swapped.isna().tolist() == [True, False, True, True]


def test_dates_are_looked_at_once_each() -> None:
    days = pd.Series(pd.to_datetime(["2026-01-01", None, "2026-01-01"]))
    positions, known = list_different(days)
    assert positions.tolist() == [0, 1, 0]
    assert known == [pd.Timestamp("2026-01-01"), None]


@pytest.mark.parametrize(
    ("column", "wanted", "dtype"),
    [
        (pd.Series([1.5, None]), "getal", "float64"),
        (pd.Series([1.5, None]), "keuze", "object"),
        (pd.Series(["a", None]), "getal", "str"),
        (pd.Series(["a", 1], dtype="object"), "getal", "object"),
        (pd.Series([True, None], dtype="object"), "ja_nee", "boolean"),
        (pd.Series([True, "ja"], dtype="object"), "ja_nee", "object"),
        (pd.Series([True, None], dtype="object"), "tekst", "object"),
    ],
)
def test_numbers_and_truths_stay_so_only_where_they_are_wanted(
    column: pd.Series, wanted: str, dtype: str
) -> None:
    assert str(as_cells(column, wanted).dtype) == dtype


def test_what_is_missing_among_objects_is_none() -> None:
    assert as_cells(pd.Series([1.5, None]), "keuze").tolist() == [1.5, None]


def test_only_what_may_pass_is_tested_one_by_one() -> None:
    seen = []

    def test(text: str) -> bool:
        seen.append(text)
        return text.endswith("!")

    cells = pd.Series(["#a!", "b!", None, "#c", "#a!"], dtype="string")
    found = is_text_that(cells, test, may=lambda texts: texts.str.startswith("#"))
    assert found.tolist() == [True, False, False, False, True]
    assert seen == ["#a!", "#c"]


def test_only_texts_pass_a_test_of_texts() -> None:
    assert is_text_that(pd.Series([1.0, 2.0]), lambda _: True).tolist() == [False, False]
    assert is_text_that(TEXTS, lambda text: text == "ja").tolist() == [True, False, False, True]


def test_texts_with_a_number_among_them_come_back_as_they_are() -> None:
    made = spread_cells(["a", 1], list_different(pd.Series(["x", "y"]))[0])
    assert made.tolist() == ["a", 1]
