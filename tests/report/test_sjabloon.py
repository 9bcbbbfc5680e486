"""A template is filled in Excel and read back without loss; an empty one is an empty table."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from werklocaties_gis.errors import UnknownTableError
from werklocaties_gis.report.sjabloon import (
    ADRES,
    EIGEN_TABELLEN,
    list_columns,
    list_keuzen,
    write_sjabloon,
)
from werklocaties_gis.settings.project import Adreskolommen, Bron
from werklocaties_gis.sources.tabel import read_eigen_tabel
from werklocaties_gis.tables.check import check_tabellen
from werklocaties_gis.tables.schema import INPUT_TABLES, read_schema


def fill(path: Path, rows: list[dict[str, Any]]) -> None:
    """Fill in a template as a user does in Excel."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    for at, row in enumerate(rows, 2):
        for name, value in row.items():
            sheet.cell(at, heads.index(name) + 1, value)
    book.save(path)


def read_back(path: Path, table: str, **keys: Any) -> Any:
    return read_eigen_tabel(Bron(bestand=path.name, **keys), table, path.parent)


@pytest.mark.parametrize("table", INPUT_TABLES)
def test_an_empty_template_is_an_empty_table_with_all_columns(tmp_path: Path, table: str) -> None:
    path = write_sjabloon(table, tmp_path / f"{table}.xlsx")
    gelezen = read_back(path, table, crs="EPSG:28992")
    assert gelezen.failures == ()
    assert len(gelezen.frame) == 0
    assert tuple(gelezen.frame.columns) == read_schema(table).names()


def test_zeros_dates_decimals_and_choices_come_back_as_they_were_filled_in(tmp_path: Path) -> None:
    path = write_sjabloon("vestigingen", tmp_path / "vestigingen.xlsx")
    row = {
        "vestiging_id": "000012345678",
        "naam": "=1+1 & zn.",
        "banen": 12.5,
        "kavel_m2": 4000,
        "milieucategorie_eigen": "3.1",
        "watergebonden_nodig": "nee",
        "eigendom_huur": "huur",
        "contract_tot": dt.date(2027, 3, 4),
        "geometry": "POINT (50000 390000)",
    }
    fill(path, [row])
    book = openpyxl.load_workbook(path)
    cell = book.worksheets[0]["B2"]
    cell.data_type = "s"
    book.save(path)
    gelezen = read_back(path, "vestigingen", crs="EPSG:28992")
    assert gelezen.failures == ()
    found = gelezen.frame.iloc[0]
    assert found["vestiging_id"] == "000012345678"
    assert found["naam"] == "=1+1 & zn."
    assert (found["banen"], found["kavel_m2"]) == (12.5, 4000)
    assert found["milieucategorie_eigen"] == "3.1"
    assert found["watergebonden_nodig"] is not None
    assert not found["watergebonden_nodig"]
    assert found["eigendom_huur"] == "huur"
    assert found["contract_tot"].date() == dt.date(2027, 3, 4)
    assert (found.geometry.x, found.geometry.y) == (50_000, 390_000)
    assert list(check_tabellen({"vestigingen": gelezen.frame})) == []


def test_codes_keep_their_zeros(tmp_path: Path) -> None:
    path = write_sjabloon("activiteiten", tmp_path / "activiteiten.xlsx")
    fill(path, [{"vestiging_id": "1", "volgnr": 1, "sbi": "0111", "sbi_versie": "2008"}])
    frame = read_back(path, "activiteiten").frame
    assert frame[["sbi", "volgnr", "sbi_versie"]].iloc[0].tolist() == ["0111", 1, "2008"]


def test_every_choice_has_its_list_and_every_number_its_limit(tmp_path: Path) -> None:
    for table in EIGEN_TABELLEN:
        book = openpyxl.load_workbook(write_sjabloon(table, tmp_path / f"{table}.xlsx"))
        sheet, lists = book.worksheets[0], book["keuzelijsten"]
        rules = {
            str(rule.sqref).partition(":")[0].rstrip("0123456789"): rule
            for rule in sheet.data_validations.dataValidation
        }
        for at, column in enumerate(list_columns(table), 1):
            letter = openpyxl.utils.get_column_letter(at)
            rule, values = rules.get(letter), list_keuzen(column)
            if values:
                assert rule is not None
                assert rule.type == "list"
                cells = lists[str(rule.formula1).partition("!")[2].replace("$", "")]
                assert tuple(cell[0].value for cell in cells) == values
            elif column.type in {"getal", "geheel", "datum"}:
                assert rule is not None
                assert rule.type == {"getal": "decimal", "geheel": "whole"}.get(column.type, "date")
                if column.minimum is not None:
                    assert float(rule.formula1) == column.minimum
        assert sheet.freeze_panes == "B2"


def test_keys_and_codes_are_text_columns(tmp_path: Path) -> None:
    path = write_sjabloon("vestigingen", tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    assert heads == [*read_schema("vestigingen").names(), *ADRES]
    for name in ("vestiging_id", "postcode", "milieucategorie_eigen"):
        at = heads.index(name) + 1
        (kind,) = (
            found.number_format
            for found in sheet.column_dimensions.values()
            if found.min <= at <= found.max
        )
        assert kind == "@", name


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_the_guide_tells_of_each_column_what_it_means_and_what_happens_without(
    tmp_path: Path, taal: Any
) -> None:
    path = write_sjabloon("kostenposten", tmp_path / "a.xlsx", taal)
    book = openpyxl.load_workbook(path)
    guide = {row[0].value: [cell.value for cell in row] for row in book.worksheets[1].iter_rows(3)}
    assert set(guide) == set(read_schema("kostenposten").names())
    column = read_schema("kostenposten")["rol"]
    assert guide["rol"][1:3] == [column.description_nl, column.description_en]
    assert "bedrijf, vertrek, komst, plan" in guide["rol"][5]
    assert ("Verplicht" if taal == "nl" else "Required") in guide["rol"][6]
    texts = [str(text) for row in guide.values() for text in row if text]
    assert not [text for text in texts if "{" in text or text.startswith(("template_", "soort_"))]


def test_an_address_in_the_template_places_the_firm(tmp_path: Path) -> None:
    (tmp_path / "bag.csv").write_text("postcode;huisnummer;x;y\n4461AB;12;50000;390000\n")
    path = write_sjabloon("vestigingen", tmp_path / "a.xlsx")
    fill(path, [{"vestiging_id": "1", "postcode": "4461 AB", "huisnummer": "12"}])
    adres = Adreskolommen(postcode="postcode", huisnummer="huisnummer")
    frame = read_back(path, "vestigingen", adres=adres, adressen="bag.csv").frame
    assert frame.geometry.x.tolist() == [50_000]


def test_nothing_in_a_template_runs_and_two_are_equal(tmp_path: Path) -> None:
    first = write_sjabloon("plekken", tmp_path / "a.xlsx")
    assert first.read_bytes() == write_sjabloon("plekken", tmp_path / "b.xlsx").read_bytes()
    cells = [cell for sheet in openpyxl.load_workbook(first) for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)


def test_a_table_that_does_not_exist_has_no_template(tmp_path: Path) -> None:
    with pytest.raises(UnknownTableError):
        write_sjabloon("bedrijven", tmp_path / "a.xlsx")
