"""The plan's own Staat van bedrijfsactiviteiten, from the rows that a consultant laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from werklocaties_gis.errors import Failure, InvalidTableError, Notice
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.reference import ASPECTEN
from werklocaties_gis.zoning.richtafstand import read_limits_m
from werklocaties_gis.zoning.sbi import read_codes
from werklocaties_gis.zoning.staatcodes import list_celcodes
from werklocaties_gis.zoning.staatkop import Kop, find_kop, is_kop

Row = tuple[int, Sequence[Any]]

COLUMNS: Final = (
    *("sbi_2008", "nr", "omschrijving", *ASPECTEN, "categorie"),
    *("continu", "zonering", "risico", "divers", "status", "lijstrij"),
)

INDICES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "C": "continu",
        "Z": "zonering",
        "R": "risico",
        "V": "risico",
        "D": "divers",
    }
)
"""Index letters of the list and the column that each stands in."""

ZONDER_CODE: Final = ("zonder_sbi", "sbi_bestaat_niet", "sbi_dubbelzinnig")
WEGGELATEN: Final = ("kop", "zonder_categorie", *ZONDER_CODE)
"""Why a row is no row of the list: repeated header, title or note; no code, a code of no edition
that we know, or one that may have lost its leading zero."""

_NOTHING: Final = frozenset({"", "-", "--", "n.v.t.", "nvt", "x"})
_DISTANCE: Final = re.compile(r"^(?:[CZRVD]\s*)*(\d{1,4})(?:[.,]0+)?\s*m?\s*(?:[CZRVD]\s*)*$", re.I)


@dataclass(frozen=True)
class Staat:
    """A Staat as it was read.

    Attributes
    ----------
    tabel
        One row for each code of each row of the list, with ``COLUMNS``, as text.
    weggelaten
        Rows that are no part of the list: ``rij`` (as the user sees it),
        ``tekst`` and ``waarom`` (one of ``WEGGELATEN``).
    meldingen
        What was detected: padded codes, distances that the list leaves out.
    """

    tabel: pd.DataFrame
    weggelaten: pd.DataFrame
    meldingen: tuple[Notice, ...]


@dataclass(frozen=True)
class _Regel:
    """One row of the list: its number, its cells by name, its index letters."""

    nummer: int
    cellen: Mapping[str, str]
    letters: frozenset[str]


@dataclass(frozen=True)
class _Gevonden:
    """What the rows of a list gave: rows of the table, rows left out, faults, zeros given back."""

    made: list[dict[str, str]] = field(default_factory=list)
    dropped: list[tuple[int, str, str]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    padded: list[int] = field(default_factory=list)


def make_staat(rows: Sequence[Row], source: str) -> Staat:
    """Make a Staat from the cells of a sheet.

    Titles above the header, headers of two rows or repeated on each page, several
    codes in one cell, index letters in columns of their own or beside a distance,
    notes below: all are taken as they come. Distances that the list leaves out
    are taken as that of the category, which is the most that an aspect can ask;
    such a row is then certain of its category only.

    Parameters
    ----------
    rows
        Row number as the user sees it, and the cells.
    source
        Name of the file, for messages.

    Returns
    -------
    Staat
        The list, and what was left out of it.

    Raises
    ------
    InvalidTableError
        With every fault: no header, only codes of 1993, categories and distances
        that mean nothing.

    Examples
    --------
    >>> cells = [["SBI-2008", "Omschrijving", "Cat."], ["011, 012", "Akkerbouw", "2"]]
    >>> made = make_staat(list(enumerate(cells, 1)), "staat.csv")
    >>> made.tabel[["sbi_2008", "categorie", "geluid"]].to_numpy().tolist()
    [['011', '2', '30'], ['012', '2', '30']]
    """
    kop = find_kop(rows)
    if isinstance(kop, str):
        seen = (("gevonden", _shown(rows[0][1]) if rows else ""),)
        raise InvalidTableError("invalid_list", [Failure("staat", "", "", "", kop, source, seen)])
    found = _read_rows([row for row in rows if row[0] > kop.laatste], kop, source)
    failures = (*found.failures, *_list_edition_faults(found, source))
    if failures:
        raise InvalidTableError("invalid_list", failures)
    return Staat(_tabel(found.made), _weggelaten(found.dropped), _list_notices(found, source))


def _read_rows(rows: Sequence[Row], kop: Kop, source: str) -> _Gevonden:
    """Everything below the header, row by row."""
    found = _Gevonden()
    for row in rows:
        regel = _regel(row, kop)
        why = "kop" if is_kop(row[1], kop) else _why_dropped(regel)
        if why:
            found.dropped.append((regel.nummer, _shown(row[1]), why))
            continue
        found.failures.extend(_list_faults(regel, source))
        codes, padded = list_celcodes(regel.cellen["sbi_2008"])
        found.padded.append(padded)
        unknown = [code for code in codes if code not in read_codes("2008")]
        found.dropped.extend((regel.nummer, code, "sbi_bestaat_niet") for code in unknown)
        found.made.extend(_as_row(regel, code) for code in codes if code not in unknown)
    return _without_doubt(found) if sum(found.padded) else found


def _without_doubt(found: _Gevonden) -> _Gevonden:
    """Leave out what may have lost its zero too: of 162 and 0162 both are an activity."""
    doubt = {row["sbi_2008"] for row in found.made if f"0{row['sbi_2008']}" in read_codes("2008")}
    out = [row for row in found.made if row["sbi_2008"] in doubt]
    told = [(int(row["lijstrij"]), row["sbi_2008"], "sbi_dubbelzinnig") for row in out]
    made = [row for row in found.made if row["sbi_2008"] not in doubt]
    return replace(found, made=made, dropped=[*found.dropped, *told])


def _regel(row: Row, kop: Kop) -> _Regel:
    """One row, cell by cell, with the index letters that stand in it."""
    number, cells = row
    texts = {name: _cell(cells, at) for name, at in kop.kolommen.items()}
    loose = [_cell(cells, at).upper() for at in kop.letters]
    letters = {letter for text in loose if _is_letters(text) for letter in text if letter != " "}
    for name in (*ASPECTEN, "grootste_afstand"):
        # "100 C" and "300 D": the letter of the printed list stands beside its distance.
        if _DISTANCE.match(texts.get(name, "")):
            letters |= set(re.findall(r"[CZRVD]", texts[name].upper()))
    return _Regel(number, texts, frozenset(letters))


def _is_letters(text: str) -> bool:
    return re.fullmatch(r"[CZRVD](?:[ ,/]?[CZRVD])*", text) is not None


def _cell(cells: Sequence[Any], at: int) -> str:
    """A cell as text; a number that a sheet holds without a fraction has none."""
    value = cells[at] if at < len(cells) else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else " ".join(str(value).split())
    return "" if text.lower() in _NOTHING else text


def _why_dropped(regel: _Regel) -> str:
    """Why a row is no row of the list; empty where it is one."""
    if not regel.cellen.get("categorie"):
        return "zonder_categorie"
    return "" if regel.cellen.get("sbi_2008") else "zonder_sbi"


def _categorie(text: str) -> str:
    return text.replace(",", ".").replace(" ", "").removesuffix(".")


def _list_faults(regel: _Regel, source: str) -> Iterator[Failure]:
    """Every cell of one row that means nothing."""
    row, cells = str(regel.nummer), regel.cellen
    if _categorie(cells["categorie"]) not in CATEGORIEEN:
        expected = (("verwacht", " | ".join(CATEGORIEEN)),)
        value = cells["categorie"]
        yield Failure("staat", "categorie", row, value, "list_value_invalid", source, expected)
    codes, _ = list_celcodes(cells["sbi_2008"])
    for code in codes:
        if not re.fullmatch(r"\d{2,5}", code):
            expected = (("verwacht", "2-5 cijfers"),)
            yield Failure("staat", "sbi_2008", row, code, "list_value_invalid", source, expected)
    for aspect in ASPECTEN:
        value = cells.get(aspect, "")
        if value and not _DISTANCE.match(value):
            expected = (("verwacht", "0-9999 m"),)
            yield Failure("staat", aspect, row, value, "list_value_invalid", source, expected)


def _as_row(regel: _Regel, code: str) -> dict[str, str]:
    """One row of the table; an aspect without a distance may ask that of the category."""
    categorie = _categorie(regel.cellen["categorie"])
    distances = {aspect: _distance(regel.cellen.get(aspect, "")) for aspect in ASPECTEN}
    is_partial = not all(distances.values())
    most = ""
    if categorie in CATEGORIEEN:
        most = f"{read_limits_m('rustig')[CATEGORIEEN.index(categorie)]:.0f}"
    said = regel.cellen.get("status", "")
    return {
        "sbi_2008": code,
        "nr": regel.cellen.get("nr", ""),
        "omschrijving": regel.cellen.get("omschrijving", "").lstrip("- "),
        **{aspect: distance or most for aspect, distance in distances.items()},
        "categorie": categorie,
        **_letters(regel),
        "status": said or ("stored-category" if is_partial else "stored-source"),
        "lijstrij": str(regel.nummer),
    }


def _distance(text: str) -> str:
    found = _DISTANCE.match(text)
    return found[1] if found else ""


def _letters(regel: _Regel) -> dict[str, str]:
    """Index letters by column, as the shipped list has them."""
    columns = dict.fromkeys(INDICES.values(), "")
    for letter in sorted(regel.letters):
        columns[INDICES[letter]] += letter
    return columns


def _list_edition_faults(found: _Gevonden, source: str) -> Iterator[Failure]:
    """A list without rows, or with codes that are mostly of another edition."""
    unknown = sum(why == "sbi_bestaat_niet" for _, _, why in found.dropped)
    if unknown > len(found.made):
        fields = (("aantal", str(unknown)),)
        yield Failure("staat", "sbi_2008", "", "", "staat_sbi_geen_2008", source, fields)
    elif not found.made:
        yield Failure("staat", "", "", "", "list_empty", source)


def _list_notices(found: _Gevonden, source: str) -> tuple[Notice, ...]:
    """What a reader must know of how the list was read."""
    left_out = [why for _, _, why in found.dropped if why in ZONDER_CODE]
    counts = {
        "staat_weggelaten": len(left_out),
        "staat_zonder_afstand": sum(row["status"] == "stored-category" for row in found.made),
        "staat_voorloopnul": sum(found.padded),
    }
    return tuple(Notice(code, "staat", n, source) for code, n in counts.items() if n)


def _tabel(made: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(list(made), columns=list(COLUMNS), dtype="string")


def _weggelaten(dropped: Sequence[tuple[int, str, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(list(dropped), columns=["rij", "tekst", "waarom"])
    return frame.sort_values("rij", kind="stable", ignore_index=True)


def _shown(cells: Any) -> str:  # noqa: ANN401 - any row of cells
    """The cells of a row as a reader would recognise it."""
    return " | ".join(str(cell).strip() for cell in cells if cell not in (None, ""))[:120]
