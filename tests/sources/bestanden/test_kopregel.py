"""The row with the names: below a title, where it is stated, and the first one elsewhere."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.csv_bestand import read_csv_bestand
from werklocaties_gis.sources.bestanden.kopregel import find_kopregel, name_columns
from werklocaties_gis.sources.bestanden.rauw import Rauw
from werklocaties_gis.sources.bestanden.werkblad import read_werkblad

ROWS = (("LISA 2024, gemeente Goes", "", ""), ("", "", ""), ("nr", "naam", "wp"), ("1", "A", "5"))


def read(folder: Path, form: str, kopregel: int | None = None) -> Rauw:
    """Write the rows as a file of a form, and read them."""
    path, bron = folder / f"lijst.{form}", Bron(bestand="lijst", kopregel=kopregel)
    if form == "csv":
        lines = ["LISA 2024, gemeente Goes", *("|".join(row) for row in ROWS[1:])]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_csv_bestand(path, bron, "vestigingen")
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append([cell or None for cell in row])
    book.save(path)
    return read_werkblad(path, bron, "vestigingen")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_title_above_the_names_is_passed_over_and_told(tmp_path: Path, form: str) -> None:
    rauw = read(tmp_path, form)
    assert list(rauw.frame.columns) == ["nr", "naam", "wp"]
    assert rauw.frame.to_numpy().tolist() == [["1", "A", "5"]]
    assert rauw.nummers.tolist() == [4]
    (told,) = [notice for notice in rauw.meldingen if notice.code == "title_skipped"]
    assert dict(told.fields)["at_row"] == "3"


def test_the_row_that_is_stated_holds_the_names(tmp_path: Path) -> None:
    rauw = read(tmp_path, "xlsx", kopregel=4)
    assert list(rauw.frame.columns) == ["1", "A", "5"]
    assert rauw.meldingen == ()
    with pytest.raises(UnreadableSourceError, match="no_header_row"):
        read(tmp_path, "xlsx", kopregel=9)


def test_a_file_of_one_column_has_no_title() -> None:
    records = [(1, ["sbi"]), (2, ["2511"]), (3, ["1610"])]
    assert find_kopregel(records, None, "a.csv", "activiteiten") == (0, [])


def test_a_column_that_holds_something_has_a_name_and_an_empty_one_none() -> None:
    assert name_columns(["nr", "", ""], [True, True, False], "a.xlsx") == ["nr", "kolom 2", ""]
    with pytest.raises(UnreadableSourceError, match="double_column"):
        name_columns(["nr", "nr"], [True, True], "a.xlsx")
