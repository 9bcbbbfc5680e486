"""Codes in one cell of a Staat."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.zoning.staatcodes import list_celcodes


@pytest.mark.parametrize(
    ("cell", "codes", "padded"),
    [
        ("011, 012, 013", ["011", "012", "013"], 0),
        ("25.12; 25.11", ["2512", "2511"], 0),
        ("1102 t/m 1104", ["1102", "1103", "1104"], 0),
        ("1102 tot en met 1104", ["1102", "1103", "1104"], 0),
        ("2512 en 2512", ["2512"], 0),
        ("146", ["0146"], 1),
        ("25a", ["25a"], 0),
        ("", [], 0),
    ],
)
def test_a_cell_gives_its_codes_once_each(cell: str, codes: list[str], padded: int) -> None:
    assert list_celcodes(cell) == (codes, padded)


@given(st.text(max_size=20))
def test_any_cell_gives_codes_without_doubles(cell: str) -> None:
    codes, _ = list_celcodes(cell)
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(("text", "code"), [("1.62", "0162"), ("01.62", "0162"), ("1.1", "011")])
def test_a_code_that_a_sheet_took_for_a_number_gets_its_zero_back(text: str, code: str) -> None:
    # 162 is woodwork, 0162 services for stock farming.
    assert list_celcodes(text)[0] == [code]
