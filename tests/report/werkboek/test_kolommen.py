"""A sheet kept as columns gives the bytes that cells written one by one give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xlsxwriter
from werklocaties_gis.report.werkboek import kolommen
from werklocaties_gis.report.werkboek.cellen import SAFE
from werklocaties_gis.report.werkboek.kolommen import NONE, open_boek

ROWS, FIRST = 100, 3
KINDS = ("tekst", "getal", "leeg", "koppeling", None)


def _choose(seed: int) -> list[list[tuple[Any, ...]]]:
    """Cells of some columns: kind, number of the format, and value."""
    rng = np.random.default_rng(seed)
    return [
        [
            (
                KINDS[rng.integers(len(KINDS))],
                int(rng.integers(3)),
                f"t{rng.integers(9)} <&>",
                float(rng.uniform(-1e6, 1e6)),
            )
            for _ in range(ROWS)
        ]
        for _ in range(4)
    ]


def _begin(book: Any) -> tuple[Any, list[Any]]:
    # The clock would make two workbooks differ.
    book.set_properties({"created": dt.datetime.combine(dt.date(2026, 1, 1), dt.time())})
    sheet = book.add_worksheet("X")
    looks = [book.add_format({"num_format": form}) for form in ("@", "0.0", "0.00")]
    sheet.write_string(0, 6, "boven")
    sheet.write_string(FIRST - 1, 0, "kop", looks[2])
    return sheet, looks


def _one_by_one(path: Path, columns: list[list[tuple[Any, ...]]]) -> None:
    book = xlsxwriter.Workbook(path, dict(SAFE))
    sheet, looks = _begin(book)
    for at, cells in enumerate(columns):
        for row, (kind, look, text, number) in enumerate(cells, FIRST):
            if kind in ("tekst", "koppeling"):
                sheet.write_string(row, at, text, looks[look])
            if kind == "getal":
                sheet.write_number(row, at, number, looks[look])
        for row, (kind, look, *_) in enumerate(cells, FIRST):
            if kind == "leeg":
                sheet.write_blank(row, at, None, looks[look])
        for row, (kind, look, text, _) in enumerate(cells, FIRST):
            if kind == "koppeling":
                sheet.write_url(row, at, "internal:'X'!A1", looks[look], text, "tip")
    book.close()


def _as_columns(path: Path, columns: list[list[tuple[Any, ...]]]) -> None:
    book = open_boek(path)
    sheet, looks = _begin(book)
    sheet.open_kolommen(FIRST, ROWS + 1)
    for at, cells in enumerate(columns):
        told = [
            f"{text}|{look}" if kind in ("tekst", "koppeling") else None
            for kind, look, text, _ in cells
        ]
        codes, texts = pd.factorize(np.array(told, dtype=object))
        pairs = [text.split("|") for text in texts]
        sheet.put_texts(at, codes, [text for text, _ in pairs], [looks[int(n)] for _, n in pairs])
        for look, form in enumerate(looks):
            numbers = [n if (kind, own) == ("getal", look) else np.nan for kind, own, _, n in cells]
            sheet.put_numbers(at, np.array(numbers), form)
            blank = [(kind, own) == ("leeg", look) for kind, own, *_ in cells]
            sheet.put_blanks(at, np.array(blank), form)
        for row, (kind, look, text, _) in enumerate(cells, FIRST):
            if kind == "koppeling":
                sheet.put_link(row, at, "internal:'X'!A1", text, looks[look], "tip")
    book.close()


@pytest.mark.parametrize("seed", range(4))
def test_columns_give_the_bytes_of_cells_written_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(kolommen, "CHUNK", 2 * kolommen.BLOCK)
    columns = _choose(seed)
    if seed == 3:
        # A block of rows without any cell, and an end without.
        columns = [
            [(None, *one[1:]) if 12 < at < 48 or at > 90 else one for at, one in enumerate(cells)]
            for cells in columns
        ]
    writers: dict[str, Callable[..., None]] = {"een": _one_by_one, "ander": _as_columns}
    for name, write in writers.items():
        write(tmp_path / name, columns)
    assert (tmp_path / "een").read_bytes() == (tmp_path / "ander").read_bytes()


def test_a_column_without_a_cell_leaves_what_stands_below_the_headings(tmp_path: Path) -> None:
    book = open_boek(tmp_path / "a.xlsx")
    sheet, looks = _begin(book)
    sheet.open_kolommen(FIRST, 1)
    sheet.put_texts(0, np.array([NONE]), [], [])
    sheet.put_blanks(0, np.array([False]), looks[0])
    assert not sheet.kolommen
    assert not sheet.has_cell(0).any()
    book.close()
