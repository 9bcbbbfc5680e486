"""The file of a Staat: csv in any dress, or a sheet of a workbook."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from werklocaties_gis.errors import InvalidTableError
from werklocaties_gis.sources.staat import read_staat


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_is_read_in_any_dress(tmp_path: Path, encoding: str, separator: str) -> None:
    lines = [["SBI 2008", "Omschrijving", "Cat."], ["2512", "Café-inrichting", "3.1"]]
    path = tmp_path / "staat.csv"
    path.write_bytes("\n".join(separator.join(line) for line in lines).encode(encoding))
    staat = read_staat(path)
    assert staat.tabel[["sbi_2008", "categorie"]].to_numpy().tolist() == [["2512", "3.1"]]
    assert staat.tabel["omschrijving"].tolist() == ["Café-inrichting"]


def test_of_a_workbook_the_sheet_that_holds_a_list_is_read(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "bijlage.xlsx",
        Toelichting=[["Deze lijst hoort bij het plan"]],
        Lijst=[["Staat van bedrijfsactiviteiten"], ["SBI", "cat."], [2512, 3.1]],
        Oud=[["SBI", "cat."], [2511, 2]],
    )
    assert read_staat(path).tabel[["sbi_2008", "categorie", "lijstrij"]].to_numpy().tolist() == [
        ["2512", "3.1", "3"]
    ]
    assert read_staat(path, blad="Oud").tabel["sbi_2008"].tolist() == ["2511"]


def test_a_file_that_is_none_is_refused_by_name(tmp_path: Path) -> None:
    fake = tmp_path / "staat.xlsx"
    fake.write_bytes(b"geen werkboek")
    for path in (fake, tmp_path / "weg.csv"):
        with pytest.raises(InvalidTableError) as caught:
            read_staat(path)
        (failure,) = caught.value.failures
        assert (failure.code, failure.source) == ("list_unreadable", str(path))


def test_a_sheet_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "s.xlsx", Lijst=[["SBI", "cat."], [2512, 3.1]])
    with pytest.raises(InvalidTableError):
        read_staat(path, blad="Elders")


@pytest.mark.parametrize("text", ["", "\n\n", "  ;  \n ; \n"])
def test_an_empty_file_is_told_as_empty_and_not_as_without_a_header(
    tmp_path: Path, text: str
) -> None:
    csv, xlsx = tmp_path / "staat.csv", workbook(tmp_path / "staat.xlsx", Leeg=[[" ", None]])
    csv.write_text(text)
    for path in (csv, xlsx):
        with pytest.raises(InvalidTableError) as caught:
            read_staat(path)
        assert [(item.code, item.source) for item in caught.value.failures] == [
            ("list_empty", str(path))
        ]
