"""Values as people write them, in the spelling that the tables read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure, Notice
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.rauw import RowNumbers
from werklocaties_gis.sources.cellen.codes import clean_sbi, pad_register_numbers
from werklocaties_gis.sources.cellen.datums import read_dates
from werklocaties_gis.sources.cellen.getallen import THOUSANDS, detect_decimal, read_numbers
from werklocaties_gis.sources.cellen.verschillend import (
    NUMBERS,
    as_cells,
    has_text,
    is_text_that,
    map_cells,
)
from werklocaties_gis.tables.letters import is_mojibake
from werklocaties_gis.tables.schema import Column, Schema

REGISTER_COLUMNS: Final = frozenset({"vestiging_id"})
EXCEL_ERROR: Final = re.compile(
    r"#(N/[AB]|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|VERW!|WAARDE!|DEEL/0!|NAAM\?|GETAL!|LEEG!)"
)
LIST_SEPARATORS: Final = re.compile(r"\s*[;,|]\s*")
UNKNOWN: Final = frozenset({"onbekend"})

Columns = dict[str, "pd.Series[Any]"]


@dataclass(frozen=True)
class Plaats:
    """Where values come from, for what is told of them."""

    table: str
    source: str
    nummers: RowNumbers

    def failure(self, column: str, at: int, value: object, code: str) -> Failure:
        """Make the failure of one cell."""
        return Failure(self.table, column, str(self.nummers[at]), str(value), code, self.source)

    def notice(self, code: str, count: int, **fields: str) -> list[Notice]:
        """Tell something of a number of cells; nothing where there are none."""
        told = tuple(sorted(fields.items()))
        return [Notice(code, self.table, count, self.source, told)] if count else []


Outcome = tuple[Columns, list[Notice], list[Failure]]


def read_values(columns: Columns, bron: Bron, schema: Schema, plaats: Plaats) -> Outcome:
    """Read every column, each by its type.

    Parameters
    ----------
    columns
        Columns by our name, as they stand in the file.
    bron
        ``decimaal`` and ``sbi_versie``, where the user states them.
    schema
        Types of the columns.
    plaats
        For what is told.

    Returns
    -------
    tuple
        Columns that ``cast_columns`` reads; what was detected and repaired;
        cells that are refused here because a later step could not tell why.
    """
    types = {column.name: column.type for column in schema.columns}
    values = {name: as_cells(column, types.get(name, "")) for name, column in columns.items()}
    notices: list[Notice] = []
    failures: list[Failure] = []
    for step in (_excel_errors, _mojibake, _numbers, _by_type, _register, _sbi):
        values, told, refused = step(values, bron, schema, plaats)
        notices += told
        failures += refused
    return values, notices, failures


def _typed(schema: Schema, values: Columns) -> list[Column]:
    return [column for column in schema.columns if column.name in values]


def _excel_errors(values: Columns, _bron: Bron, _schema: Schema, plaats: Plaats) -> Outcome:
    """Refuse cells in which Excel failed to compute."""
    result, failures = dict(values), list[Failure]()
    for name, column in values.items():
        is_error = is_text_that(
            column,
            lambda cell: EXCEL_ERROR.match(cell) is not None,
            may=lambda texts: texts.str.startswith("#"),
        )
        failures += [
            plaats.failure(name, int(at), column.iloc[at], "excel_error")
            for at in np.flatnonzero(is_error)
        ]
        if is_error.any():
            result[name] = column.mask(is_error, None)
    return result, [], failures


def _mojibake(values: Columns, _bron: Bron, schema: Schema, plaats: Plaats) -> Outcome:
    """Count rows with signs that were misread somewhere before; which text is meant is a guess."""
    names = [column.name for column in _typed(schema, values) if column.type == "tekst"]
    hits = {
        name: is_text_that(values[name], is_mojibake, may=lambda texts: ~texts.str.isascii())
        for name in names
    }
    examples = sorted(str(cell) for name in names for cell in values[name][hits[name]].head(3))
    rows = np.any(list(hits.values()), axis=0) if names else np.zeros(0, dtype=bool)
    return values, plaats.notice("mojibake", int(rows.sum()), value=", ".join(examples[:1])), []


def _numbers(values: Columns, bron: Bron, schema: Schema, plaats: Plaats) -> Outcome:
    """Read numbers with the decimal sign that is stated, or that the whole file shows."""
    names = [column.name for column in _typed(schema, values) if column.type in NUMBERS]
    found = detect_decimal(values[name] for name in names)
    result = dict(values)
    if bron.decimaal is None and found in ("onduidelijk", "beide"):
        failures = [item for name in names for item in _unclear(name, values[name], found, plaats)]
        texts = [name for name in names if has_text(values[name])]
        result |= {name: map_cells(values[name], _without_sign) for name in texts}
        return result, [], failures
    decimaal = bron.decimaal or ("," if found == "," else ".")
    result |= {name: read_numbers(values[name], decimaal) for name in names}
    count = len(names) if found in (",", ".") else 0
    return result, plaats.notice("decimal_read", count, decimaal=decimaal), []


def _unclear(name: str, column: pd.Series[Any], found: str, plaats: Plaats) -> list[Failure]:
    """Refuse the numbers of which the decimal sign cannot be told."""
    code = "decimal_unclear" if found == "onduidelijk" else "decimal_both"
    return [
        plaats.failure(name, int(at), column.iloc[at], code)
        for at in np.flatnonzero(is_text_that(column, _has_sign))
        if code == "decimal_both" or THOUSANDS.fullmatch(str(column.iloc[at]))
    ]


def _has_sign(cell: object) -> bool:
    return isinstance(cell, str) and ("," in cell or "." in cell)


def _without_sign(cell: object) -> object:
    return None if _has_sign(cell) else cell


def _by_type(values: Columns, _bron: Bron, schema: Schema, plaats: Plaats) -> Outcome:
    """Read dates, choices, categories and lists, each by the reader of its type."""
    result, notices = dict(values), []
    for column in _typed(schema, values):
        cells = result[column.name]
        if column.type != "tekst" and has_text(cells):
            cells = map_cells(cells, lambda cell: None if _is_unknown(cell) else cell)
        if column.type == "datum":
            cells, day_first, unknown = read_dates(cells)
            notices += plaats.notice("date_day_first", day_first, column=column.name)
            notices += plaats.notice("date_placeholder", unknown, column=column.name)
        reader = _READERS.get(column.type)
        result[column.name] = reader(cells, column) if reader is not None else cells
    return result, notices, []


def _is_unknown(cell: object) -> bool:
    return isinstance(cell, str) and cell.casefold() in UNKNOWN


def _choices(cells: pd.Series[Any], column: Column) -> pd.Series[Any]:
    """Spell choices as the schema does; capitals, blanks and dashes make no difference."""
    spelling = {_plain(value): value for value in column.allowed}
    return map_cells(cells, lambda cell: spelling.get(_plain(_text(cell)), cell))


def _plain(text: str) -> str:
    # A sign may carry the meaning: the code -1 is not the code 1.
    return "".join(sign for sign in text.casefold() if sign.isalnum() or sign in "-.").replace(
        "-", "" if any(sign.isalpha() for sign in text) else "-"
    )


def _text(cell: object) -> str:
    """Give a cell as text; a whole number without its decimals."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    # A column in which nothing but missing values changed comes back with NaN for None.
    return "" if cell is None or cell is pd.NA or cell != cell else str(cell)  # noqa: PLR0124


def _as_texts(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Give each cell as text, empty ones missing; texts are what they are already."""
    if not isinstance(cells.dtype, pd.StringDtype):
        return map_cells(cells, lambda cell: _text(cell) or None)
    texts = cells.astype("string")
    return texts.mask(texts.eq(""))


def _categories(cells: pd.Series[Any], _column: Column) -> pd.Series[Any]:
    """Write categories with a point; Excel holds them as numbers."""
    return map_cells(cells, lambda cell: _text(cell).replace(",", ".") or None)


def _lists(cells: pd.Series[Any], _column: Column) -> pd.Series[Any]:
    """Cut lists at semicolons, commas or bars; JSON and lists stay as they are."""
    return map_cells(
        cells,
        lambda cell: (
            tuple(filter(None, LIST_SEPARATORS.split(cell)))
            if isinstance(cell, str) and not cell.startswith("[")
            else cell
        ),
    )


_READERS: Final[Mapping[str, Callable[[pd.Series[Any], Column], pd.Series[Any]]]] = (
    MappingProxyType({"keuze": _choices, "milieucategorie": _categories, "lijst": _lists})
)


def _register(values: Columns, _bron: Bron, _schema: Schema, plaats: Plaats) -> Outcome:
    """Put back zeros of register numbers."""
    result, notices = dict(values), []
    for name in REGISTER_COLUMNS & set(values):
        texts = _as_texts(values[name])
        padded, changed = pad_register_numbers(texts)
        result[name] = padded
        which = ", ".join(sorted(set(padded[changed]))[:20])
        notices += plaats.notice("register_zero_restored", int(changed.sum()), which=which)
    return result, notices, []


def _sbi(values: Columns, bron: Bron, schema: Schema, plaats: Plaats) -> Outcome:
    """Clean SBI codes in the edition that the row, or else the project file, states."""
    if "sbi" not in values or not any(column.type == "sbi" for column in schema.columns):
        return values, [], []
    size = len(values["sbi"])
    stated = pd.Series([bron.sbi_versie] * size, dtype="object")
    given = map_cells(values.get("sbi_versie", stated), lambda cell: _text(cell) or None)
    versies = given.astype("object").where(given.notna(), stated)
    texts = map_cells(values["sbi"], lambda cell: _text(cell) or None).astype("string")
    is_text = pd.Series(is_text_that(values["sbi"], lambda _: True), index=texts.index)
    where = (plaats.table, plaats.source)
    clean, notices, failures = clean_sbi(
        texts, versies, is_text, where, plaats.nummers, zeros_kept=bron.voorloopnullen
    )
    return {**values, "sbi": clean, "sbi_versie": versies}, notices, failures
