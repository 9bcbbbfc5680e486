"""A key among many keys."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.tables.among import is_among

KEYS = pd.Series(["01", "02", pd.NA, "03"], dtype="string")


@pytest.mark.parametrize(
    "known",
    [
        pd.Series(["02", "09"], dtype="string"),
        pd.Series(["02", pd.NA], dtype="string"),
        pd.Series([], dtype="string"),
        pd.Series(["02", None]),
        pd.Series(["02", 3, None], dtype="object"),
    ],
)
def test_a_key_is_found_just_as_pandas_finds_it(known: pd.Series) -> None:
    assert is_among(KEYS, known).tolist() == KEYS.isin(known).tolist()


def test_a_number_is_not_the_text_of_it() -> None:
    numbers = pd.Series([1, 2], dtype="Int64")
    assert is_among(numbers, pd.Series(["1"], dtype="string")).tolist() == [False, False]
    assert is_among(numbers, pd.Series([2], dtype="Int64")).tolist() == [False, True]
