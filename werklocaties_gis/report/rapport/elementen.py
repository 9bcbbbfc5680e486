"""The bricks of the report: headings, sentences, lists and tables; every text is escaped here."""

from __future__ import annotations

import numbers
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.vocabulary.labels import capitalise
from werklocaties_gis.vocabulary.numbers import (
    Taal,
    format_date,
    format_number,
    format_value,
    is_missing,
)
from werklocaties_gis.vocabulary.sentences import sentence


@dataclass(frozen=True)
class Groepskop:
    """Headings of a table in two rows: a first column, and groups of columns of equal length.

    Attributes
    ----------
    eerste
        Heading of the first column.
    groepen
        What stands over each group.
    kolommen
        What stands over each column of a group.
    """

    eerste: str
    groepen: tuple[str, ...]
    kolommen: tuple[str, ...]


HEEL: Final = 12
"""Rows of a table that is not divided over pages."""

HELE: Final = 1000
"""From here on a number is told without decimals: euros and square metres are no finer."""


def make_kop(code: str, taal: Taal, niveau: int = 2, **fields: object) -> str:
    """Make a heading of the sentence of a code."""
    return f"<h{niveau}>{told(code, taal, **fields)}</h{niveau}>"


def make_alinea(code: str, taal: Taal, klasse: str = "", **fields: object) -> str:
    """Make a paragraph of the sentence of a code."""
    kind = f' class="{escape(klasse)}"' if klasse else ""
    return f"<p{kind}>{told(code, taal, **fields)}</p>"


def told(code: str, taal: Taal, **fields: object) -> str:
    """Give the sentence of a code, escaped."""
    return escape(sentence(code, fields, taal))


def tell_euro(value: object, taal: Taal) -> str:
    """Write an amount in whole euros; unknown in words, since an empty cell would read as nothing.

    Examples
    --------
    >>> tell_euro(1234.5, "nl"), tell_euro(None, "nl")
    ('1.234', 'onbekend')
    """
    if is_missing(value):
        return sentence("rapport_onbekend", {}, taal)
    return format_number(float(str(value)), taal, 0)


def tell_getallen(values: pd.Series, taal: Taal) -> list[object]:
    """Give the numbers of a column; unknown in words, since an empty cell would read as nothing.

    Examples
    --------
    >>> tell_getallen(pd.Series([3, None], dtype="Int64"), "nl")
    [3.0, 'onbekend']
    """
    told = sentence("rapport_onbekend", {}, taal)
    return [told if is_missing(value) else float(value) for value in values]


def make_lijst(texts: Iterable[str]) -> str:
    """Make a list of plain texts, one below the other."""
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


def make_tabel(
    table: pd.DataFrame,
    taal: Taal,
    *,
    bijschrift: str = "",
    kop: Groepskop | None = None,
    klasse: str = "",
    laatste: bool = False,
    leeg: str = "rapport_leeg",
) -> Iterator[str]:
    """Make a table, or say that there is nothing in it.

    Parameters
    ----------
    table
        Columns under the headings of the reader; the first names its row.
    taal
        Language of numbers and dates.
    bijschrift
        Caption.
    kop
        Headings in two rows; none: the names of the columns.
    klasse
        For the style.
    laatste
        Whether the last row is a total.
    leeg
        Code of what is said where there is no row.
    """
    if table.empty:
        yield make_alinea(leeg, taal)
        return
    # A box that scrolls on a telephone must be reached by the keyboard.
    title = f' role="group" tabindex="0" aria-label="{escape(bijschrift)}"' if bijschrift else ""
    whole = " heel" if len(table) <= HEEL else ""
    yield f'<div class="wrap{whole}"{title}><table class="{escape(klasse)}">'
    if bijschrift:
        yield f"<caption>{escape(bijschrift)}</caption>"
    yield f"<thead>{_heads(table) if kop is None else _groups(kop)}</thead><tbody>"
    rows = list(table.itertuples(index=False, name=None))
    for number, row in enumerate(rows, 1):
        kind = ' class="totaal"' if laatste and number == len(rows) else ""
        yield f"<tr{kind}>{_row(row, taal)}</tr>"
    yield "</tbody></table></div>"


def _heads(table: pd.DataFrame) -> str:
    return "<tr>" + "".join(_head(capitalise(str(name))) for name in table.columns) + "</tr>"


def _head(text: str, attributes: str = 'scope="col"') -> str:
    return f"<th {attributes}>{escape(text)}</th>"


def _groups(kop: Groepskop) -> str:
    """Two rows of headings."""
    wide = f'scope="colgroup" colspan="{len(kop.kolommen)}"'
    above = _head(capitalise(kop.eerste), 'scope="col" rowspan="2"')
    above += "".join(_head(name, wide) for name in kop.groepen)
    below = "".join(_head(name) for _ in kop.groepen for name in kop.kolommen)
    return f"<tr>{above}</tr><tr>{below}</tr>"


def _row(row: Sequence[object], taal: Taal) -> str:
    first = _text(row[0], taal)
    rest = "".join(_cell(value, taal) for value in row[1:])
    return f'<th scope="row">{escape(first)}</th>{rest}'


def _cell(value: object, taal: Taal) -> str:
    """One cell; numbers to the right, missing empty."""
    # numpy's numbers are no int: a column of whole numbers would stand to the left.
    kind = ' class="n"' if isinstance(value, numbers.Real) else ""
    return f"<td{kind}>{escape(_text(value, taal))}</td>"


def _text(value: object, taal: Taal) -> str:
    if not isinstance(value, tuple | list) and is_missing(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return format_date(value, taal)
    if isinstance(value, float) and abs(value) >= HELE:
        return format_value(float(round(value)), taal)
    return format_value(value, taal)


def find_leeg(inhoud: Inhoud) -> str:
    """Give the code of what an empty table says: in public that figures are kept back."""
    return "rapport_niet_openbaar" if inhoud.is_publiek else "rapport_leeg"


def make_rest(inhoud: Inhoud, getoond: int, aantal: int, waar: str) -> Iterator[str]:
    """Say how many of how many rows are shown, and where all stand; nothing where all are.

    Parameters
    ----------
    inhoud
        The run.
    getoond, aantal
        Rows shown, and rows there are.
    waar
        Code of the name of the sheet of the workbook that has all.
    """
    if getoond >= aantal:
        return
    blad = sentence(waar, {}, inhoud.taal)
    yield make_alinea("rapport_eerste", inhoud.taal, "rest", shown=getoond, count=aantal, blad=blad)
