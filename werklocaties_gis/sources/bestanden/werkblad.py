"""A worksheet of an Excel file as rows; cells keep the type that Excel gave them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError

import numpy as np
import openpyxl
import pandas as pd
from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from werklocaties_gis.errors import Notice, UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.bestand import MAX_COLUMNS
from werklocaties_gis.sources.bestanden.kopregel import find_kopregel, name_columns
from werklocaties_gis.sources.bestanden.rauw import Rauw, choose_layer

MAX_UNPACKED_BYTES: Final = 1_500_000_000
MAX_RATIO: Final = 200
"""Sheets of real figures pack some 5 to 20 times; a bomb packs a thousand."""
SMALL_BYTES: Final = 20_000_000
"""Below this no ratio is dangerous."""
MAX_CELLS: Final = 50_000_000

OLE: Final = b"\xd0\xcf\x11\xe0"
"""Start of an old .xls, and of an .xlsx with a password."""


def read_werkblad(path: Path, bron: Bron, table: str) -> Rauw:
    """Read a worksheet; the first row that is no title holds the names, or the one stated.

    Raises
    ------
    UnreadableSourceError
        If it is no .xlsx, has a password, unpacks to too much, declares
        entities, or has no such sheet.
    """
    with open_werkboek(path) as book:
        return _read(book, path, bron, table)


@contextmanager
def open_werkboek(path: Path) -> Iterator[Any]:
    """Open a workbook to read its values, a row at a time.

    Raises
    ------
    UnreadableSourceError
        If it is no .xlsx, has a password, unpacks to too much, or declares entities.
    """
    check_zip(path)
    try:
        with (
            path.open("rb") as file,
            closing(openpyxl.load_workbook(file, read_only=True, data_only=True)) as book,
        ):
            yield book
    except (DefusedXmlException, ParseError) as error:
        raise UnreadableSourceError("xml_forbidden", source=path.name) from error
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        if isinstance(error, UnreadableSourceError):
            raise
        # openpyxl wraps what the XML reader refused in an error of its own.
        is_hostile = isinstance(error.__cause__, DefusedXmlException)
        code = "xml_forbidden" if is_hostile else "unreadable"
        raise UnreadableSourceError(code, source=path.name, format="Excel") from error


def read_cellen(path: Path) -> dict[str, list[tuple[int, tuple[Any, ...]]]]:
    """Read the cells of every worksheet as they stand, for a list without a table's header.

    Returns
    -------
    dict
        By sheet, in their order: row number and cells of the rows that hold something.

    Raises
    ------
    UnreadableSourceError
        As ``read_werkblad``.
    """
    with open_werkboek(path) as book:
        return {sheet.title: list(list_records(sheet, path)) for sheet in book.worksheets}


def check_zip(path: Path) -> None:
    """Check what the file says that it unpacks to, before anything is unpacked.

    Raises
    ------
    UnreadableSourceError
        If it is no .xlsx, has a password, or unpacks to too much.
    """
    with path.open("rb") as file:
        if file.read(4) == OLE:
            raise UnreadableSourceError("excel_old_or_locked", source=path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableSourceError("unreadable", source=path.name, format="Excel") from error
    ratio = unpacked / max(path.stat().st_size, 1)
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > SMALL_BYTES and ratio > MAX_RATIO):
        mb = unpacked // 1_000_000
        raise UnreadableSourceError("zip_bomb", source=path.name, mb=mb)


def _read(book: Any, path: Path, bron: Bron, table: str) -> Rauw:  # noqa: ANN401 - openpyxl has no types
    name = choose_layer(book.sheetnames, bron.laag, table)
    if name is None:
        found = ", ".join(book.sheetnames)
        raise UnreadableSourceError("layer_choice", source=path.name, layers=found, table=table)
    records = list(list_records(book[name], path))
    if not records:
        raise UnreadableSourceError("no_rows", source=path.name, table=table)
    at, told = find_kopregel(records, bron.kopregel, path.name, table)
    return _as_rauw(records[at:], path, told)


def list_records(sheet: Any, path: Path) -> Iterator[tuple[int, tuple[Any, ...]]]:  # noqa: ANN401
    """List the rows of a sheet that hold something, with their number in it.

    Raises
    ------
    UnreadableSourceError
        If there are more cells than a sheet of figures has.
    """
    # What a sheet says of its own size is often not true.
    sheet.reset_dimensions()
    cells = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        cells += len(row)
        if cells > MAX_CELLS or len(row) > 8 * MAX_COLUMNS:
            raise UnreadableSourceError("too_many_rows", source=path.name, limit=MAX_CELLS)
        if any(cell not in (None, "") for cell in row):
            yield number, row


def _as_rauw(records: list[tuple[int, tuple[Any, ...]]], path: Path, told: list[Notice]) -> Rauw:
    rows = [[_cell(cell) for cell in row] for _, row in records[1:]]
    width = max(len(row) for _, row in records)
    texts = ["" if cell is None else str(cell).strip() for cell in records[0][1]]
    texts += [""] * (width - len(texts))
    is_used = [any(at < len(row) and row[at] is not None for row in rows) for at in range(width)]
    names = name_columns(texts, is_used, path.name)
    used = [at for at, name in enumerate(names) if name]
    cells = [[row[at] if at < len(row) else None for at in used] for row in rows]
    frame = pd.DataFrame(cells, columns=[names[at] for at in used], dtype="object")
    numbers = np.array([number for number, _ in records[1:]], dtype=np.int64)
    return Rauw(frame, numbers, tuple(told))


def _cell(value: object) -> object:
    """Give a cell without blanks around its text; empty text is nothing."""
    if isinstance(value, str):
        return value.strip() or None
    return value
