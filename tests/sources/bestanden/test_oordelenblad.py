"""What a planner filled in in the workbook comes back as verdicts, however Excel saved it."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden import werkblad
from werklocaties_gis.sources.bestanden.oordelenblad import read_oordelenblad
from werklocaties_gis.sources.tabel import read_eigen_tabel
from werklocaties_gis.tables.check import check_tabel
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.tables.werkboek import OORDELEN_BEREIK

NAMES = ("uitkomst", *read_schema("oordelen").names())
DAY = dt.datetime.combine(dt.date(2026, 3, 4), dt.time())
"""As openpyxl gives a date, and Excel saves it."""
ROW = {"vestiging_id": "V1", "plek_id": "A1", "soort": "bestaand", "toets": "net"}


def make_book(path: Path, rows: list[dict[str, Any]], names: tuple[str, ...] = NAMES) -> Path:
    """A workbook of two sheets, with the verdicts on the second as a run writes them."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Mijn blad")
    sheet.append(["FICTIEF"])
    sheet.append(["terug", "uitleg"])
    sheet.append(list(names))
    sheet.append([f"Kop {name}" for name in names])
    for row in rows:
        sheet.append([row.get(name) for name in names])
    where = DefinedName(OORDELEN_BEREIK, attr_text="'Mijn blad'!$A$3:$I$3")
    book.defined_names[OORDELEN_BEREIK] = where
    book.save(path)
    return path


def read(path: Path) -> Any:
    return read_eigen_tabel(Bron(bestand=path.name), "oordelen", path.parent)


def test_only_rows_in_which_something_was_filled_in_are_verdicts(tmp_path: Path) -> None:
    filled = {"oordeel": "bevestigd", "door": "M. de Boer", "datum": DAY}
    rows = [ROW, {**ROW, "vestiging_id": "V2", **filled, "reden": "gezien"}, ROW]
    gelezen = read(make_book(tmp_path / "oordelen.xlsx", rows))
    assert gelezen.failures == ()
    (row,) = gelezen.frame.to_dict("records")
    assert (row["vestiging_id"], row["oordeel"], row["reden"]) == ("V2", "bevestigd", "gezien")
    assert row["datum"].date() == dt.date(2026, 3, 4)
    assert gelezen.rijen.nummer.tolist() == [6]
    assert {notice.code: notice.count for notice in gelezen.meldingen} == {"oordelen_gelezen": 1}


@pytest.mark.parametrize("written", ["Weerlegd", " weerlegd ", "refuted", "REFUTED"])
def test_a_verdict_is_known_by_its_word_in_either_language(tmp_path: Path, written: str) -> None:
    path = make_book(tmp_path / "a.xlsx", [{**ROW, "oordeel": written}])
    assert read(path).frame["oordeel"].tolist() == ["weerlegd"]


def test_numbers_where_texts_belong_and_dates_without_their_format_are_read(tmp_path: Path) -> None:
    row = {**ROW, "vestiging_id": 12345678.0, "oordeel": "in gesprek", "reden": 3.0}
    rows = [{**row, "datum": 46_085.0}, {**row, "plek_id": None, "datum": "5-3-2026"}]
    frame = read(make_book(tmp_path / "a.xlsx", rows)).frame.sort_values("datum")
    assert frame["vestiging_id"].tolist() == ["12345678"] * 2
    assert frame["reden"].tolist() == ["3", "3"]
    assert [f"{day:%Y-%m-%d}" for day in frame["datum"]] == ["2026-03-04", "2026-03-05"]
    assert frame["plek_id"].isna().sum() == 1


def test_another_word_and_a_reason_without_a_verdict_are_refused_by_row(tmp_path: Path) -> None:
    rows = [{**ROW, "oordeel": "weerlegt"}, {**ROW, "toets": "natura2000", "reden": "later"}]
    gelezen = read(make_book(tmp_path / "a.xlsx", rows))
    found = {
        (item.row, item.code) for item in check_tabel(gelezen.frame, "oordelen", gelezen.rijen)
    }
    assert found == {("5", "not_allowed"), ("6", "missing_value")}


def test_a_workbook_without_the_sheet_or_a_column_is_refused_by_name(tmp_path: Path) -> None:
    path = make_book(tmp_path / "a.xlsx", [ROW], names=NAMES[:-1])
    with pytest.raises(UnreadableSourceError) as refusal:
        read_oordelenblad(path)
    assert refusal.value.code == "oordelen_zonder_kolom"
    assert refusal.value.fields["column"] == "reden"
    book = openpyxl.load_workbook(path)
    del book["Mijn blad"]
    book.save(path)
    with pytest.raises(UnreadableSourceError) as refusal:
        read_oordelenblad(path)
    assert refusal.value.code == "oordelen_zonder_blad"


def test_another_workbook_is_read_as_any_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["vestiging_id", "plek_id", "soort", "toets", "oordeel"])
    book.active.append(["V1", "A1", "bestaand", "net", "bevestigd"])
    path = tmp_path / "eigen.xlsx"
    book.save(path)
    assert read_oordelenblad(path) is None
    assert len(read(path).frame) == 1


def test_what_is_no_workbook_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(UnreadableSourceError):
        read_oordelenblad(path)


def test_entities_in_the_sheet_are_refused_by_name(tmp_path: Path) -> None:
    made = make_book(tmp_path / "b.xlsx", [ROW])
    bomb = b'<!DOCTYPE a [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]>'
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(
                name, bomb + text.rpartition(b"?>")[2] if name.endswith("sheet2.xml") else text
            )
    with pytest.raises(UnreadableSourceError, match="xml_forbidden"):
        read_oordelenblad(tmp_path / "a.xlsx")


def test_a_sheet_of_more_cells_than_fit_is_refused_and_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_book(tmp_path / "a.xlsx", [ROW] * 10)
    monkeypatch.setattr(werkblad, "MAX_CELLS", 40)
    with pytest.raises(UnreadableSourceError, match="too_many_rows"):
        read_oordelenblad(path)
