"""Each row of the input that is doubtful stands in the workbook with file, number and remedy."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.werkboek.kwaliteitblad import (
    make_kwaliteit,
    write_kwaliteitswerkboek,
)
from werklocaties_gis.tables.schema import make_empty


def test_a_row_is_named_by_file_number_and_key(rijk: Inhoud) -> None:
    regels, rijen = (rijk.resultaat(name) for name in ("kwaliteit", "kwaliteitsrijen"))
    blad = make_kwaliteit(regels, rijen, "nl")
    first, second = blad.tabel.to_dict("records")
    assert (first["Bestand"], first["Rij"], first["Nummer"]) == (
        "bronnen/bedrijven.csv",
        1012,
        "000123",
    )
    assert first["Ernst"] == "let op"
    assert first["Wat er staat"] == "=1+1"
    # What is about a whole layer has a line too, without a row.
    assert second["Wat er is gevonden"]
    assert pd.isna(second["Rij"])
    # Row 1012 is no amount: no thousands.
    assert blad.soorten["Rij"] == "jaar"


def test_a_study_without_a_remark_has_an_empty_sheet() -> None:
    blad = make_kwaliteit(make_empty("kwaliteit"), make_empty("kwaliteitsrijen"), "en")
    assert blad.tabel.empty
    assert "File" in blad.tabel


def test_the_list_stands_in_a_workbook_of_its_own_too(rijk: Inhoud, tmp_path: Path) -> None:
    tables = [rijk.resultaat(name) for name in ("kwaliteit", "kwaliteitsrijen")]
    path = write_kwaliteitswerkboek(rijk.project, *tables, tmp_path / "kwaliteit.xlsx")
    (sheet,) = openpyxl.load_workbook(path)
    assert "FICTIEF" in str(sheet["A1"].value)
    assert sheet["A2"].value is None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert "=1+1" in {cell.value for cell in cells}
    again = write_kwaliteitswerkboek(rijk.project, *tables, tmp_path / "weer.xlsx")
    assert path.read_bytes() == again.read_bytes()
