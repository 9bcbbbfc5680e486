from __future__ import annotations

import csv
import threading
from pathlib import Path

import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.csv_bestand import read_csv_bestand
from werklocaties_gis.sources.bestanden.rauw import Rauw


def read(text: str, folder: Path, **bron: str) -> Rauw:
    (folder / "a.csv").write_text(text, encoding="utf-8", newline="")
    return read_csv_bestand(folder / "a.csv", Bron(bestand="a.csv", **bron), "vestigingen")


def test_rows_keep_their_number_past_blank_lines_and_line_breaks(tmp_path: Path) -> None:
    rauw = read('id;naam\r\n1;"a\r\nb"\r\n\r\n2;c\r\n', tmp_path)
    assert rauw.frame["naam"].tolist() == ["a\r\nb", "c"]
    assert rauw.nummers.tolist() == [2, 4]
    assert dict(rauw.meldingen[0].fields) == {"codering": "utf-8", "scheiding": ";"}


def test_a_row_of_another_width_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    rauw = read("id;naam\n1;a\n2;b;c\n3\n", tmp_path, scheiding=";")
    assert rauw.frame["naam"].tolist() == ["a"]
    assert [(item.code, item.row) for item in rauw.failures] == [
        ("row_width", "3"),
        ("row_width", "4"),
    ]


@pytest.mark.parametrize(
    ("text", "code"), [("\n\n", "no_rows"), ("id;naam;id\n1;2;3\n", "double_column")]
)
def test_a_file_without_usable_header_is_refused(text: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match=code):
        read(text, tmp_path, scheiding=";")


def test_a_cell_may_hold_a_large_shape_and_python_keeps_its_limit(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    rauw = read(f"id;wkt\n1;{'x' * 200_000}\n", tmp_path)
    assert len(rauw.frame["wkt"].iloc[0]) == 200_000
    assert csv.field_size_limit() == before


def test_two_files_that_are_read_at_once_do_not_take_each_others_limit(tmp_path: Path) -> None:
    cell = "x" * 200_000
    found: list[int] = []

    def read_one(name: str) -> None:
        (tmp_path / name).mkdir()
        rows = read("id;wkt\n" + f"1;{cell}\n" * 8, tmp_path / name).frame
        found.append(len(rows))

    before = csv.field_size_limit()
    threads = [threading.Thread(target=read_one, args=(f"{at}",)) for at in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [8] * 6
    assert csv.field_size_limit() == before


def test_a_nameless_column_gets_its_number(tmp_path: Path) -> None:
    assert list(read("id;;naam\n1;2;3\n", tmp_path).frame.columns) == ["id", "kolom 2", "naam"]
