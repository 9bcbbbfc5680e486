"""The row with the names of the columns: the one that is stated, or the first below a title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from werklocaties_gis.errors import Notice, UnreadableSourceError

Record = tuple[int, Sequence[Any]]

LOOKED: Final = 20
"""Rows below which no title ends."""


def find_kopregel(
    records: Sequence[Record], kopregel: int | None, source: str, table: str
) -> tuple[int, list[Notice]]:
    """Find the row with the names of the columns.

    Parameters
    ----------
    records
        Rows that hold something, each with its number in the file; at least one.
    kopregel
        Number of that row, where the project file states it.
    source, table
        For what is told.

    Returns
    -------
    int, list of Notice
        Position among the records, and that a title was passed over. A row with one
        filled cell above rows with several is a title; a file of one column has none.

    Raises
    ------
    UnreadableSourceError
        If the row that is stated holds nothing.
    """
    if kopregel is not None:
        at = next((at for at, (number, _) in enumerate(records) if number == kopregel), None)
        if at is None:
            raise UnreadableSourceError("no_header_row", source=source, at_row=kopregel)
        return at, []
    filled = [_count_filled(cells) for _, cells in records[:LOOKED]]
    at = next((at for at, count in enumerate(filled) if count > 1), 0)
    fields = (("at_row", str(records[at][0])), ("title", _first(records[0][1])))
    return at, [Notice("title_skipped", table, at, source, fields)] if at else []


def name_columns(names: Sequence[str], used: Sequence[bool], source: str) -> list[str]:
    """Name columns without a name after their place; one that is there twice cannot be chosen.

    Parameters
    ----------
    names
        As they stand in the file, empty where there is none.
    used
        Whether a column without a name holds anything; others get no name.
    source
        For the message.

    Raises
    ------
    UnreadableSourceError
        With the names that are there twice.
    """
    named = [
        name or (f"kolom {at}" if holds else "")
        for at, (name, holds) in enumerate(zip(names, used, strict=True), 1)
    ]
    double = {name for name in named if name and named.count(name) > 1}
    if double:
        raise UnreadableSourceError(
            "double_column", source=source, column=", ".join(sorted(double))
        )
    return named


def _count_filled(cells: Sequence[Any]) -> int:
    return sum(cell is not None and str(cell).strip() != "" for cell in cells)


def _first(cells: Sequence[Any]) -> str:
    """The first cell that holds something, short."""
    return next((str(cell).strip()[:60] for cell in cells if cell not in (None, "")), "")
