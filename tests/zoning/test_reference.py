"""Reference lists: shipped with source and status, replaced by the user, faults all at once."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from werklocaties_gis.errors import InvalidTableError
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.reference import (
    ASPECTEN,
    STATUSES,
    check_lijst,
    make_lijsten,
    read_lijsten,
    read_shipped,
)
from werklocaties_gis.zoning.richtafstand import list_category_codes
from werklocaties_gis.zoning.sbi import read_codes

HEADER = "sbi_2008;geur;stof;geluid;gevaar;categorie"
SHARED_NAMES = {
    "milieucategorie": "sbi_milieucategorie",
    "functies": "functies",
    "functiemenging": "functiemenging",
}


def _write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("name", SHARED_NAMES)
def test_the_shipped_lists_are_the_shared_ones_row_for_row(name: str, shared: Path) -> None:
    path = shared / "reference" / f"{SHARED_NAMES[name]}.csv"
    given = pd.read_csv(path, dtype="string", keep_default_na=False)
    shipped = read_shipped(name)
    pd.testing.assert_frame_equal(shipped[list(given.columns)], given, check_dtype=False)


@pytest.mark.parametrize("name", SHARED_NAMES)
def test_every_shipped_row_tells_its_source_its_date_and_its_status(name: str) -> None:
    shipped = read_shipped(name)
    assert shipped[["bron", "datum", "status"]].ne("").all(axis=None)
    assert check_lijst(name, shipped) == ()


def test_the_category_follows_from_the_largest_of_the_four_distances() -> None:
    lijst = read_lijsten().milieucategorie
    largest = lijst[list(ASPECTEN)].max(axis=1)
    assert largest.tolist() == lijst["grootste_afstand"].tolist()
    assert [CATEGORIEEN[code] for code in list_category_codes(largest)] == list(lijst["categorie"])


def test_every_code_of_the_lists_exists() -> None:
    lijsten = read_lijsten()
    for lijst in (lijsten.milieucategorie, lijsten.functies, lijsten.functiemenging):
        assert set(lijst["sbi_2008"]) <= read_codes("2008")


def test_most_of_the_shipped_list_is_from_memory_and_says_so() -> None:
    status = read_lijsten().milieucategorie["status"]
    assert set(status) == STATUSES
    assert status.str.startswith("from-memory").mean() > 0.8


def test_a_municipal_list_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    path = _write(tmp_path, "lijst.csv", f"{HEADER}\n25.12;0;0;50;0;3,1\n")
    lijst = read_lijsten(milieucategorie=path).milieucategorie
    assert lijst["sbi_2008"].tolist() == ["2512"]
    assert lijst["categorie"].tolist() == ["3.1"]
    assert lijst["status"].tolist() == ["stored-source"]
    assert lijst["geluid"].tolist() == [50]


def test_the_staat_of_the_plan_stands_beside_the_list_that_it_outranks(tmp_path: Path) -> None:
    path = _write(tmp_path, "staat.csv", f"{HEADER}\n2512;0;0;100;0;3.2\n")
    lijsten = read_lijsten(staat=path)
    assert lijsten.staat is not None
    assert lijsten.staat["categorie"].tolist() == ["3.2"]
    assert len(lijsten.milieucategorie) == len(read_lijsten().milieucategorie)


def test_a_list_from_a_dutch_excel_is_read(tmp_path: Path) -> None:
    text = "SBI_2008;Functieklasse;Terrein_gebonden;Watergebonden_indicatie;opmerking\n"
    path = _write(tmp_path, "f.csv", text + "5610;horeca;nee;nee;café\n", "cp1252")
    functies = read_lijsten(functies=str(path)).functies
    assert functies["opmerking"].tolist() == ["café"]
    assert functies["status"].tolist() == ["vakoordeel"]


def test_a_list_with_a_byte_order_mark_and_commas_is_read(tmp_path: Path) -> None:
    path = _write(tmp_path, "c.csv", "\ufeffsbi_2025,sbi_2008\n46711,4511\n\n")
    lijst = read_lijsten(correspondentie=path).correspondentie
    assert lijst is not None
    assert lijst["sbi_2025"].tolist() == ["46711"]


def test_the_official_correspondence_is_read_under_its_own_names(tmp_path: Path) -> None:
    rows = "SBI 2025-code;Omschrijving SBI 2025;SBI 2008-code\n46.71.0;handel;45.11\n"
    lijst = read_lijsten(correspondentie=_write(tmp_path, "c.csv", rows)).correspondentie
    assert lijst is not None
    assert lijst[["sbi_2025", "sbi_2008"]].values.tolist() == [["46710", "4511"]]


def test_a_code_that_lost_its_zero_before_a_dot_gets_it_back(tmp_path: Path) -> None:
    path = _write(tmp_path, "lijst.csv", f"{HEADER}\n1.62;0;0;30;0;2\n16.2;0;0;50;0;3.1\n")
    assert read_lijsten(staat=path).staat["sbi_2008"].tolist() == ["0162", "162"]  # type: ignore[index]


def test_all_faults_in_all_lists_are_told_together_with_file_row_and_column(
    tmp_path: Path,
) -> None:
    one = _write(tmp_path, "een.csv", f"{HEADER}\n25a;0;0;50;0;3.3\n2512;0;;50;0;3.1\n")
    two = _write(tmp_path, "twee.csv", "sbi_2008;klasse\n25;B\n")
    gone = tmp_path / "weg.csv"
    with pytest.raises(InvalidTableError) as caught:
        read_lijsten(milieucategorie=one, functiemenging=two, functies=gone)
    told = {(f.source, f.column, f.row, f.value, f.code) for f in caught.value.failures}
    assert told == {
        (str(one), "sbi_2008", "2", "25a", "list_value_invalid"),
        (str(one), "categorie", "2", "3.3", "list_value_invalid"),
        (str(one), "stof", "3", "", "list_value_invalid"),
        (str(two), "voorwaarde", "", "", "list_column_missing"),
        (str(gone), "", "", "", "list_unreadable"),
    }


def test_an_empty_file_lacks_every_column(tmp_path: Path) -> None:
    path = _write(tmp_path, "leeg.csv", "")
    with pytest.raises(InvalidTableError) as caught:
        read_lijsten(correspondentie=path)
    assert {f.column for f in caught.value.failures} == {"sbi_2025", "sbi_2008"}


def test_a_list_without_rows_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path, "kop.csv", HEADER + "\n")
    with pytest.raises(InvalidTableError) as caught:
        read_lijsten(staat=path)
    assert [f.code for f in caught.value.failures] == ["list_empty"]


def test_one_activity_has_one_functieklasse(tmp_path: Path) -> None:
    text = "sbi_2008;functieklasse;terrein_gebonden;watergebonden_indicatie\n"
    path = _write(tmp_path, "f.csv", text + "56;horeca;nee;nee\n56;kantoor;nee;nee\n")
    with pytest.raises(InvalidTableError) as caught:
        read_lijsten(functies=path)
    assert [(f.code, f.row) for f in caught.value.failures] == [("list_duplicate", "3")]


def test_lists_can_be_made_from_tables_of_text() -> None:
    frames = {name: read_shipped(name) for name in SHARED_NAMES}
    made = make_lijsten(frames)
    pd.testing.assert_frame_equal(made.milieucategorie, read_lijsten().milieucategorie)
    assert made.staat is None
