"""A sheet that keeps its columns as numbers, and makes cells of them as it is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from werklocaties_gis.report.werkboek.cellen import SAFE

Celsoort = Literal["tekst", "getal", "leeg"]
"""What a cell holds: the place of a text among all texts of the workbook, a number, or nothing."""

Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

NONE: Final = -1
"""Code of a row that has no cell in a column."""
BLOCK: Final = 16
"""Rows of which a workbook tells together how wide they are."""
CHUNK: Final = 256 * BLOCK
"""Rows that are text at one time."""
ENDS: Final = {"tekst": "</v></c>", "getal": "</v></c>", "leeg": ""}


class Kolommenblad(Worksheet):  # type: ignore[misc]
    """A worksheet of which a cell in a column takes nine bytes and no objects.

    xlsxwriter keeps an object a cell, some two hundred bytes, until the workbook is
    closed. Its own way to keep less writes other texts into other places. Here the file
    gets the bytes that cells written one by one would give it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.eerste, self.rijen = 0, 0
        self.vormen: list[tuple[Celsoort, Any]] = []
        self.kolommen: dict[int, tuple[npt.NDArray[np.int8], Floats]] = {}

    def open_kolommen(self, eerste: int, rijen: int) -> None:
        """Make room for columns: their first row (from 0), and how many rows they may have."""
        self.eerste, self.rijen = eerste, rijen

    def put_texts(self, at: int, codes: Codes, texts: Sequence[str], vormen: Sequence[Any]) -> None:
        """Put texts in a column; what was in their cells goes.

        Parameters
        ----------
        at
            Column, from 0.
        codes
            For each row which text it gets, shape (rows,); ``NONE`` leaves it as it is.
        texts, vormen
            Different texts in the order in which they come, fit for a cell, and their formats.
        """
        times = np.bincount(codes[codes != NONE], minlength=len(texts))
        places = np.zeros(len(texts))
        kinds = np.zeros(len(texts), dtype=np.int8)
        for code in np.flatnonzero(times).tolist():
            places[code] = self.str_table._get_shared_string_index(texts[code])  # noqa: SLF001
            self.str_table.count += int(times[code]) - 1
            kinds[code] = self._number("tekst", vormen[code])
        is_told = codes != NONE
        self._put(at, is_told, kinds[codes[is_told]], places[codes[is_told]])

    def put_numbers(self, at: int, values: Floats, vorm: Any) -> None:  # noqa: ANN401 - xlsxwriter
        """Put numbers in a column, shape (rows,); NaN leaves a cell as it is."""
        is_told = ~np.isnan(values)
        if is_told.any():
            self._put(at, is_told, self._number("getal", vorm), values[is_told])

    def put_blanks(self, at: int, rows: Bools, vorm: Any) -> None:  # noqa: ANN401
        """Put cells without a value in a column, where ``rows`` is true."""
        if rows.any():
            self._put(at, rows, self._number("leeg", vorm), 0.0)

    def put_link(self, row: int, at: int, link: str, text: str, vorm: Any, tip: str) -> None:  # noqa: ANN401
        """Put a link in a column, under its own text."""
        self.write_url(row, at, link, vorm, text, tip)
        cell = self.table[row].pop(at)
        if not self.table[row]:
            del self.table[row]
        codes, values = self.kolommen[at]
        codes[row - self.eerste] = self._number("tekst", vorm)
        values[row - self.eerste] = cell.string

    def has_cell(self, at: int) -> npt.NDArray[np.bool_]:
        """Which rows have a cell in a column, shape (rows,)."""
        if at not in self.kolommen:
            return np.zeros(self.rijen, dtype=bool)
        found: npt.NDArray[np.bool_] = self.kolommen[at][0] != NONE
        return found

    def _put(
        self,
        at: int,
        rows: Bools,
        kinds: npt.NDArray[np.int8] | int,
        values: Floats | float,
    ) -> None:
        """Put cells where ``rows`` is true."""
        found = np.flatnonzero(rows)
        if not len(found):
            return
        if at not in self.kolommen:
            none = np.full(self.rijen, NONE, dtype=np.int8)
            self.kolommen[at] = (none, np.zeros(self.rijen))
        self._check_dimensions(self.eerste + int(found[0]), at)
        self._check_dimensions(self.eerste + int(found[-1]), at)
        self.kolommen[at][0][found] = kinds
        self.kolommen[at][1][found] = values

    def _number(self, soort: Celsoort, vorm: Any) -> int:  # noqa: ANN401
        """Number of a kind of cell in a format, on this sheet."""
        for number, (kind, known) in enumerate(self.vormen):
            if kind == soort and known is vorm:
                return number
        self.vormen.append((soort, vorm))
        return len(self.vormen) - 1

    # What follows takes the place of what xlsxwriter does when it writes the file.

    def _write_rows(self) -> None:
        """Write the rows above the columns as xlsxwriter does, and then those of the columns."""
        last: int = self.dim_rowmax  # type: ignore[has-type]
        if self.kolommen:
            self.dim_rowmax = self.eerste - 1
        super()._write_rows()
        self.dim_rowmax = last
        begin = self.eerste - self.eerste % BLOCK
        for first in range(begin, last + 1 if self.kolommen else begin, CHUNK):
            self._write_chunk(max(first, self.eerste), min(first + CHUNK, last + 1))
        self.kolommen.clear()

    def _calculate_spans(self) -> None:
        """Tell of every block of rows how wide it is, the columns included."""
        super()._calculate_spans()
        at = sorted(self.kolommen)
        if not at:
            return
        before = self.eerste % BLOCK
        blocks = -(-(before + self.rijen) // BLOCK)
        filled = np.zeros((len(at), blocks * BLOCK), dtype=bool)
        for row, column in enumerate(at):
            filled[row, before : before + self.rijen] = self.has_cell(column)
        by_block = filled.reshape(len(at), blocks, BLOCK)
        wide: npt.NDArray[np.bool_] = np.asarray(by_block.any(axis=2), dtype=bool)
        for block in np.flatnonzero(wide.any(axis=0)).tolist():
            ends = [at[row] + 1 for row in np.flatnonzero(wide[:, block]).tolist()]
            place = self.eerste // BLOCK + block
            ends += [int(end) for end in self.row_spans.get(place, "").split(":") if end]
            self.row_spans[place] = f"{min(ends)}:{max(ends)}"

    def _write_chunk(self, first: int, end: int) -> None:
        """Write rows from ``first`` up to ``end`` as text."""
        at = sorted(self.kolommen)
        rows = slice(first - self.eerste, end - self.eerste)
        names = [str(row) for row in range(first + 1, end + 1)]
        codes = [self.kolommen[column][0][rows] for column in at]
        values = [self.kolommen[column][1][rows] for column in at]
        self._number_formats(codes)
        cells = [self._list_cells(*one) for one in zip(at, repeat(names), codes, values)]
        for row, one in enumerate(zip(*cells, strict=True)):
            if told := "".join(one):
                span = self.row_spans[(first + row) // BLOCK]
                self.fh.write(f'<row r="{names[row]}" spans="{span}">{told}</row>')

    def _number_formats(self, codes: Sequence[npt.NDArray[np.int8]]) -> None:
        """Give formats their number in the order in which cells ask for it: row by row."""
        seen = [np.unique(column, return_index=True) for column in codes]
        asked = sorted(
            (row, at, kind)
            for at, (kinds, rows) in enumerate(seen)
            for kind, row in zip(kinds.tolist(), rows.tolist(), strict=True)
            if kind != NONE
        )
        for _, _, kind in asked:
            if self.vormen[kind][1] is not None:
                self.vormen[kind][1]._get_xf_index()  # noqa: SLF001

    def _list_cells(
        self, at: int, names: Sequence[str], codes: npt.NDArray[np.int8], values: Floats
    ) -> list[str]:
        """Cells of one column as text; empty where there is none."""
        letter = xl_col_to_name(at)
        found = [""] * len(names)
        for kind in set(codes.tolist()) - {NONE}:
            soort, vorm = self.vormen[kind]
            rows = np.flatnonzero(codes == kind)
            middle, close = _begin(soort, vorm), ENDS[soort]
            told = _list_values(soort, values[rows])
            for row, value in zip(rows.tolist(), told, strict=False):
                found[row] = f'<c r="{letter}{names[row]}"{middle}{value}{close}'
        return found


def open_boek(path: Path) -> Any:  # noqa: ANN401 - xlsxwriter has no types
    """Open a workbook of such sheets, in which a text is always a text."""
    book = xlsxwriter.Workbook(path, dict(SAFE))
    book.worksheet_class = Kolommenblad
    return book


def _begin(soort: Celsoort, vorm: Any) -> str:  # noqa: ANN401
    """What stands between the place of a cell and its value."""
    look = "" if vorm is None else f' s="{vorm._get_xf_index()}"'  # noqa: SLF001
    return look + {"tekst": ' t="s"><v>', "getal": "><v>", "leeg": "/>"}[soort]


def _list_values(soort: Celsoort, values: Floats) -> Iterator[str] | Collection[str]:
    """Values as they stand in a cell."""
    if soort == "leeg":
        return repeat("")
    if soort == "tekst":
        return [str(int(place)) for place in values.tolist()]
    # Sixteen digits, as xlsxwriter writes them.
    return [f"{value:.16G}" for value in values.tolist()]
