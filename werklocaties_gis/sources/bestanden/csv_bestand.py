"""A CSV of any make as rows of text."""

from __future__ import annotations

import csv
import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure, Notice, UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.bestand import MAX_COLUMNS, MAX_ROWS, check_rows
from werklocaties_gis.sources.bestanden.csv_dialect import Tekst, decode, detect_separator
from werklocaties_gis.sources.bestanden.kopregel import find_kopregel, name_columns
from werklocaties_gis.sources.bestanden.rauw import Rauw

BOM_READ_WRONG: Final = "ï»¿"
"""A byte order mark in a file that was read as Windows-1252."""

_TURN: Final = threading.RLock()
"""Of two files that are read at once the first to end would take the limit away from the other."""


def read_csv_bestand(path: Path, bron: Bron, table: str) -> Rauw:
    """Read a CSV; encoding and separator are found where the project file is silent.

    Raises
    ------
    UnreadableSourceError
        If it is no text, has no rows, a column twice, or too many rows.
    """
    name = path.name
    tekst = decode(path.read_bytes(), bron.codering, name)
    separator = bron.scheiding or detect_separator(tekst.inhoud)
    read = _records(tekst, separator, name, table)
    records = [(at, row) for at, row in enumerate(read, 1) if any(row)]
    if not records:
        raise UnreadableSourceError("no_rows", source=name, table=table)
    at, told = find_kopregel(records, bron.kopregel, name, table)
    records = records[at:]
    header = _header(records[0][1], name)
    whole = [(at, row) for at, row in records[1:] if len(row) == len(header)]
    ragged = [(at, row) for at, row in records[1:] if len(row) != len(header)]
    frame = pd.DataFrame([row for _, row in whole], columns=header, dtype="string")
    frame = frame.map(str.strip).replace("", pd.NA).astype("string")
    return Rauw(
        frame=frame,
        nummers=np.array([at for at, _ in whole], dtype=np.int64),
        meldingen=(*_notices(tekst, separator, table, name, len(whole)), *told),
        failures=tuple(_ragged(ragged, len(header), table, name)),
        scheiding=separator,
    )


def _records(tekst: Tekst, separator: str, name: str, table: str) -> Iterator[list[str]]:
    with _long_fields():
        rows = csv.reader(io.StringIO(tekst.inhoud, newline=""), delimiter=separator)
        try:
            for at, row in enumerate(rows):
                check_rows(name, at, table)
                if len(row) > MAX_COLUMNS:
                    raise UnreadableSourceError("too_many_rows", source=name, limit=MAX_ROWS)
                yield [cell.replace("\x00", "") for cell in row]
        except csv.Error as error:
            raise UnreadableSourceError("csv_broken", source=name, at_row=rows.line_num) from error


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let a cell hold a large shape in words; the limit is one for all of Python."""
    with _TURN:
        before = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
        try:
            yield
        finally:
            csv.field_size_limit(before)


def _header(cells: list[str], name: str) -> list[str]:
    """Clean the names of columns; one that stands there twice cannot be chosen."""
    names = [cell.strip().removeprefix(BOM_READ_WRONG).strip('"') for cell in cells]
    return name_columns(names, [True] * len(names), name)


def _notices(tekst: Tekst, separator: str, table: str, name: str, rows: int) -> list[Notice]:
    """Tell how the file was read, always; and where the encoding was a guess."""
    shown = {"\t": "tab"}.get(separator, separator)
    fields = (("codering", tekst.codering), ("scheiding", shown))
    notices = [Notice("csv_read", table, rows, name, fields)]
    if tekst.codering not in ("utf-8", "utf-8-sig") and not tekst.is_vast:
        notices.append(Notice("encoding_detected", table, rows, name, fields[:1]))
    return notices


def _ragged(
    rows: list[tuple[int, list[str]]], width: int, table: str, name: str
) -> Iterator[Failure]:
    for at, row in rows:
        fields = (("expected", str(width)), ("found", str(len(row))))
        yield Failure(table, "", str(at), "", "row_width", name, fields)
