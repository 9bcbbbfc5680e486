"""SBI codes as firms write them, and their place on a list."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.zoning.sbi import (
    clean_codes,
    convert_2025,
    is_known,
    keep_2008,
    match_longest_prefix,
    read_codes,
)

CODES = st.text(alphabet="0123456789", min_size=0, max_size=6)


def _clean(code: str | None, versie: str = "2008", **kwargs: bool) -> tuple[object, str, str]:
    found = clean_codes(pd.Series([code], dtype="string"), versie, **kwargs).iloc[0]  # type: ignore[arg-type]
    sbi = None if found["sbi"] is pd.NA else found["sbi"]
    return sbi, found["herstel"], found["reden"]


@pytest.mark.parametrize(
    ("written", "code", "repair"),
    [
        ("2512", "2512", ""),
        ("25.12", "2512", "punten"),
        ("01.62", "0162", "punten"),
        ("46.71.1", "46711", "punten"),
        (" 25 12 ", "2512", ""),
        ("4711.0", "4711", "punten"),
        ("11.0", "110", "punten"),
        ("1.62", "0162", "voorloopnul"),
        ("111", "0111", "voorloopnul"),
        ("16.2", "162", "punten"),
    ],
)
def test_a_code_is_read_however_a_spreadsheet_wrote_it(
    written: str, code: str, repair: str
) -> None:
    found, told, reden = _clean(written)
    assert (found, told, reden) == (code, repair, "")


@pytest.mark.parametrize("text", ["x", "1", "123456", "25a", "-", "25,12", "²5", "٢٥١٢"])
def test_what_is_no_code_is_rejected_by_name(text: str) -> None:
    assert _clean(text) == (None, "", "geen_code")


def test_an_empty_code_is_told_apart_from_a_wrong_one() -> None:
    assert _clean(None) == _clean("  ") == (None, "", "leeg")


def test_162_can_be_two_activities_and_is_not_guessed() -> None:
    assert _clean("162") == (None, "", "dubbelzinnig")
    assert _clean("162", zeros_kept=True) == ("162", "", "")


def test_a_code_that_its_edition_does_not_have_is_kept_and_told() -> None:
    assert _clean("4511") == ("4511", "", "")
    assert _clean("4511", "2025") == ("4511", "", "niet_in_lijst")


def test_the_edition_is_looked_at_for_each_code() -> None:
    found = clean_codes(pd.Series(["4511", "4511"]), pd.Series(["2008", "2025"]))
    assert found["reden"].tolist() == ["", "niet_in_lijst"]


@given(st.lists(st.text(max_size=8), max_size=8))
def test_cleaning_never_fails_and_drops_no_row(texts: list[str]) -> None:
    codes = pd.Series(texts, dtype="string", index=range(5, 5 + len(texts)))
    found = clean_codes(codes, "2008")
    assert found.index.equals(codes.index)
    assert (found["sbi"].isna() == found["reden"].isin(["leeg", "geen_code", "dubbelzinnig"])).all()


@given(st.sampled_from(sorted(read_codes("2008"))))
def test_a_clean_code_with_its_dot_stays_what_it_is(code: str) -> None:
    dotted = f"{code[:2]}.{code[2:]}" if len(code) > 2 else code
    assert _clean(dotted, zeros_kept=True)[0] == code


def test_every_code_of_both_editions_is_known(shared: Path) -> None:
    rows = json.loads((shared / "data/sbi/amsterdam_sbi2008_code.json").read_text("utf-8"))
    assert all(is_known(row["pk"], "2008") for row in rows)
    table = pd.read_csv(shared / "data/sbi/sbi2025_codes.csv", dtype="string")
    digits = table["code"][table["code"].str.isdigit()]
    assert set(digits) == set(read_codes("2025"))


def test_the_longest_prefix_wins_with_all_its_rows() -> None:
    # 2512 has two rows; the row of 25 does not count for it, but does for 2599.
    positions, rows = match_longest_prefix(["25120", "2599", "01"], ["25", "2512", "2512", "011"])
    assert list(zip(positions.tolist(), rows.tolist(), strict=True)) == [(0, 1), (0, 2), (1, 0)]


def test_missing_codes_and_empty_lists_match_nothing() -> None:
    for codes, rows in ((["", None, pd.NA], ["25"]), ([], ["25"]), (["25"], [])):
        found = match_longest_prefix(codes, rows)  # type: ignore[arg-type]
        assert [len(part) for part in found] == [0, 0]


@given(st.lists(CODES, max_size=12), st.lists(CODES.filter(lambda c: len(c) >= 2), max_size=12))
def test_matching_equals_trying_every_prefix_by_hand(
    codes: list[str], list_codes: list[str]
) -> None:
    expected = []
    for place, code in enumerate(codes):
        fits = [c for c in list_codes if len(c) <= 5 and code.startswith(c)]
        longest = max(map(len, fits), default=0)
        expected += [
            (place, row)
            for row, c in enumerate(list_codes)
            if longest and len(c) == longest and code.startswith(c)
        ]
    found = match_longest_prefix(codes, list_codes)
    assert list(zip(*(part.tolist() for part in found), strict=True)) == expected


def test_a_2025_code_is_never_read_on_the_list_of_2008() -> None:
    # 4673 was wholesale of wood, and is wholesale of motorcycles.
    kept = keep_2008(pd.Series(["4673"] * 3), pd.Series(["2008", "2025", None]))
    assert kept.tolist() == ["4673", "", ""]
    assert match_longest_prefix(kept.tolist(), ["4673"])[0].tolist() == [0]


def test_a_2025_code_stands_for_every_code_that_the_users_table_gives() -> None:
    table = pd.DataFrame(
        {"sbi_2025": ["46711", "46711", "46712"], "sbi_2008": ["4519", "4511", "4511"]}
    )
    positions, codes = convert_2025(["46711", "4671", "47"], table)
    assert positions.tolist() == [0, 0, 1, 1]
    assert codes.tolist() == ["4511", "4519", "4511", "4519"]


def test_without_a_table_no_2025_code_is_converted() -> None:
    positions, codes = convert_2025(["46711"], None)
    assert positions.size == codes.size == 0


def test_the_order_of_firms_does_not_matter() -> None:
    codes = ["2512", "25", "4711", "0162", ""] * 3
    lijst = ["25", "251", "47", "016", "2512"]
    order = np.random.default_rng(1).permutation(len(codes))
    plain = set(zip(*match_longest_prefix(codes, lijst), strict=True))
    mixed = match_longest_prefix([codes[place] for place in order], lijst)
    assert {(order[place], row) for place, row in zip(*mixed, strict=True)} == plain


def test_a_table_of_groups_speaks_for_the_codes_below_them() -> None:
    table = pd.DataFrame({"sbi_2025": ["4671", "4672"], "sbi_2008": ["451", "46711"]})
    positions, codes = convert_2025(["46711", "46721", "46731"], table)
    assert list(zip(positions.tolist(), codes.tolist(), strict=True)) == [(0, "451"), (1, "46711")]


def test_a_code_that_is_not_in_the_table_is_not_taken_for_its_sister() -> None:
    table = pd.DataFrame({"sbi_2025": ["46711"], "sbi_2008": ["4511"]})
    assert convert_2025(["46712"], table)[0].size == 0


def test_a_group_beside_codes_below_it_stands_for_all_of_them() -> None:
    table = pd.DataFrame({"sbi_2025": ["4671", "46711"], "sbi_2008": ["451", "46721"]})
    assert convert_2025(["46711"], table)[1].tolist() == ["46721"]
    assert convert_2025(["46719"], table)[1].tolist() == ["451", "46721"]
