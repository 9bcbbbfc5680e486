"""The workbook shows the way, opens in Dutch, equals the summary, and runs nothing of the data."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from tests.report.hostile import NAMES, with_hostile_names
from werklocaties_gis.report.excel import write_overzicht
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.overview import MEASURES, STANDEN
from werklocaties_gis.report.samenvatting import make_samenvatting
from werklocaties_gis.report.werkboek.schrijven import KOPRIJ
from werklocaties_gis.vocabulary.labels import label

FILLED_IN = "Oordelen"
FIRST = "Leeswijzer"


@pytest.fixture(scope="module")
def written(inhoud: Inhoud, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the example."""
    return write_overzicht(inhoud, tmp_path_factory.mktemp("werkboek") / "overzicht.xlsx")


@pytest.fixture(scope="module")
def book(written: Path) -> Any:
    """The same, opened."""
    return openpyxl.load_workbook(written)


def list_cells(book: Any) -> list[Any]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


def test_the_workbook_has_a_sheet_for_each_question_of_a_planner(book: Any) -> None:
    assert book.sheetnames == [
        "Leeswijzer",
        "Samenvatting",
        "Terreinen",
        "Bedrijven",
        "Signalen",
        "Plekken",
        "Opties",
        "Verplaatsingen",
        "Wie blijft en waarom",
        "Oordelen",
        "Toelichting",
        "Bronnen",
    ]


def test_headings_stay_in_sight_and_can_be_filtered(book: Any) -> None:
    for sheet in book:
        if sheet.title not in (FIRST, FILLED_IN):
            assert sheet.freeze_panes == f"B{KOPRIJ + 2}", sheet.title
            empty = sheet.cell(KOPRIJ + 2, 1).value == "Niets te tonen."
            filters = [table.autoFilter.ref for table in sheet.tables.values()]
            assert filters or empty, sheet.title
            assert all(ref.startswith(f"A{KOPRIJ + 1}:") for ref in filters)


def test_no_cell_is_merged_and_every_print_fits_and_repeats_its_headings(book: Any) -> None:
    for sheet in book:
        assert not sheet.merged_cells.ranges, sheet.title
        assert sheet.page_setup.fitToHeight == 0, sheet.title
        assert sheet.oddFooter.right.text == "&P / &N"
        if sheet.title != FIRST:
            assert sheet.print_title_rows, sheet.title
            assert sheet.page_setup.orientation == "landscape"


def test_every_sheet_of_an_invented_plan_says_so_and_that_it_allocates_nothing(book: Any) -> None:
    for sheet in book:
        text = str(sheet["A2" if sheet.title == FIRST else "A1"].value)
        assert "FICTIEF" in text, sheet.title
        assert "geen toewijzing" in text, sheet.title


def test_the_figures_are_those_of_the_summary(inhoud: Inhoud, book: Any) -> None:
    rows = list(book["Samenvatting"].iter_rows(min_row=KOPRIJ + 2, values_only=True))
    told = make_samenvatting(inhoud)["toetsen"]
    assert isinstance(told, dict)
    assert len(rows) == len(told)
    for (name, *figures), (toets, cells) in zip(rows, told.items(), strict=True):
        assert name == label("toets", toets)
        expected = [cells[stand][measure] for stand in STANDEN for measure in MEASURES]
        assert figures == pytest.approx(expected), toets


def test_a_number_leads_to_the_map_or_to_its_own_row(inhoud: Inhoud, book: Any) -> None:
    firms = {str(row[0].value): row[0] for row in book["Bedrijven"].iter_rows(min_row=KOPRIJ + 2)}
    assert set(firms) == set(inhoud.tabellen["vestigingen"]["vestiging_id"])
    link = firms["V01"].hyperlink
    assert (link.target, link.location) == ("kaart.html", "v=V01")
    place = book["Plekken"].cell(KOPRIJ + 2, 1)
    assert place.hyperlink.location == f"p={place.value}"
    signal = book["Signalen"].cell(KOPRIJ + 2, 1)
    tab, _, cell = signal.hyperlink.location.partition("!")
    assert tab == "'Bedrijven'"
    assert book["Bedrijven"][cell].value == signal.value


def test_each_sheet_is_one_press_from_the_first_and_back(book: Any) -> None:
    first = book[FIRST]
    links = [cell.hyperlink.location for row in first for cell in row if cell.hyperlink]
    tabs = [str(link).strip("'").partition("'!")[0] for link in links if link]
    assert tabs == [name for name in book.sheetnames if name != FIRST]
    for sheet in book:
        if sheet.title != FIRST:
            assert sheet["A2"].hyperlink.location == f"'{FIRST}'!A1", sheet.title


def test_without_a_map_no_number_leads_to_one(inhoud: Inhoud, tmp_path: Path) -> None:
    uitvoer = inhoud.project.uitvoer.model_copy(update={"onderdelen": ("overzicht",)})
    project = inhoud.project.model_copy(update={"uitvoer": uitvoer})
    path = write_overzicht(dataclasses.replace(inhoud, project=project), tmp_path / "a.xlsx")
    links = [cell.hyperlink for cell in list_cells(openpyxl.load_workbook(path)) if cell.hyperlink]
    assert links
    assert all(link.target is None for link in links)


def hostile(inhoud: Inhoud) -> Inhoud:
    """The example with hostile names, numbers, title and area."""
    made = with_hostile_names(inhoud)
    firms = made.tabellen["vestigingen"]
    keys = firms["vestiging_id"].tolist()
    keys[3:10] = ["=1+1", "+2", "-3", "@x", "a'!A1", 'x"&HYPERLINK("x")', "9" * 3_000]
    names = firms["naam"].tolist()
    names[-3:] = ["x\x1b[31m", "y" * 40_000, "\r=1+1"]
    firms = firms.assign(
        vestiging_id=pd.array(keys, dtype="string"), naam=pd.array(names, dtype="string")
    )
    info = made.project.studie.model_copy(
        update={"naam": "=cmd|'/C calc'!A0 & [x]:*?/\\ \x07\ud800", "gebied": "&P&G\"'"}
    )
    project = made.project.model_copy(update={"studie": info})
    tabellen = {**made.tabellen, "vestigingen": firms}
    return dataclasses.replace(made, tabellen=tabellen, project=project)


def test_no_name_becomes_a_formula_a_link_or_a_broken_file(inhoud: Inhoud, tmp_path: Path) -> None:
    path = write_overzicht(hostile(inhoud), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    cells = list_cells(book)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert set(NAMES) <= {cell.value for cell in cells}
    links = [cell.hyperlink for cell in cells if cell.hyperlink]
    assert {link.target for link in links} == {None, "kaart.html"}
    shown = [str(cell.value) for cell in cells if cell.data_type == "s"]
    assert max(map(len, shown)) <= 32_767
    assert any(text.endswith("[…]") for text in shown)
    assert list(book.defined_names) == ["werklocaties_oordelen"]
    assert "=cmd" in str(book.properties.title)


def test_no_part_of_the_file_holds_a_formula(inhoud: Inhoud, tmp_path: Path) -> None:
    path = write_overzicht(hostile(inhoud), tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        texts = [parts.read(name).decode("utf-8") for name in sheets]
    assert sheets
    assert not [text for text in texts if re.search(r"<f[ >]", text)]


def test_codes_keep_their_zeros_and_numbers_are_numbers(inhoud: Inhoud, tmp_path: Path) -> None:
    firms = inhoud.tabellen["vestigingen"]
    keys = firms["vestiging_id"].where(firms["vestiging_id"].ne("V01"), "000012345678")
    tabellen = {**inhoud.tabellen, "vestigingen": firms.assign(vestiging_id=keys)}
    path = write_overzicht(dataclasses.replace(inhoud, tabellen=tabellen), tmp_path / "a.xlsx")
    rows = openpyxl.load_workbook(path)["Bedrijven"].iter_rows(min_row=KOPRIJ + 2)
    heads = [cell.value for cell in openpyxl.load_workbook(path)["Bedrijven"][KOPRIJ + 1]]
    row = next(row for row in rows if row[0].value == "000012345678")
    jobs = row[heads.index("Banen")]
    assert jobs.value == firms.loc[firms["vestiging_id"].eq("V01"), "banen"].iloc[0]
    assert jobs.number_format == "#,##0"


def test_two_workbooks_of_one_run_are_equal_byte_for_byte(
    inhoud: Inhoud, written: Path, tmp_path: Path
) -> None:
    assert written.read_bytes() == write_overzicht(inhoud, tmp_path / "b.xlsx").read_bytes()


def test_the_workbook_is_english_where_the_study_is(inhoud: Inhoud, tmp_path: Path) -> None:
    info = inhoud.project.studie.model_copy(update={"taal": "en"})
    project = inhoud.project.model_copy(update={"studie": info})
    path = write_overzicht(dataclasses.replace(inhoud, project=project), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:4] == ["Guide", "Summary", "Parks", "Firms"]
    assert book.properties.language == "en-GB"
    heads = {str(cell.value) for sheet in book for cell in sheet[KOPRIJ + 1]}
    assert {"Firm", "Jobs"} <= heads
    assert not heads & {"Vestiging", "Banen", "Naam"}


def test_every_printed_page_says_who_it_is_for(book: Any) -> None:
    assert all("intern gebruik" in str(sheet.oddFooter.left.text) for sheet in book)


def test_a_date_is_a_date_and_hectares_have_decimals(book: Any) -> None:
    dates = [cell for cell in list_cells(book) if isinstance(cell.value, dt.datetime)]
    assert dates
    assert {cell.number_format for cell in dates} == {"dd-mm-yyyy"}
    summary = book["Samenvatting"]
    hectares = [
        cell for cell in summary[KOPRIJ + 2] if "Ha" in str(summary.cell(3, cell.column).value)
    ]
    assert {cell.number_format for cell in hectares} == {"#,##0.00"}
    counts = {cell.number_format for cell in summary[KOPRIJ + 2] if cell.data_type == "n"}
    assert counts == {"#,##0", "#,##0.00"}
