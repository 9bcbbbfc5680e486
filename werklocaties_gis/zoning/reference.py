"""The reference lists in force: the shipped ones, or what the user puts in their place."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pandas as pd

from werklocaties_gis.errors import Failure, InvalidTableError, Notice
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.correspondentie import name_columns

STATUSES: Final = frozenset({"stored-source", "stored-category", "from-memory", "from-memory-low"})
"""How well a row is sourced; only the first two can carry a finding that is zeker."""

ASPECTEN: Final = ("geur", "stof", "geluid", "gevaar")

_CATEGORIELIJST: Final = ("sbi_2008", *ASPECTEN, "categorie")
REQUIRED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "milieucategorie": _CATEGORIELIJST,
        "staat": _CATEGORIELIJST,
        "functies": ("sbi_2008", "functieklasse", "terrein_gebonden", "watergebonden_indicatie"),
        "functiemenging": ("sbi_2008", "voorwaarde", "klasse"),
        "correspondentie": ("sbi_2025", "sbi_2008"),
    }
)
"""Columns that a list cannot do without; all others may be absent."""

ALLOWED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "categorie": frozenset(CATEGORIEEN),
        "terrein_gebonden": frozenset({"ja", "nee", "twijfel"}),
        "watergebonden_indicatie": frozenset({"nee", "soms", "vaak", "altijd"}),
        "klasse": frozenset({"A", "B", "C"}),
        "status": STATUSES | {"vakoordeel"},
    }
)

SHIPPED: Final = ("milieucategorie", "functies", "functiemenging")
"""Lists that travel with the package."""

_EXPECTED: Final[Mapping[str, str]] = MappingProxyType(
    {**dict.fromkeys(ASPECTEN, "0-9999 m"), "functieklasse": "een functieklasse"}
)
_EMPTY_ALLOWED: Final = frozenset({"voorwaarde"})
_OPTIONAL: Final = ("nr", "omschrijving", "status", "lijstrij", "bron", "datum")


@dataclass(frozen=True)
class Lijsten:
    """The reference lists that a study is judged by.

    Attributes
    ----------
    milieucategorie
        Activity to category and aspect distances (m): shipped, municipal or licensed.
    functies
        Activity to functieklasse, bound to parks or not, bound to water or not.
    functiemenging
        Activity to class A, B or C in a gebied met functiemenging.
    staat
        The plan's own Staat van bedrijfsactiviteiten; outranks ``milieucategorie``.
    correspondentie
        SBI 2025 to SBI 2008, many to many; only ever the user's.
    staat_weggelaten
        Rows of the file of the Staat that are no part of the list: ``rij``,
        ``tekst`` and ``waarom``.
    meldingen
        What was detected on reading them.
    """

    milieucategorie: pd.DataFrame
    functies: pd.DataFrame
    functiemenging: pd.DataFrame
    staat: pd.DataFrame | None = None
    correspondentie: pd.DataFrame | None = None
    staat_weggelaten: pd.DataFrame | None = None
    meldingen: tuple[Notice, ...] = ()


def read_lijsten(
    *,
    milieucategorie: Path | str | None = None,
    functies: Path | str | None = None,
    functiemenging: Path | str | None = None,
    staat: Path | str | pd.DataFrame | None = None,
    correspondentie: Path | str | None = None,
) -> Lijsten:
    """Read the reference lists; a list that is given replaces the shipped one.

    Parameters
    ----------
    milieucategorie, functies, functiemenging
        Replacements with the columns of the shipped lists (``;`` or ``,``, UTF-8
        or Windows-1252).
    staat
        The plan's own Staat van bedrijfsactiviteiten: a file with the columns of
        the shipped list, or a table of text that ``make_staat`` gave.
    correspondentie
        Columns ``sbi_2025`` and ``sbi_2008``.

    Raises
    ------
    InvalidTableError
        With every fault in every list: file, column, row and value.

    Examples
    --------
    >>> lijsten = read_lijsten()
    >>> lijsten.milieucategorie.query("sbi_2008 == '0162'")["categorie"].tolist()
    ['2']
    """
    given = {
        "milieucategorie": milieucategorie,
        "functies": functies,
        "functiemenging": functiemenging,
        "correspondentie": correspondentie,
    }
    paths = {name: path for name, path in given.items() if path is not None}
    if isinstance(staat, (Path, str)):
        paths["staat"] = staat
    frames, failures = _read_given(paths)
    if isinstance(staat, pd.DataFrame):
        frames["staat"] = staat
        failures.extend(check_lijst("staat", staat))
    if failures:
        raise InvalidTableError("invalid_list", failures)
    shipped = {name: _read_typed(name).copy() for name in SHIPPED if name not in frames}
    return _as_lijsten({**shipped, **{name: _typed(name, frame) for name, frame in frames.items()}})


def make_lijsten(frames: Mapping[str, pd.DataFrame]) -> Lijsten:
    """Make the lists from tables of text, without checks; what is absent stays absent.

    Parameters
    ----------
    frames
        Table by name of list; the three shipped names must be among them.
    """
    return _as_lijsten({name: _typed(name, frame) for name, frame in frames.items()})


def _as_lijsten(typed: Mapping[str, pd.DataFrame]) -> Lijsten:
    """Lists that have their types by name."""
    return Lijsten(
        milieucategorie=typed["milieucategorie"],
        functies=typed["functies"],
        functiemenging=typed["functiemenging"],
        staat=typed.get("staat"),
        correspondentie=typed.get("correspondentie"),
    )


def read_shipped(name: str) -> pd.DataFrame:
    """Read one shipped list as text."""
    path = resources.files(__package__).joinpath("reference", f"{name}.csv")
    return _frame(path.read_text(encoding="utf-8"))


@cache
def _read_typed(name: str) -> pd.DataFrame:
    """Read one shipped list with its types, once: who asks for it gets a copy."""
    return _typed(name, read_shipped(name))


def check_lijst(name: str, frame: pd.DataFrame, source: str = "") -> tuple[Failure, ...]:
    """Check one list: columns that are absent, and values that mean nothing.

    Parameters
    ----------
    name
        Name of the list, a key of ``REQUIRED``.
    frame
        The list as text.
    source
        File it came from, as the user named it.
    """
    absent = [column for column in REQUIRED[name] if column not in frame]
    if absent:
        found = (("gevonden", ", ".join(map(str, frame.columns))),)
        return tuple(
            Failure(name, column, "", "", "list_column_missing", source, found) for column in absent
        )
    if frame.empty:
        return (Failure(name, "", "", "", "list_empty", source),)
    return tuple(_list_value_failures(name, frame, source))


def _list_value_failures(name: str, frame: pd.DataFrame, source: str) -> Iterator[Failure]:
    """Every value of a list that its column does not take; the header is row 1."""
    for column in frame.columns.intersection([*REQUIRED[name], "status"]):
        values = _normal(frame[column], column)
        for position in (~_is_valid(values, column)).to_numpy().nonzero()[0]:
            expected = " | ".join(sorted(ALLOWED.get(column, ())))
            yield Failure(
                table=name,
                column=column,
                row=str(position + 2),
                value=str(frame[column].iloc[position]),
                code="list_value_invalid",
                source=source,
                fields=(("verwacht", expected or _EXPECTED.get(column, "2-5 cijfers")),),
            )
    if name == "functies":
        yield from _list_duplicates(frame, source)


def _list_duplicates(frame: pd.DataFrame, source: str) -> Iterator[Failure]:
    """Codes that stand in the list of functies twice: one activity has one functieklasse."""
    for position in frame["sbi_2008"].duplicated().to_numpy().nonzero()[0]:
        code = str(frame["sbi_2008"].iloc[position])
        yield Failure("functies", "sbi_2008", str(position + 2), code, "list_duplicate", source)


def _is_valid(values: pd.Series, column: str) -> pd.Series:
    """Whether each value is one that its column takes."""
    if column in ALLOWED:
        return values.isin(ALLOWED[column])
    if column in ASPECTEN:
        return values.str.fullmatch(r"\d{1,4}(\.0)?")
    if column.startswith("sbi_"):
        return values.str.fullmatch(r"\d{2,5}")
    return pd.Series(column in _EMPTY_ALLOWED, index=values.index) | values.ne("")


def _normal(values: pd.Series, column: str) -> pd.Series:
    """Values as the code compares them: SBI without dots, categories with a point."""
    text = values.astype("string").fillna("").str.strip()
    if column.startswith("sbi_"):
        # 1.62 is 01.62 that a spreadsheet took for a number; as 162 it would be woodwork.
        padded = text.mask(text.str.match(r"\d\.\d"), "0" + text)
        return padded.str.replace(".", "", regex=False)
    return text.str.replace(",", ".", regex=False) if column == "categorie" else text


def _typed(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Give the list its types; an absent status means that the user holds the source."""
    typed = pd.DataFrame({column: _normal(frame[column], column) for column in frame.columns})
    for column in typed.columns.intersection(list(ASPECTEN)):
        typed[column] = typed[column].astype("Float64").astype("int64")
    for column in _OPTIONAL:
        if column not in typed:
            typed[column] = pd.Series("", index=typed.index, dtype="string")
    if name in ("milieucategorie", "staat"):
        typed["grootste_afstand"] = typed[list(ASPECTEN)].max(axis=1)
    default = "vakoordeel" if name == "functies" else "stored-source"
    typed["status"] = typed["status"].mask(typed["status"].eq(""), default)
    return typed.reset_index(drop=True)


def _read_given(
    paths: Mapping[str, Path | str],
) -> tuple[dict[str, pd.DataFrame], list[Failure]]:
    """Read the lists that the user gave, and all that is wrong with them."""
    frames: dict[str, pd.DataFrame] = {}
    failures: list[Failure] = []
    for name, path in paths.items():
        try:
            frame = _frame(_text(Path(path).read_bytes()))
            # The official table has names and spellings of its own for the same two columns.
            frames[name] = name_columns(frame) if name == "correspondentie" else frame
        except (OSError, csv.Error, pd.errors.ParserError) as error:
            why = (("reden", type(error).__name__),)
            failures.append(Failure(name, "", "", "", "list_unreadable", str(path), why))
        else:
            failures.extend(check_lijst(name, frames[name], str(path)))
    return frames, failures


def _text(content: bytes) -> str:
    """Text of a file: UTF-8, else the code page of a Dutch Excel."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _frame(text: str) -> pd.DataFrame:
    """Read a CSV text as a table of text, with ``;`` or ``,`` between its columns."""
    header = text.partition("\n")[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    rows = list(csv.reader(text.splitlines(), delimiter=separator))
    names = [name.strip().lower() for name in rows[0]] if rows else []
    filled = [row[: len(names)] + [""] * (len(names) - len(row)) for row in rows[1:] if any(row)]
    return pd.DataFrame(filled, columns=names, dtype="string")
