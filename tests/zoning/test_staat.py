"""A Staat van bedrijfsactiviteiten as consultants lay it out."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.errors import InvalidTableError
from werklocaties_gis.vocabulary.sentences import sentence
from werklocaties_gis.zoning.reference import check_lijst, read_lijsten
from werklocaties_gis.zoning.staat import Staat, make_staat

HEAD = ["SBI-2008", "nr", "Omschrijving", "geur", "stof", "geluid", "", "gevaar", "", "cat."]


def read(*rows: list[Any], head: list[str] | None = None) -> Staat:
    return make_staat(list(enumerate([head or HEAD, *rows], 1)), "staat.csv")


def rows_of(staat: Staat, *columns: str) -> list[list[str]]:
    return [list(row) for row in staat.tabel[list(columns)].itertuples(index=False, name=None)]


def dropped(staat: Staat) -> list[tuple[int, str]]:
    return list(zip(staat.weggelaten["rij"], staat.weggelaten["waarom"], strict=True))


def test_several_codes_in_one_cell_are_a_row_each() -> None:
    staat = read(["011, 012, 013", "", "Akkerbouw", 10, 10, 30, "C", 10, "", "2"])
    assert [code for (code,) in rows_of(staat, "sbi_2008")] == ["011", "012", "013"]
    assert rows_of(staat, "geur", "stof", "geluid", "gevaar", "categorie")[0] == [
        *("10", "10", "30", "10"),
        "2",
    ]


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("25.12", ["2512"]),
        ("1102 t/m 1104", ["1102", "1103", "1104"]),
        ("101/102", ["101", "102"]),
        ("10.71 en 10.72", ["1071", "1072"]),
        (2512, ["2512"]),
        (2512.0, ["2512"]),
    ],
)
def test_codes_are_read_in_any_spelling(cell: object, codes: list[str]) -> None:
    staat = read([cell, "", "x", 10, 10, 30, "", 10, "", "2"])
    assert [code for (code,) in rows_of(staat, "sbi_2008")] == codes


def test_a_zero_that_a_sheet_took_comes_back_and_is_counted() -> None:
    pigs = [146, "", "varkens", 200, 30, 50, "C", 0, "", "4.1"]
    wood = [162, "", "hout, of KI-station?", 0, 30, 100, "", 0, "", "3.2"]
    assert rows_of(read(wood), "sbi_2008") == [["162"]]
    staat = read(pigs, wood)
    assert rows_of(staat, "sbi_2008") == [["0146"]]
    assert dropped(staat) == [(3, "sbi_dubbelzinnig")]
    counts = {notice.code: notice.count for notice in staat.meldingen}
    assert counts == {"staat_voorloopnul": 1, "staat_weggelaten": 1}


@pytest.mark.parametrize(
    ("cell", "read_as"), [("3,1", "3.1"), ("3.1", "3.1"), (4.2, "4.2"), (2, "2")]
)
def test_a_category_is_read_with_comma_or_point(cell: object, read_as: str) -> None:
    staat = read(["2512", "", "x", 10, 10, 50, "", 10, "", cell])
    assert rows_of(staat, "categorie") == [[read_as]]


def test_index_letters_stand_in_bare_columns_or_beside_a_distance() -> None:
    staat = read(
        ["2512", "", "a", 10, 10, "100 C", "", "50", "R", "3.2"],
        ["2511", "", "b", 10, 10, 100, "C Z", "50R", "", "3.2"],
    )
    letters = rows_of(staat, "continu", "zonering", "risico", "divers")
    assert letters == [["C", "", "R", ""], ["C", "Z", "R", ""]]
    assert rows_of(staat, "geluid", "gevaar") == [["100", "50"]] * 2


def test_titles_notes_and_repeated_headers_are_left_out_with_their_reason() -> None:
    staat = read(
        ["01", "-", "LANDBOUW", "", "", "", "", "", "", ""],
        ["011", "", "Akkerbouw", 10, 10, 30, "C", 10, "", "2"],
        HEAD,
        ["-", "", "Windmolens", 0, 0, 100, "C", 30, "", "3.2"],
        ["999", "", "Geen SBI", 0, 0, 100, "C", 30, "", "3.2"],
        ["C = continu", "", "", "", "", "", "", "", "", ""],
    )
    assert rows_of(staat, "sbi_2008", "lijstrij") == [["011", "3"]]
    assert dropped(staat) == [
        (2, "zonder_categorie"),
        (4, "kop"),
        (5, "zonder_sbi"),
        (6, "sbi_bestaat_niet"),
        (7, "zonder_categorie"),
    ]
    assert "Windmolens" in staat.weggelaten["tekst"].iloc[2]
    assert [notice.count for notice in staat.meldingen if notice.code == "staat_weggelaten"] == [2]


def test_distances_that_the_list_leaves_out_are_at_most_those_of_the_category() -> None:
    staat = read(["2512", "Smederij", "3.1"], head=["SBI 2008", "Omschrijving", "Categorie"])
    assert rows_of(staat, "geur", "stof", "geluid", "gevaar") == [["50"] * 4]
    assert rows_of(staat, "status") == [["stored-category"]]
    partly = read(["2512", "", "x", "", 10, 50, "", 10, "", "3.1"])
    assert rows_of(partly, "geur", "stof", "status") == [["50", "10", "stored-category"]]
    whole = read(["2512", "", "x", 0, 10, 50, "", 10, "", "3.1"])
    assert rows_of(whole, "geur", "status") == [["0", "stored-source"]]


def test_columns_may_stand_in_any_order() -> None:
    head = ["Categorie", "Gevaar", "Geluid", "Stof", "Geur", "Bedrijfsactiviteit", "SBI-code"]
    staat = read(["3.2", 30, 100, 20, 10, "x", "2512"], head=head)
    assert rows_of(staat, "geur", "stof", "geluid", "gevaar") == [["10", "20", "100", "30"]]


def test_every_fault_is_told_at_once_with_its_row() -> None:
    with pytest.raises(InvalidTableError) as caught:
        read(
            ["25a", "", "a", 10, 10, 30, "", 10, "", "2"],
            ["2512", "", "b", 10, "veel", 30, "", 10, "", "3.3"],
            ["2511", "", "c", 10, 10, 30, "", 10, "", "2"],
        )
    told = {(f.column, f.row, f.value) for f in caught.value.failures}
    assert told == {("sbi_2008", "2", "25a"), ("categorie", "3", "3.3"), ("stof", "3", "veel")}


@pytest.mark.parametrize(
    ("head", "row", "code"),
    [
        (["SBI-1993", "Categorie"], ["281", "3.1"], "staat_sbi_1993"),
        (["naam", "plaats"], ["a", "b"], "staat_zonder_kop"),
        (["SBI", "Categorie"], ["9999, 9998", "3.1"], "staat_sbi_geen_2008"),
        (["SBI", "Categorie"], ["-", "3.1"], "list_empty"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_with_the_reason(
    head: list[str], row: list[Any], code: str
) -> None:
    with pytest.raises(InvalidTableError) as caught:
        read(row, head=head)
    assert [failure.code for failure in caught.value.failures] == [code]
    failure = caught.value.failures[0]
    assert failure.source == "staat.csv"
    assert "{" not in sentence(code, dict(failure.fields), "nl")


def test_the_excerpt_of_the_real_list_is_read_and_fits_the_reference_lists(shared: Path) -> None:
    path = shared / "data/sbi/vng2009_sample_rows.csv"
    with path.open(encoding="utf-8", newline="") as file:
        staat = make_staat(list(enumerate(csv.reader(file), 1)), path.name)
    # By eye: 45 rows with a category and a code of 2008, 61 with each code apart.
    assert staat.tabel["lijstrij"].nunique() == 45
    assert len(staat.tabel) == 61
    assert staat.weggelaten["waarom"].value_counts().to_dict() == {
        "zonder_sbi": 11,
        "zonder_categorie": 3,
    }
    pigs = staat.tabel[staat.tabel["sbi_2008"].eq("0146")].iloc[0]
    assert (pigs["geur"], pigs["categorie"], pigs["continu"], pigs["divers"]) == (
        *("200", "4.1"),
        *("C", "D"),
    )
    assert check_lijst("staat", staat.tabel) == ()
    lijsten = read_lijsten(staat=staat.tabel)
    assert lijsten.staat is not None
    assert lijsten.staat["grootste_afstand"].max() == 300


@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.text(max_size=8), st.integers()), max_size=6), max_size=5
    )
)
def test_any_sheet_gives_a_list_or_a_refusal(cells: list[list[Any]]) -> None:
    try:
        staat = read(*cells, head=["SBI", "Categorie", "geur"])
    except InvalidTableError as error:
        told = [failure.code for failure in error.failures]
    else:
        told = [failure.code for failure in check_lijst("staat", staat.tabel)]
        assert told == []
    assert set(told) <= {"list_empty", "list_value_invalid", "staat_sbi_geen_2008"}
