"""The verdicts that a planner filled in in a workbook that an earlier run wrote."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from openpyxl.utils.datetime import from_excel

from werklocaties_gis.errors import Notice, UnreadableSourceError
from werklocaties_gis.sources.bestanden.rauw import Rauw
from werklocaties_gis.sources.bestanden.werkblad import list_records, open_werkboek
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.tables.werkboek import INVULVELDEN, OORDELEN_BEREIK
from werklocaties_gis.vocabulary.labels import label

TABLE: Final = "oordelen"
ROW: Final = re.compile(r"\$?[A-Z]+\$?(\d+)")
FIRST_DAY: Final = 36_526
LAST_DAY: Final = 109_574
"""Days of Excel from 2000 to 2199: a date whose cell lost its format."""


def read_oordelenblad(path: Path) -> Rauw | None:
    """Read the verdicts that were filled in; None where the file is no workbook of ours.

    Rows in which nothing was filled in are no verdicts and left out. The sheet is
    found by a defined name, whatever it is called and wherever it stands.

    Raises
    ------
    UnreadableSourceError
        If the file is no .xlsx, has a password, unpacks to too much, or the sheet
        or one of the columns that the next run needs is gone.
    """
    with open_werkboek(path) as book:
        return _read(book, path)


def _read(book: Any, path: Path) -> Rauw | None:  # noqa: ANN401 - openpyxl has no types
    """Read the sheet on which the range of verdicts lies."""
    name = book.defined_names.get(OORDELEN_BEREIK)
    if name is None:
        return None
    for tab, cells in name.destinations:
        found = ROW.match(cells)
        if found is not None and tab in book.sheetnames:
            return _as_rauw(list_records(book[tab], path), int(found[1]), path)
    raise UnreadableSourceError("oordelen_zonder_blad", source=path.name)


def _as_rauw(numbered: Iterator[tuple[int, tuple[Any, ...]]], names_at: int, path: Path) -> Rauw:
    """Give the rows that hold a verdict, with their number on the sheet."""
    names = next((row for number, row in numbered if number == names_at), ())
    places = {str(name): at for at, name in enumerate(names) if name is not None}
    wanted = read_schema(TABLE).names()
    if missing := [column for column in wanted if column not in places]:
        named = ", ".join(missing)
        raise UnreadableSourceError("oordelen_zonder_kolom", source=path.name, column=named)
    # Between the names and the verdicts stand the headings for people.
    below = ((number, row) for number, row in numbered if number > names_at + 1)
    found = [(number, _list_cells(row, places)) for number, row in below]
    filled = [(number, cells) for number, cells in found if any(map(cells.get, INVULVELDEN))]
    frame = pd.DataFrame([cells for _, cells in filled], columns=list(wanted), dtype="object")
    told = [Notice("oordelen_gelezen", TABLE, len(filled), path.name)] if filled else []
    return Rauw(frame, np.array([number for number, _ in filled], dtype=np.int64), tuple(told))


def _list_cells(row: tuple[Any, ...], places: Mapping[str, int]) -> dict[str, object]:
    """One row by the names of its columns, each cell as the table takes it."""
    cells = {
        column: _cell(row[places[column]]) if places[column] < len(row) else None
        for column in read_schema(TABLE).names()
    }
    cells["oordeel"] = _read_choice(cells["oordeel"])
    cells["datum"] = _read_date(cells["datum"])
    return {
        column: value if column == "datum" else _as_text(value) for column, value in cells.items()
    }


def _cell(value: object) -> object:
    """A cell without blanks around its text; empty text is nothing."""
    return (value.strip() or None) if isinstance(value, str) else value


def _read_choice(value: object) -> object:
    """A verdict by the word of either language; another word stays, to be refused by name."""
    words = {
        label("oordeel", code, taal): code
        for code in read_schema(TABLE)["oordeel"].allowed
        for taal in ("nl", "en")
    }
    return words.get(value.casefold(), value) if isinstance(value, str) else value


def _read_date(value: object) -> object:
    """A date of which only the number of the day was left; all else as it is."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and FIRST_DAY <= float(value) <= LAST_DAY:  # type: ignore[arg-type]
        moment = from_excel(value)
        return moment if isinstance(moment, dt.datetime) else value
    return value


def _as_text(value: object) -> object:
    """A number that was typed where a text belongs, without the decimals of Excel."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if value is None or isinstance(value, str) else str(value)
