"""A section of the SBI is a row of divisions."""

from __future__ import annotations

from werklocaties_gis.zoning.sbi import read_codes
from werklocaties_gis.zoning.sbi_secties import list_beginnen


def test_sections_are_as_cbs_publishes_them() -> None:
    assert list_beginnen("A")[0] == "01"
    assert list_beginnen("c") == tuple(str(division) for division in range(10, 34))
    assert list_beginnen("L")[-1] == "68"
    assert list_beginnen("U")[-1] == "99"


def test_every_division_lies_in_one_section() -> None:
    found = [begin for letter in "ABCDEFGHIJKLMNOPQRSTU" for begin in list_beginnen(letter)]
    assert len(found) == len(set(found))
    assert {code for code in read_codes("2008") if len(code) == 2} <= set(found)


def test_what_is_no_section_and_no_code_begins_nothing() -> None:
    assert list_beginnen("38.3") == ("383",)
    assert list_beginnen("V") == list_beginnen("handel") == list_beginnen("1") == ()
