"""Which rows keep to a filter, by its letter and as services compare."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.protocols.filter_kept import holds, holds_loosely, keep_to_filter
from werklocaties_gis.sources.protocols.filters import read_filter

FIELDS = pd.DataFrame(
    {
        "status": ["in gebruik", "gesloopt", None],
        "bouwjaar": [1900, 99, 2010],
        "code": ["01", "1", "x"],
    },
    dtype=object,
)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", [0, 1, 2]),
        ("status = 'in gebruik'", [0]),
        ("status <> 'in gebruik'", [1]),
        ("status != 'in gebruik'", [1]),
        ("bouwjaar >= 1900", [0, 2]),
        ("bouwjaar < 1900", [1]),
        ("bouwjaar > 100 and status = 'in gebruik'", [0]),
        ("code > '0'", [0, 1, 2]),
    ],
)
def test_rows_that_keep_to_a_filter(text: str, rows: list[int]) -> None:
    assert [at for at, held in enumerate(holds(FIELDS, read_filter(text))) if held] == rows


def test_a_field_that_did_not_come_is_named() -> None:
    with pytest.raises(UnreadableSourceError, match="bouwjaar"):
        holds(FIELDS, read_filter("jaar = 1"))


@pytest.mark.parametrize(
    ("values", "text", "rows"),
    [
        (["45", "0111", "46"], "a >= '0100'", [0, 1, 2]),
        (["0111", "111"], "a <> '111'", [0]),
        (["0111", "111"], "a = '111'", [1]),
        (["0111", "111"], "a = 111", [0, 1]),
        ([1900, 99], "a >= '100'", [0]),
        ([True, False, None], "a = true", [0]),
        (["x", None], "a <> 'y'", [0]),
    ],
)
def test_a_code_is_text_and_a_number_is_a_number(
    values: list[object], text: str, rows: list[int]
) -> None:
    fields = pd.DataFrame({"a": pd.Series(values, dtype=object)})
    assert [at for at, held in enumerate(holds(fields, read_filter(text))) if held] == rows


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Uitgegeven", "a = 'uitgegeven'"),
        ("uitgegeven  ", "a = 'uitgegeven'"),
        ("2024-05-06T00:00:00Z", "a = '2024-05-06'"),
        ("2024-05-06 00:00:00.000", "a <= '2024-05-06'"),
        ("0111", "a = '111'"),
    ],
)
def test_what_a_service_may_well_take_for_equal_is_not_thrown_away(value: str, text: str) -> None:
    fields, terms = pd.DataFrame({"a": [value]}), read_filter(text)
    assert holds_loosely(fields, terms).tolist() == keep_to_filter(fields, terms).tolist() == [True]


def test_one_row_that_cannot_fit_shows_that_the_filter_was_ignored() -> None:
    fields = pd.DataFrame({"a": ["vrij", "Vrij", "uitgegeven"]})
    assert keep_to_filter(fields, read_filter("a = 'vrij'")).tolist() == [True, False, False]


def test_a_missing_value_keeps_to_nothing() -> None:
    fields = pd.DataFrame({"a": [None, "x"]})
    assert holds_loosely(fields, read_filter("a <> 'y'")).tolist() == [False, True]
