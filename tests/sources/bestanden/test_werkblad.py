from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.werkblad import read_werkblad

BRON = Bron(bestand="a.xlsx")


def write(path: Path, rows: list[list[Any]], *sheets: str) -> Path:
    book = openpyxl.Workbook()
    book.active.title = sheets[0] if sheets else "Blad1"
    for name in sheets[1:]:
        book.create_sheet(name)
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_cells_keep_their_type_and_rows_their_number_in_the_sheet(tmp_path: Path) -> None:
    date = dt.datetime(2024, 4, 3)  # noqa: DTZ001
    rows = [[], ["id", "n", None, "d"], ["0012", 3.1, None, date], [None, ""], ["NA", 5, "x", None]]
    rauw = read_werkblad(write(tmp_path / "a.xlsx", rows), BRON, "kavels")
    assert list(rauw.frame.columns) == ["id", "n", "kolom 3", "d"]
    assert rauw.frame.to_numpy().tolist() == [["0012", 3.1, None, date], ["NA", 5, "x", None]]
    assert rauw.nummers.tolist() == [3, 5]


def test_a_sheet_is_chosen_by_name(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", [["id"], ["1"]], "kavels", "uitleg")
    assert len(read_werkblad(path, BRON, "kavels").frame) == 1
    with pytest.raises(UnreadableSourceError, match="layer_choice"):
        read_werkblad(path, BRON, "plekken")


@pytest.mark.parametrize(
    ("rows", "code"), [([], "no_rows"), ([["id", "id"], ["1", "2"]], "double_column")]
)
def test_a_sheet_without_usable_header_is_refused(
    rows: list[list[Any]], code: str, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableSourceError, match=code):
        read_werkblad(write(tmp_path / "a.xlsx", rows), BRON, "kavels")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"niets", "unreadable"),
        (b"\xd0\xcf\x11\xe0abc", "excel_old_or_locked"),
        (b"PK\x03\x04", "unreadable"),
    ],
)
def test_what_is_no_workbook_is_refused(raw: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(raw)
    with pytest.raises(UnreadableSourceError, match=code):
        read_werkblad(tmp_path / "a.xlsx", BRON, "kavels")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    with pytest.raises(UnreadableSourceError, match="zip_bomb"):
        read_werkblad(path, BRON, "kavels")


def test_entities_in_a_sheet_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "b.xlsx", [["id"], ["1"]])
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]>'
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as target:
        for item in source.namelist():
            content = source.read(item)
            is_sheet = item.endswith("sheet1.xml")
            target.writestr(
                item,
                bomb + content.partition(b"?>")[2]
                if is_sheet and b"<?xml" in content
                else bomb + content
                if is_sheet
                else content,
            )
    with pytest.raises(UnreadableSourceError, match="xml_forbidden"):
        read_werkblad(tmp_path / "a.xlsx", BRON, "kavels")
