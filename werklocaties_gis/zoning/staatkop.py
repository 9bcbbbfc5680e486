"""The header of a Staat van bedrijfsactiviteiten, however a consultant laid it out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from werklocaties_gis.zoning.plantekst import normalise

Row = tuple[int, Sequence[Any]]

HEADER_ROWS: Final = 3
"""Headers of the printed list are at most this high: title, group, column."""

SEARCHED: Final = 60
"""Rows in which a header is sought: titles and a legend may stand above it."""

_NAMES: Final[tuple[tuple[str, str], ...]] = (
    ("sbi_1993", r"sbi.{0,6}(?:19)?93|sbi-?code.{0,3}(?:19)?93"),
    ("sbi_2008", r"sbi.{0,8}(?:20)?08(?: ?code)?|sbi(?:-?code)?s?"),
    ("nr", r"nr\.?|nummer|volgnr\.?"),
    ("omschrijving", r"omschrijving|activiteit(?:en)?|bedrijfsactiviteit(?:en)?|bedrijfstype"),
    ("geur", r"geur"),
    ("stof", r"stof"),
    ("geluid", r"geluid"),
    ("gevaar", r"gevaar"),
    ("grootste_afstand", r"(?:grootste|max\.?|maximale) ?_?(?:afstand)?(?: ?\(?m\)?)?"),
    ("categorie", r"(?:milieu|hinder|bedrijfs)?-?categorie|(?:milieu)?cat\.?"),
    ("status", r"status"),
    (
        "letters",
        r"[czrvd]|continu|zonering|risico|divers|vuurwerk|geluid_continu|gevaar_r|index|indices",
    ),
)
"""Name of a column and how its header is written; the first that fits the whole cell wins."""

_PATTERNS: Final = tuple((name, re.compile(pattern)) for name, pattern in _NAMES)


@dataclass(frozen=True)
class Kop:
    """Where the columns stand.

    ``kolommen`` gives the place of each named column, ``letters`` the places where
    index letters may stand: columns that say so, and those without a name.
    ``laatste`` is the number of the last row of the header.
    """

    kolommen: Mapping[str, int]
    letters: tuple[int, ...]
    laatste: int


def find_kop(rows: Sequence[Row]) -> Kop | str:
    """Find the header of a list; else the code of what is wrong.

    Parameters
    ----------
    rows
        Row number and cells.

    Examples
    --------
    >>> kop = find_kop([(1, ["Bijlage 1"]), (2, ["SBI-2008", "cat."])])
    >>> dict(kop.kolommen), kop.laatste
    ({'sbi_2008': 0, 'categorie': 1}, 2)
    """
    only_1993 = False
    for start in range(min(SEARCHED, len(rows))):
        for height in range(1, HEADER_ROWS + 1):
            part = rows[start : start + height]
            columns = _columns(part)
            only_1993 = only_1993 or ("sbi_1993" in columns and "sbi_2008" not in columns)
            if {"sbi_2008", "categorie"} <= set(columns):
                return Kop(columns, _list_letters(part, columns), part[-1][0])
    return "staat_sbi_1993" if only_1993 else "staat_zonder_kop"


def is_kop(cells: Sequence[Any], kop: Kop) -> bool:
    """Whether a row repeats the header, as at the top of a page."""
    found = {name for name, _ in _named(cells)}
    return len(found & set(kop.kolommen)) >= 2


def header_name(cell: object) -> str | None:
    """Give the column that a header cell stands for; none where it is no header."""
    text = normalise(str(cell)) if cell is not None else ""
    return next((name for name, pattern in _PATTERNS if pattern.fullmatch(text)), None)


def _named(cells: Sequence[Any]) -> list[tuple[str, int]]:
    """Columns that the cells of one row name, and where."""
    names = ((header_name(cell), at) for at, cell in enumerate(cells))
    return [(name, at) for name, at in names if name is not None]


def _columns(part: Sequence[Row]) -> dict[str, int]:
    """Place of each column over the rows of a header; the lowest row is the most precise."""
    found: dict[str, int] = {}
    for _, cells in reversed(part):
        for name, at in _named(cells):
            if name != "letters" and name not in found and at not in found.values():
                found[name] = at
    return found


def _list_letters(part: Sequence[Row], columns: Mapping[str, int]) -> tuple[int, ...]:
    """Places of index letters: columns that say so, and columns without any header."""
    width = max(len(cells) for _, cells in part)
    taken = set(columns.values())
    said = {at for _, cells in part for name, at in _named(cells) if name == "letters"}
    bare = {at for at in range(width + 2) if not any(_text(cells, at) for _, cells in part)}
    return tuple(sorted((said | bare) - taken))


def _text(cells: Sequence[Any], at: int) -> str:
    value = cells[at] if at < len(cells) else None
    return "" if value is None else str(value).strip()
