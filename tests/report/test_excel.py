"""The workbook holds every sheet, opens in Dutch, and runs nothing that data hold."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import openpyxl
import pytest
from tests.report.hostile import NAMES, with_hostile_names
from werklocaties_gis.report import excel
from werklocaties_gis.report.excel import write_overzicht
from werklocaties_gis.report.inhoud import Inhoud


def test_the_workbook_has_a_sheet_for_each_question_of_a_planner(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(write_overzicht(inhoud, tmp_path / "a.xlsx"))
    assert book.sheetnames == [
        "Samenvatting",
        "Terreinen",
        "Bedrijven",
        "Mismatches",
        "Plekken",
        "Opties",
        "Verplaatsingen",
        "Wie blijft en waarom",
        "Toelichting",
        "Verantwoording",
    ]


def test_headings_stay_in_sight_and_can_be_filtered(inhoud: Inhoud, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_overzicht(inhoud, tmp_path / "a.xlsx"))
    for sheet in book:
        assert sheet.freeze_panes == "B3", sheet.title
        assert str(sheet.auto_filter.ref).startswith("A2:"), sheet.title


def test_every_sheet_of_an_invented_study_says_so(inhoud: Inhoud, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_overzicht(inhoud, tmp_path / "a.xlsx"))
    assert all("FICTIEF" in str(sheet["A1"].value) for sheet in book)


def test_no_name_becomes_a_formula_or_a_link_and_codes_keep_their_zeros(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    path = write_overzicht(with_hostile_names(inhoud), tmp_path / "a.xlsx")
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert all(cell.hyperlink is None for cell in cells)
    shown = {cell.value for cell in cells}
    assert set(NAMES) <= shown


def test_two_workbooks_of_one_run_are_equal_byte_for_byte(inhoud: Inhoud, tmp_path: Path) -> None:
    first = write_overzicht(inhoud, tmp_path / "a.xlsx").read_bytes()
    assert first == write_overzicht(inhoud, tmp_path / "b.xlsx").read_bytes()


def test_rows_that_do_not_fit_on_a_sheet_are_counted_on_it(
    inhoud: Inhoud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel, "MAX_ROWS", 3)
    book = openpyxl.load_workbook(write_overzicht(inhoud, tmp_path / "a.xlsx"))
    firms = len(inhoud.tabellen["vestigingen"])
    assert str(book["Bedrijven"]["A6"].value).startswith(f"Nog {firms - 3} rijen")


def test_the_workbook_is_english_where_the_study_is(inhoud: Inhoud, tmp_path: Path) -> None:
    info = inhoud.project.studie.model_copy(update={"taal": "en"})
    project = inhoud.project.model_copy(update={"studie": info})
    path = write_overzicht(dataclasses.replace(inhoud, project=project), tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(path).sheetnames[2] == "Firms"


def test_every_printed_page_says_who_it_is_for(inhoud: Inhoud, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_overzicht(inhoud, tmp_path / "a.xlsx"))
    assert all("intern gebruik" in str(sheet.oddFooter.left.text) for sheet in book)


def test_every_sheet_of_a_plan_says_that_it_allocates_nothing(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(write_overzicht(inhoud, tmp_path / "a.xlsx"))
    assert all("geen toewijzing" in str(sheet["A1"].value) for sheet in book)


def test_whole_numbers_have_no_loose_decimal_sign(inhoud: Inhoud, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_overzicht(inhoud, tmp_path / "a.xlsx"))
    cells = [cell for row in book["Samenvatting"].iter_rows(min_row=3) for cell in row]
    formats = {cell.number_format for cell in cells if cell.data_type == "n"}
    assert formats == {"#,##0", "#,##0.00"}
