"""The file of a Staat van bedrijfsactiviteiten: a csv, or the sheet of a workbook that holds it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from werklocaties_gis.errors import Failure, InvalidTableError, UnreadableSourceError
from werklocaties_gis.sources.bestanden.csv_dialect import decode, detect_separator
from werklocaties_gis.sources.bestanden.werkblad import read_cellen
from werklocaties_gis.zoning.staat import Staat, make_staat
from werklocaties_gis.zoning.staatkop import find_kop

Row = tuple[int, Sequence[Any]]

MAX_BYTES: Final = 50_000_000
"""The whole list of 2009 is some hundreds of kB."""


def read_staat(path: Path, *, blad: str | None = None) -> Staat:
    """Read the plan's own Staat van bedrijfsactiviteiten.

    Parameters
    ----------
    path
        A csv, or an xlsx.
    blad
        Sheet of the xlsx; without it the first in which a header of a list stands.

    Returns
    -------
    Staat
        The list, the rows left out of it, and what was detected.

    Raises
    ------
    InvalidTableError
        With every fault: the file cannot be read, or rows that mean nothing.
    """
    try:
        rows = _rows(path, blad)
    except (OSError, UnreadableSourceError) as error:
        why = error.code if isinstance(error, UnreadableSourceError) else type(error).__name__
        fields = (("reden", why),)
        failure = Failure("staat", "", "", "", "list_unreadable", str(path), fields)
        raise InvalidTableError("invalid_list", [failure]) from error
    if not rows:
        # An empty sheet has no header either, but that is not what is wrong with it.
        raise InvalidTableError(
            "invalid_list", [Failure("staat", "", "", "", "list_empty", str(path))]
        )
    return make_staat(rows, str(path))


def _rows(path: Path, blad: str | None) -> Sequence[Row]:
    """Cells of the csv, or of the sheet that holds the list."""
    if path.stat().st_size > MAX_BYTES:
        mb, most = path.stat().st_size // 1_000_000, MAX_BYTES // 1_000_000
        raise UnreadableSourceError("file_too_large", source=path.name, mb=mb, max_mb=most)
    if path.suffix.lower() != ".xlsx":
        text = decode(path.read_bytes(), None, path.name).inhoud
        lines = csv.reader(text.splitlines(), delimiter=detect_separator(text))
        return _filled(enumerate(lines, 1))
    sheets = {name: _filled(rows) for name, rows in read_cellen(path).items()}
    if blad is not None and blad not in sheets:
        raise UnreadableSourceError("layer_choice", source=path.name, layers=", ".join(sheets))
    if blad is not None:
        return sheets[blad]
    found = [rows for rows in sheets.values() if not isinstance(find_kop(rows), str)]
    return found[0] if found else next(iter(sheets.values()), [])


def _filled(rows: Iterable[Row]) -> list[Row]:
    """Rows that hold something to read; Excel keeps rows of blanks for their layout."""
    return [row for row in rows if any(str(cell).strip() for cell in row[1] if cell is not None)]
