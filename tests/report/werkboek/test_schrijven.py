"""A sheet says what it answers, wraps what is long, and prints on few pages."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
from werklocaties_gis.report.werkboek import schrijven
from werklocaties_gis.report.werkboek.blad import Blad
from werklocaties_gis.report.werkboek.kolommen import open_boek
from werklocaties_gis.report.werkboek.opmaak import make_formats
from werklocaties_gis.report.werkboek.schrijven import KOPRIJ, Omgeving, write_blad


def write(path: Path, blad: Blad, **changes: Any) -> Any:
    """Write one sheet behind a first one; gives it as Excel reads it."""
    book = open_boek(path)
    book.add_worksheet("Begin")
    own = Omgeving(make_formats(book), "nl", "Studie & Co", "LET OP", "Intern", "Begin", {}, True)
    write_blad(book.add_worksheet(blad.titel), blad, dataclasses.replace(own, **changes))
    book.close()
    return openpyxl.load_workbook(path)[blad.titel]


def test_rows_that_do_not_fit_on_a_sheet_are_counted_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schrijven, "MAX_ROWS", 3)
    sheet = write(tmp_path / "a.xlsx", Blad("x", "X", pd.DataFrame({"Getal": range(10)})))
    assert str(sheet.cell(KOPRIJ + 5, 1).value).startswith("Nog 7 rijen")


def test_what_a_sheet_answers_and_the_way_back_stand_above_it(tmp_path: Path) -> None:
    sheet = write(
        tmp_path / "a.xlsx",
        Blad("x", "X", pd.DataFrame({"Naam": ["a"], "Nog": ["b"]}), "Wat het is."),
    )
    assert [cell.value for cell in (sheet["A1"], sheet["A2"], sheet["B2"])] == [
        "LET OP",
        "← Begin",
        "Wat het is.",
    ]
    assert sheet["A2"].hyperlink.location == "'Begin'!A1"
    assert sheet.oddHeader.left.text == "Studie && Co"


def test_an_empty_sheet_keeps_its_headings_and_says_that_there_is_nothing(tmp_path: Path) -> None:
    table = pd.DataFrame({"Naam": pd.array([], dtype="string")})
    sheet = write(tmp_path / "a.xlsx", Blad("x", "X", table))
    assert (sheet["A3"].value, sheet["A4"].value) == ("Naam", "Niets te tonen.")


def test_a_long_text_wraps_and_a_short_one_does_not(tmp_path: Path) -> None:
    table = pd.DataFrame({"Kort": ["x", "y"], "Lang": ["woord " * 30, "een"]})
    sheet = write(tmp_path / "a.xlsx", Blad("x", "X", table))
    assert [sheet.cell(KOPRIJ + 2, at).alignment.wrap_text for at in (1, 2)] == [None, True]
    assert sheet.column_dimensions["B"].width < 60


def test_what_is_missing_is_empty_and_infinity_is_no_number(tmp_path: Path) -> None:
    table = pd.DataFrame({"Getal": [1.0, float("nan"), float("inf")]})
    sheet = write(tmp_path / "a.xlsx", Blad("x", "X", table))
    assert [sheet.cell(KOPRIJ + row, 1).value for row in (2, 3, 4)] == [1, None, None]


def test_a_date_before_excel_knows_dates_is_a_text(tmp_path: Path) -> None:
    table = pd.DataFrame({"Bouwdatum": pd.to_datetime(["1850-03-01", "2026-03-01"])})
    sheet = write(tmp_path / "a.xlsx", Blad("x", "X", table))
    assert sheet["A4"].value == "01-03-1850"
    assert sheet["A5"].is_date


def test_a_wide_sheet_prints_on_larger_paper_and_names_each_row_on_every_page(
    tmp_path: Path,
) -> None:
    few = pd.DataFrame({f"Kolom{at}": ["x" * 20] for at in range(3)})
    many = pd.DataFrame({f"Kolom{at}": ["x" * 20] for at in range(30)})
    small, large = (
        write(tmp_path / f"{len(table.columns)}.xlsx", Blad("x", "X", table))
        for table in (few, many)
    )
    # One page across is what Excel takes where nothing is written.
    assert (small.page_setup.paperSize, small.page_setup.fitToWidth) == (9, None)
    assert large.page_setup.paperSize == 8
    assert large.page_setup.fitToWidth == 3
    assert large.print_title_cols


def test_more_links_than_excel_takes_become_plain_text(tmp_path: Path) -> None:
    table = pd.DataFrame({"Vestiging": [f"V{number}" for number in range(5)]})
    blad = Blad("x", "X", table, doelen={"Vestiging": "kaart_vestiging"})
    sheet = write(tmp_path / "a.xlsx", blad, max_links=2)
    cells = [sheet.cell(KOPRIJ + 2 + row, 1) for row in range(5)]
    assert [cell.hyperlink is not None for cell in cells] == [True, True, False, False, False]
    assert [cell.value for cell in cells] == table["Vestiging"].tolist()


def test_a_number_without_a_row_here_leads_nowhere(tmp_path: Path) -> None:
    table = pd.DataFrame({"Plek": ["A1", "Z9"]})
    blad = Blad("x", "X", table, doelen={"Plek": "plekken"})
    sheet = write(tmp_path / "a.xlsx", blad, rijen={"plekken": ("Begin", {"A1": 7})})
    assert sheet["A4"].hyperlink.location == "'Begin'!A8"
    assert sheet["A5"].hyperlink is None


def test_numbers_have_bars_and_the_three_words_are_set_off(tmp_path: Path) -> None:
    table = pd.DataFrame({"Uitkomst": ["zeker", "mogelijk"], "Ha (ha)": [1.0, 2.0]})
    sheet = write(
        tmp_path / "a.xlsx", Blad("x", "X", table, balken=("Ha (ha)",), woorden=("Uitkomst",))
    )
    rules = {
        str(place.sqref): [rule.type for rule in found]
        for place, found in sheet.conditional_formatting._cf_rules.items()
    }
    assert rules == {"A4:A5": ["cellIs"] * 3, "B4:B5": ["dataBar"]}


def test_a_number_that_is_not_known_says_so_and_a_text_stays_empty(tmp_path: Path) -> None:
    table = pd.DataFrame({"Naam": ["a", None], "Vraag (ha)": [0.0, None], "Saldo (ha)": [None] * 2})
    table = table.astype({"Naam": "string", "Vraag (ha)": "Float64", "Saldo (ha)": "Float64"})
    sheet = write(tmp_path / "a.xlsx", Blad("x", "X", table, leeg="onbekend"))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=KOPRIJ + 2)]
    assert rows == [["a", 0, "onbekend"], [None, "onbekend", "onbekend"]]


def test_a_number_that_does_not_apply_stays_empty_where_another_is_unknown(tmp_path: Path) -> None:
    table = pd.DataFrame({"Naam": ["a", "b", "c"], "Per ha": [4.0, None, None]})
    nvt = {"Per ha": np.array([False, True, False])}
    sheet = write(tmp_path / "a.xlsx", Blad("x", "X", table, leeg="onbekend", nvt=nvt))
    assert [sheet.cell(KOPRIJ + 2 + row, 2).value for row in range(3)] == [4, None, "onbekend"]
