"""A workbook says which language it is in, and is otherwise what it was."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter
from werklocaties_gis.report.werkboek.taalmerk import write_taal


def test_the_language_stands_in_the_properties_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Blad").write_string(0, 0, "tekst")
    with zipfile.ZipFile(path) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    write_taal(path, "nl")
    book = openpyxl.load_workbook(path)
    assert book.properties.language == "nl-NL"
    assert book["Blad"]["A1"].value == "tekst"
    with zipfile.ZipFile(path) as after:
        found = {name: after.read(name) for name in after.namelist()}
    changed = {name for name in parts if parts[name] != found[name]}
    assert list(found) == list(parts)
    assert changed == {"docProps/core.xml"}
    assert [item.name for item in tmp_path.iterdir()] == ["a.xlsx"]
