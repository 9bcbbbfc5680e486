"""Templates of the user's own tables: choices to pick from, a guide, and codes that stay text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import xlsxwriter

from werklocaties_gis.report.werkboek.cellen import SAFE
from werklocaties_gis.tables.replace import replacing
from werklocaties_gis.tables.schema import CATEGORIEEN, Column, read_schema
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

EIGEN_TABELLEN: Final = (
    "vestigingen",
    "activiteiten",
    "gebruik",
    "kavels",
    "plekken",
    "plek_kavels",
    "kostenposten",
    "oordelen",
    "gevoelige_objecten",
    "milieuwaarden",
    "groeiscenarios",
    "energiegebruik",
    "energieaanbod",
    "eigen_scores",
    "profielen",
    "haltes",
    "hoofdwegen",
)
"""Tables that no public source fills in whole: those of which a user gets a template."""

ADRES: Final = ("postcode", "huisnummer", "toevoeging", "straat", "plaats")
"""Columns beside those of the schema, for who has addresses and no coordinates."""

MADE: Final = dt.datetime.combine(dt.date(2000, 1, 1), dt.time())
"""Date of every template: the clock would make two of them differ."""

LAST_ROW: Final = 1_048_575
GETAL_MAX: Final = 1e15
JA_NEE: Final = ("ja", "nee")
GIDS_BREED: Final = (24, 52, 52, 14, 12, 40, 44)

Formats = MappingProxyType[str, Any]


def write_sjabloon(table: str, path: Path, taal: Taal = "nl") -> Path:
    """Write the template of one table.

    Parameters
    ----------
    table
        Name of an input table; the first sheet has that name, so that the filled
        workbook is read without further word.
    path
        Where it must come.
    taal
        Language of the guide.

    Returns
    -------
    Path
        The workbook: a sheet to fill in, a guide of its columns, and the choices.

    Raises
    ------
    UnknownTableError
        If no table has that name.
    OutputBusyError
        If another program holds the file.
    """
    columns = list_columns(table)
    with replacing(path) as temporary:
        book = xlsxwriter.Workbook(temporary, dict(SAFE))
        book.set_properties({"title": table, "created": MADE})
        formats = _make_formats(book)
        sheet = book.add_worksheet(table[:31])
        gids = book.add_worksheet(sentence("sheet_veldgids", {}, taal))
        _write_gids(gids, table, columns, formats, taal)
        choices = _write_keuzen(book, columns)
        _write_invulblad(sheet, columns, choices, formats, taal)
        book.close()
    return path


def list_columns(table: str) -> tuple[Column, ...]:
    """List the columns of a template: those of the schema, and of firms an address."""
    columns = read_schema(table).columns
    return (*columns, *map(_adreskolom, ADRES)) if table == "vestigingen" else columns


def _adreskolom(name: str) -> Column:
    nl, en = (sentence(f"template_{name}", {}, taal) for taal in ("nl", "en"))
    return Column(name, "tekst", "", False, None, (), None, None, "onbekend", "", nl, en)


def _make_formats(book: Any) -> Formats:  # noqa: ANN401 - xlsxwriter has no types
    must = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
    return MappingProxyType(
        {
            "sleutel": book.add_format({**must, "bg_color": "#F8CBAD"}),
            "kop": book.add_format({**must, "bg_color": "#DDEBF7"}),
            # Text, or Excel takes the zero off 0111 and makes a date of 3.1.
            "tekst": book.add_format({"num_format": "@"}),
            "datum": book.add_format({"num_format": "dd-mm-yyyy"}),
            "getal": book.add_format({"num_format": "General"}),
            "uitleg": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
        }
    )


def _write_invulblad(
    sheet: Any,  # noqa: ANN401
    columns: Sequence[Column],
    choices: dict[str, str],
    formats: Formats,
    taal: Taal,
) -> None:
    """Write the sheet to fill in: headings, a format for each column, and what it takes."""
    for at, column in enumerate(columns):
        is_must = column.if_missing == "weigeren"
        sheet.write_string(0, at, column.name, formats["sleutel" if is_must else "kop"])
        kind = column.type if column.type in {"datum", "getal"} else "tekst"
        kind = "getal" if column.type == "geheel" else kind
        sheet.set_column(at, at, max(12, min(28, len(column.name) + 2)), formats[kind])
        sheet.data_validation(1, at, LAST_ROW, at, _rule(column, choices, taal))
        if kind == "tekst":
            # Codes are meant as text; no green corner that offers to make numbers of them.
            name = xlsxwriter.utility.xl_col_to_name(at)
            sheet.ignore_errors({"number_stored_as_text": f"{name}2:{name}{LAST_ROW + 1}"})
    sheet.freeze_panes(1, 1)


def _rule(column: Column, choices: dict[str, str], taal: Taal) -> dict[str, Any]:
    """What Excel lets in a cell, and what it says beside it."""
    described = column.description_nl if taal == "nl" else column.description_en
    told = {
        "input_title": column.name[:32],
        "input_message": f"{described}. {_missing(column, taal)}"[:255],
        "error_title": column.name[:32],
        "error_message": _refusal(column, taal)[:255],
    }
    return {**_limits(column, choices), **told}


def _limits(column: Column, choices: dict[str, str]) -> dict[str, Any]:
    if column.name in choices:
        return {"validate": "list", "source": choices[column.name]}
    if column.type == "datum":
        first, last = dt.date(1900, 1, 1), dt.date(2200, 12, 31)
        return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
    if column.type in {"getal", "geheel"}:
        low = -GETAL_MAX if column.minimum is None else column.minimum
        high = GETAL_MAX if column.maximum is None else column.maximum
        kind = "integer" if column.type == "geheel" else "decimal"
        return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}
    return {"validate": "any"}


def _write_keuzen(book: Any, columns: Sequence[Column]) -> dict[str, str]:  # noqa: ANN401
    """Write the values of each choice below each other; give the cells of each.

    Excel takes no more than 255 characters in a rule itself, and 27 kinds of cost are more.
    """
    sheet = book.add_worksheet("keuzelijsten")
    places = {}
    listed = [(column.name, list_keuzen(column)) for column in columns if list_keuzen(column)]
    for at, (name, values) in enumerate(listed):
        letter = xlsxwriter.utility.xl_col_to_name(at)
        for row, text in enumerate((name, *values)):
            sheet.write_string(row, at, text)
        places[name] = f"=keuzelijsten!${letter}$2:${letter}${len(values) + 1}"
    sheet.hide()
    return places


def list_keuzen(column: Column) -> tuple[str, ...]:
    """List the values that a column takes; empty where it takes any."""
    kinds = {"ja_nee": JA_NEE, "milieucategorie": CATEGORIEEN}
    return kinds.get(column.type, column.allowed)


def _write_gids(
    sheet: Any,  # noqa: ANN401
    table: str,
    columns: Sequence[Column],
    formats: Formats,
    taal: Taal,
) -> None:
    """Write what each column means, in both languages, and what happens without it."""
    sheet.write_string(0, 0, label("tabel", table, taal), formats["kop"])
    heads = ("kolom", "nl", "en", "soort", "eenheid", "toegestaan", "ontbreekt")
    for at, (name, width) in enumerate(zip(heads, GIDS_BREED, strict=True)):
        sheet.write_string(1, at, sentence(f"kop_gids_{name}", {}, taal), formats["kop"])
        sheet.set_column(at, at, width)
    for row, column in enumerate(columns, 2):
        cells = (
            *(column.name, column.description_nl, column.description_en),
            *(sentence(f"soort_{column.type}", {}, taal), column.unit),
            *(_allowed(column, taal), _missing(column, taal)),
        )
        for at, text in enumerate(cells):
            sheet.write_string(row, at, text, formats["uitleg"])
    sheet.freeze_panes(2, 1)


def _allowed(column: Column, taal: Taal) -> str:
    values = list_keuzen(column)
    if values:
        return ", ".join(values)
    if column.minimum is None:
        return ""
    if column.maximum is None:
        return sentence("template_from", {"low": f"{column.minimum:g}"}, taal)
    limits = {"low": f"{column.minimum:g}", "high": f"{column.maximum:g}"}
    return sentence("template_between", limits, taal)


def _missing(column: Column, taal: Taal) -> str:
    """What happens where a cell is left empty."""
    return sentence(f"template_{column.if_missing}", {"default": column.default}, taal)


def _refusal(column: Column, taal: Taal) -> str:
    allowed = _allowed(column, taal) or sentence(f"soort_{column.type}", {}, taal)
    return sentence("template_refusal", {"allowed": allowed}, taal)
