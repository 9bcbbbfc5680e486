from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.sources.cellen.codes import clean_sbi, pad_register_numbers


@pytest.mark.parametrize(
    ("given", "padded"),
    [
        ("1234567", "01234567"),
        ("12345678", "12345678"),
        ("123456789", "000123456789"),
        ("12345678901", "012345678901"),
        ("V1234567", "V1234567"),
        ("0234567", "0234567"),
        ("12", "12"),
    ],
)
def test_a_register_number_has_8_or_12_digits(given: str, padded: str) -> None:
    values, changed = pad_register_numbers(pd.Series([given, None], dtype="object"))
    assert values.tolist() == [padded, pd.NA]
    assert changed.tolist() == [given != padded, False]


def cleaned(codes: list[str], is_text: list[bool]) -> tuple[list[object], list[str], list[str]]:
    size = len(codes)
    found, notices, failures = clean_sbi(
        pd.Series(codes, dtype="string"),
        pd.Series(["2008"] * size),
        pd.Series(is_text),
        ("activiteiten", "a.csv"),
        np.arange(2, size + 2),
    )
    return found.tolist(), [item.code for item in notices], [item.row for item in failures]


def test_a_column_of_texts_with_zeros_has_lost_none_and_a_number_in_it_has() -> None:
    assert cleaned(["0111", "162"], [True, True]) == (["0111", "162"], [], [])
    assert cleaned(["0111", "162"], [True, False]) == (["0111", pd.NA], [], ["3"])
    assert cleaned(["01.11", "162"], [True, True])[2] == ["3"]


def test_codes_that_are_known_to_be_whole_are_not_doubted() -> None:
    codes = pd.Series(["11"], dtype="string")
    given = (codes, pd.Series(["2008"]), pd.Series([True]), ("activiteiten", "a"), np.array([1]))
    doubted, known = clean_sbi(*given), clean_sbi(*given, zeros_kept=True)
    assert [failure.code for failure in doubted[2]] == ["sbi_zero_unclear"]
    assert (known[0].tolist(), known[2]) == (["11"], [])
