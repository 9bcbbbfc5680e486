"""House numbers as planners see them in lists: each reads as the number that is meant."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.sources.own.huisnummers import (
    clean_postcodes,
    parse_huisnummers,
    plain_names,
    split_addresses,
)


@pytest.mark.parametrize(
    ("text", "nummer", "extra", "tot"),
    [
        ("12", 12, "", None),
        ("12a", 12, "A", None),
        ("12 A bis", 12, "ABIS", None),
        ("12a-2", 12, "A2", None),
        ("12-2", 12, "2", None),  # lower than 12, so no range
        ("12-14", 12, "14", 14),  # may be both
        ("12/14", 12, "14", 14),
        ("12 t/m 16", 12, "", 16),
        ("12 + 14", 12, "", 14),
        ("12/14/16", 12, "", 16),
        ("12, 14 en 16", 12, "", 16),
        ("12-14-16", 12, "", 16),
        ("12-1-16", 12, "116", None),  # not ascending: an addition
        ("12 huis", 12, "H", None),
        ("12 hs", 12, "H", None),
        ("12-02", 12, "2", None),
        ("12.0", 12, "", None),
        ("12-900", 12, "900", None),  # no street has a range of that length
        ("0", None, "", None),
        ("bij 12", None, "", None),
        ("", None, "", None),
        (None, None, "", None),
    ],
)
def test_a_number_is_read_as_a_planner_reads_it(
    text: str | None, nummer: int | None, extra: str, tot: int | None
) -> None:
    (row,) = parse_huisnummers(pd.Series([text], dtype="string")).to_dict("records")
    assert pd.isna(row["huisnummer"]) == (nummer is None)
    assert nummer is None or row["huisnummer"] == nummer
    assert row["bijvoegsel"] == extra
    assert pd.isna(row["tot"]) == (tot is None)
    assert tot is None or row["tot"] == tot


@given(
    nummer=st.integers(1, 99_999),
    letter=st.sampled_from(["", *"ABCXYZ"]),
    extra=st.sampled_from(["", "1", "2", "BIS", "ZW", "H", "RD"]),
    gap=st.sampled_from(["", " ", "-", " - ", "/"]),
    lower=st.booleans(),
)
def test_however_it_is_written_number_and_addition_come_out(
    nummer: int, letter: str, extra: str, gap: str, lower: bool
) -> None:
    sign = gap if letter or extra.isalpha() or gap.strip() else "-"
    text = f"{nummer}{sign if letter or extra else ''}{letter}"
    text += f"{gap if letter else ''}{extra}"
    text = text.lower() if lower else text
    (row,) = parse_huisnummers(pd.Series([text])).to_dict("records")
    assert row["huisnummer"] == nummer
    assert row["bijvoegsel"] == letter + extra


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_and_no_number_is_made_up(text: str) -> None:
    (row,) = parse_huisnummers(pd.Series([text])).to_dict("records")
    if not pd.isna(row["huisnummer"]):
        assert 0 < row["huisnummer"] < 100_000
        assert any(sign.isdigit() for sign in text)
    if not pd.isna(row["tot"]):
        assert row["huisnummer"] < row["tot"] <= row["huisnummer"] + 200


@given(
    straat=st.sampled_from(["Plein 1944", "1e Industriestraat", "Laan van 1940-1945", "De Poel"]),
    nummer=st.integers(1, 9_999),
    extra=st.sampled_from(["", "a", " bis", "-2", "-14", " A bis", " t/m 10000"]),
)
def test_a_street_with_a_number_in_it_keeps_it(straat: str, nummer: int, extra: str) -> None:
    found, number = split_addresses(pd.Series([f"{straat} {nummer}{extra}"]))
    assert found.tolist() == [straat]
    assert number.tolist() == [f"{nummer}{extra}"]


def test_a_list_of_numbers_after_a_street_is_no_part_of_the_street() -> None:
    straat, nummer = split_addresses(pd.Series(["Kade 12, 14 en 16", "Kade 12/14/16"]))
    assert straat.tolist() == ["Kade", "Kade"]
    assert nummer.tolist() == ["12, 14 en 16", "12/14/16"]


def test_a_street_without_a_number_has_none() -> None:
    straat, nummer = split_addresses(pd.Series(["Havenweg", "Kade Noord", None]))
    assert straat.tolist()[:2] == ["Havenweg", "Kade Noord"]
    assert nummer.isna().all()


def test_postcodes_are_six_signs_and_no_more_is_guessed() -> None:
    given_ = pd.Series(["4461 ab", "4461AB", "4461", "0461AB", "NL-4461AB", None])
    assert clean_postcodes(given_).fillna("-").tolist() == ["4461AB", "4461AB", "-", "-", "-", "-"]


def test_two_spellings_of_a_street_are_one_and_two_streets_are_two() -> None:
    one = ["Burg. Kolffstr.", "Burgemeester Kolffstraat", "burgemeester kolffstraat "]
    assert plain_names(pd.Series(one)).nunique() == 1
    assert plain_names(pd.Series(["Sint Jansweg", "St. Jansweg", "st jansweg"])).nunique() == 1
    assert plain_names(pd.Series(["Café-laan", "Cafelaan"])).nunique() == 1
    assert plain_names(pd.Series(["Den Haag", "'s-Gravenhage"])).nunique() == 1
    assert plain_names(pd.Series(["Kadeweg", "Kadelaan", "Havenstraat"])).nunique() == 3
