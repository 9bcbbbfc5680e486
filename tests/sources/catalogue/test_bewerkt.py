"""Columns of services are found under any of their names and read as what they are."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.errors import Notice
from werklocaties_gis.sources.catalogue.bewerkt import (
    find_column,
    read_amounts,
    read_texts,
    tell,
)


def test_a_column_is_found_whatever_its_capitals_and_dashes() -> None:
    frame = pd.DataFrame({"RIN-nummer": ["1"], "Rest": [2]})
    found = find_column(frame, "rin", "RIN_NUMMER")
    assert found is not None
    assert found.tolist() == ["1"]
    assert find_column(frame, "rin") is None


def test_the_first_name_that_is_there_counts() -> None:
    frame = pd.DataFrame({"naam": ["a"], "naamN2K": ["b"]})
    found = find_column(frame, "naamN2K", "naam")
    assert found is not None
    assert found.tolist() == ["b"]


def test_numbers_become_codes_without_decimals_and_zeros_in_front_stay() -> None:
    index = pd.RangeIndex(3)
    assert read_texts(pd.Series([55.0, None, 7.0]), index).fillna("?").tolist() == ["55", "?", "7"]
    assert read_texts(pd.Series(["0123", " ", None]), index).fillna("?").tolist() == [
        *("0123", "?", "?"),
    ]
    assert read_texts(None, index).isna().all()


def test_amounts_with_a_comma_are_numbers_and_words_are_missing() -> None:
    found = read_amounts(pd.Series(["1,5", "2.25", "geen", None]), pd.RangeIndex(4))
    assert found.fillna(-1).tolist() == [1.5, 2.25, -1, -1]
    assert read_amounts(None, pd.RangeIndex(2)).isna().all()


def test_what_is_told_counts_all_and_names_a_few() -> None:
    names = pd.Series([f"{number:02d}" for number in range(30)])
    (notice,) = tell("x", "kavels", names)
    assert notice.count == 30
    assert dict(notice.fields)["which"].count(",") == 19
    assert tell("x", "kavels", names[:0]) == ()
    assert isinstance(notice, Notice)
