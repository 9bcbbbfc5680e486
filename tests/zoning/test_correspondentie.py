"""The official correspondence table, as it is handed out."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.errors import InvalidTableError
from werklocaties_gis.zoning.correspondentie import list_correspondentie, name_columns
from werklocaties_gis.zoning.sbi import convert_2025, read_codes

NEW, OLD = sorted(read_codes("2025")), sorted(read_codes("2008"))


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("sbi_2025", "sbi_2008"),
        ("SBI 2025", "SBI 2008"),
        ("SBI2025-code", "SBI2008-code"),
        ("Code SBI'25", "Code SBI'08"),
        ("Code 2025", "Code 2008"),
    ],
)
def test_the_two_columns_are_found_whatever_they_are_called(new: str, old: str) -> None:
    texts = {"Omschrijving 2025": ["a"], "Titel SBI 2008": ["b"]}
    table = pd.DataFrame({new: ["46.71.0"], **texts, old: ["45.11"]})
    assert {"sbi_2025", "sbi_2008"} <= set(name_columns(table).columns)
    found = list_correspondentie(table)
    assert found[["sbi_2025", "sbi_2008"]].values.tolist() == [["46710", "4511"]]


def test_of_two_columns_that_could_be_meant_none_is_chosen() -> None:
    table = pd.DataFrame({"SBI 2025": ["46710"], "SBI 2025 oud": ["x"], "SBI 2008": ["4511"]})
    with pytest.raises(InvalidTableError) as caught:
        list_correspondentie(table)
    assert [failure.code for failure in caught.value.failures] == ["list_column_missing"]


def test_every_pair_says_how_it_stands_in_the_table() -> None:
    rows = [
        ("46710", "4511", "een_op_meer"),
        ("46710", "4519", "een_op_meer"),
        ("95311", "4520", "meer_op_een"),
        ("95312", "4520", "meer_op_een"),
        ("01110", "0111", "een_op_een"),
        ("46730", "4540", "meer_op_meer"),
        ("46730", "4673", "een_op_meer"),
        ("47830", "4540", "meer_op_een"),
    ]
    table = pd.DataFrame(rows, columns=["sbi_2025", "sbi_2008", "soort"])
    known = table[table["sbi_2025"].isin(NEW) & table["sbi_2008"].isin(OLD)]
    found = list_correspondentie(known.drop(columns="soort"))
    assert len(known) >= 5
    merged = found.merge(known, on=["sbi_2025", "sbi_2008"], suffixes=("", "_hand"))
    assert (merged["soort"] == merged["soort_hand"]).all()


def test_a_row_without_one_of_the_codes_makes_no_pair() -> None:
    table = pd.DataFrame({"sbi_2025": ["46710", "46720", None], "sbi_2008": ["4511", "", "4519"]})
    assert len(list_correspondentie(table)) == 1


def test_swapped_columns_are_refused_by_row_and_value() -> None:
    table = pd.DataFrame({"sbi_2025": ["4511", "4519"], "sbi_2008": ["46710", "46720"]})
    with pytest.raises(InvalidTableError) as caught:
        list_correspondentie(table, "tabel.csv")
    told = {(each.column, each.row, each.value) for each in caught.value.failures}
    assert ("sbi_2025", "2", "4511") in told
    assert {each.source for each in caught.value.failures} == {"tabel.csv"}


@given(st.lists(st.tuples(st.sampled_from(NEW[:60]), st.sampled_from(OLD[:40])), max_size=30))
def test_conversion_gives_several_codes_exactly_where_the_table_says_een_or_meer_op_meer(
    rows: list[tuple[str, str]],
) -> None:
    leaves = [(new, old) for new, old in rows if len(new) == 5]
    found = list_correspondentie(pd.DataFrame(leaves, columns=["sbi_2025", "sbi_2008"]))
    codes = sorted(set(found["sbi_2025"]))
    positions, _ = convert_2025(codes, found)
    several = {codes[p] for p in positions if (positions == p).sum() > 1}
    many = found["soort"].isin(["een_op_meer", "meer_op_meer"])
    assert several == set(found.loc[many, "sbi_2025"])
