"""What checks are built of: rows by mask, texts, matching and sums."""

from __future__ import annotations

import numpy as np
import pandas as pd
from werklocaties_gis.quality.bevinding import (
    as_numbers,
    as_texts,
    is_true,
    list_rows,
    match_rows,
    pass_on,
    sum_by,
    tell,
)


def test_rows_come_with_their_values_and_none_is_no_finding() -> None:
    mask = np.array([False, True, True])
    (found,) = list_rows("banen_nul", "vestigingen", mask, None, ["a", "b", "c"], grens=3)
    assert (found.aantal, found.van, found.waarden) == (2, 3, ("b", "c"))
    assert found.posities.tolist() == [1, 2]
    assert found.velden == {"grens": 3}
    assert list(list_rows("banen_nul", "vestigingen", ~mask & mask)) == []


def test_values_are_written_short() -> None:
    values = np.array([3.0, 2.456, np.nan, None, "x", pd.Timestamp("2026-02-03")], dtype=object)
    assert as_texts(values) == ("3", "2.46", "", "", "x", "2026-02-03")


def test_unknown_is_no_yes_and_no_number() -> None:
    assert is_true(pd.Series([True, None, False], dtype="boolean")).tolist() == [True, False, False]
    assert np.isnan(as_numbers(pd.Series([1.0, None], dtype="Float64"))).tolist() == [False, True]


def test_keys_match_their_first_row_and_missing_keys_match_nothing() -> None:
    keys = pd.Series(["a", None, "b", "a"], dtype="string")
    wanted = pd.Series(["b", "a", None, "z"], dtype="string")
    assert match_rows(wanted, keys).tolist() == [2, 0, -1, -1]
    assert match_rows(wanted, keys.head(0)).tolist() == [-1, -1, -1, -1]


def test_sums_leave_out_what_has_no_place() -> None:
    sums = sum_by(np.array([0, 2, 0, -1]), np.array([1.0, np.nan, 2.0, 99.0]), 3)
    assert sums[:2].tolist() == [3.0, 0.0]
    assert np.isnan(sums[2])


def test_a_finding_on_a_table_names_no_rows_and_keeps_fields_of_any_name() -> None:
    assert tell("tabel_leeg", "kavels", 0, 0).posities.tolist() == []
    found = pass_on("melding", "kavels", (2, 2), "x", {"van": "y", "tabel": "z"})
    assert found.velden["van"] == "y"


def test_a_value_cannot_steer_the_screen_or_page_that_shows_it() -> None:
    values = np.array(["Café\x1b[31m\x07 €", "V\u202e1\u2028x"], dtype=object)
    assert as_texts(values) == ("Café\\x1b[31m\\x07 €", "V\\u202e1\\u2028x")
