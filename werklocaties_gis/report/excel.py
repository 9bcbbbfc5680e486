"""The workbook: a sheet a table, with filters and fixed headings, and nothing that runs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pandas as pd
import xlsxwriter

from werklocaties_gis.report.bladen import list_bladen
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.toelichting import list_kop
from werklocaties_gis.vocabulary.sentences import sentence

MAX_ROWS: Final = 1_048_000
"""Rows that fit in a sheet with its heading; more are cut, and the last row says so."""

MAX_CHARACTERS: Final = 32_767
"""Characters that fit in a cell."""

WIDTHS: Final = (8, 60)
"""Narrowest and widest column, in characters."""

SAFE: Final = MappingProxyType(
    {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
        "in_memory": True,
    }
)


def write_overzicht(inhoud: Inhoud, path: Path) -> Path:
    """Write the workbook.

    Every text is written as text, so that a name that looks like a formula or
    a link stays a name, and codes keep their zeros. Equal tables give equal
    bytes: the date of the workbook is the peildatum.
    """
    book = xlsxwriter.Workbook(path, dict(SAFE))
    info = inhoud.project.studie
    book.set_properties(
        {
            "title": info.naam,
            "comments": _comment(inhoud),
            # The clock would make two runs on equal tables differ.
            "created": dt.datetime.combine(info.peildatum, dt.time()),
        }
    )
    formats = _make_formats(book)
    for title, table in list_bladen(inhoud):
        _write_sheet(book.add_worksheet(title[:31]), table, formats, inhoud)
    book.close()
    return path


def _comment(inhoud: Inhoud) -> str:
    return f"{list_kop(inhoud)} {_privacy(inhoud)}".strip()


def _privacy(inhoud: Inhoud) -> str:
    """Say who the workbook is for."""
    return sentence(f"privacy_{inhoud.project.uitvoer.privacy}", {}, inhoud.taal)


def _make_formats(book: Any) -> dict[str, Any]:  # noqa: ANN401 - xlsxwriter has no types
    """Formats by kind of value."""
    return {
        "heading": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDEBF7", "border": 1}
        ),
        "banner": book.add_format({"bold": True, "font_color": "#9C0006"}),
        "text": book.add_format({"num_format": "@", "valign": "top"}),
        # Only where a text is wider than its column: wrapped cells make Excel measure every row.
        "long": book.add_format({"num_format": "@", "valign": "top", "text_wrap": True}),
        # Not "#,##0.##": Excel shows 8 as "8," then.
        "number": book.add_format({"num_format": "#,##0.00"}),
        "whole": book.add_format({"num_format": "#,##0"}),
        "date": book.add_format({"num_format": "dd-mm-yyyy"}),
    }


def _write_sheet(sheet: Any, table: pd.DataFrame, formats: dict[str, Any], inhoud: Inhoud) -> None:  # noqa: ANN401
    """Write one table below its headings."""
    top = _write_banner(sheet, formats, inhoud)
    shown = table.head(MAX_ROWS)
    for position, name in enumerate(shown.columns):
        sheet.write_string(top, position, str(name), formats["heading"])
        width = _write_column(sheet, top + 1, position, shown.iloc[:, position], formats)
        sheet.set_column(position, position, max(WIDTHS[0], min(WIDTHS[1], width + 2)))
    sheet.freeze_panes(top + 1, min(1, len(shown.columns)))
    sheet.autofilter(top, 0, top + max(len(shown), 1), max(len(shown.columns) - 1, 0))
    # On every printed page: page three of a list without headings says nothing.
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{_privacy(inhoud)}&R&P / &N")
    if len(table) > MAX_ROWS:
        told = sentence("sheet_cut", {"count": len(table) - MAX_ROWS}, inhoud.taal)
        sheet.write_string(top + 1 + MAX_ROWS, 0, told)


def _write_banner(sheet: Any, formats: dict[str, Any], inhoud: Inhoud) -> int:  # noqa: ANN401
    """Say above the headings what the sheet is not; gives the row of the headings."""
    told = list_kop(inhoud)
    if not told:
        return 0
    sheet.write_string(0, 0, told, formats["banner"])
    return 1


def _write_column(
    sheet: Any,  # noqa: ANN401
    top: int,
    position: int,
    values: pd.Series,
    formats: dict[str, Any],
) -> int:
    """Write the values of one column by their kind; gives the longest text."""
    longest = min(20, len(str(values.name)))
    kind = _kind(values)
    for row, value in enumerate(values.tolist()):
        if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124
            continue
        if kind == "text":
            text = str(value)[:MAX_CHARACTERS]
            wide = "long" if len(text) > WIDTHS[1] else "text"
            sheet.write_string(top + row, position, text, formats[wide])
            longest = max(longest, len(text))
        elif kind == "date":
            sheet.write_datetime(top + row, position, value.to_pydatetime(), formats["date"])
            longest = max(longest, 10)
        else:
            sheet.write_number(top + row, position, float(value), formats[kind])
    return longest


def _kind(values: pd.Series) -> str:
    """Kind of a column: text unless it can only be numbers or dates."""
    if pd.api.types.is_datetime64_any_dtype(values):
        return "date"
    if pd.api.types.is_bool_dtype(values) or not pd.api.types.is_numeric_dtype(values):
        return "text"
    known = values.dropna()
    return "whole" if bool((known == known.round()).all()) else "number"
