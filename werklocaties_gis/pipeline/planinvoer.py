"""What a plan needs besides tables and settings: roads and an earlier plan, read and checked."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from werklocaties_gis.errors import (
    Failure,
    FailuresError,
    InvalidTableError,
    MissingInputError,
    UnreadableSourceError,
    WerklocatiesError,
)
from werklocaties_gis.pipeline.wegennet import read_wegennet
from werklocaties_gis.relocation.kosten.check import check_kostenposten
from werklocaties_gis.relocation.namen import check_namen
from werklocaties_gis.relocation.plaatsing.samengevoegd import JOIN
from werklocaties_gis.relocation.plaatsing.wegennet import Wegennet
from werklocaties_gis.settings.relations import resolve
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.tables.formats import read_csv

TABEL: Final = "verplaatsingen"
NODIG: Final = ("vestiging_id", "naar_plek_id")
"""Columns without which an earlier plan promises nothing."""
KOP: Final = 1
"""Row of the header, as a spreadsheet counts."""


@dataclass(frozen=True)
class Planinvoer:
    """Roads that distances follow, and the moves of an earlier plan; none where not named."""

    wegen: Wegennet | None
    vorige: pd.DataFrame | None


def check_plan(studie: Studie) -> None:
    """Refuse what a plan would refuse before it is computed, all of it at once.

    Parameters
    ----------
    studie
        Tables, lists, policy and plan settings.

    Raises
    ------
    InvalidProjectError
        If only the settings name what no table knows.
    InvalidTableError
        If posts of costs contradict each other, or the earlier plan is none of
        this study; with every failure where there are several kinds.
    MissingInputError, UnreadableSourceError, CrsError
        If a file that the settings name cannot be read, and nothing else is wrong.
    """
    read_planinvoer(studie)


def read_planinvoer(studie: Studie) -> Planinvoer:
    """Read the files that the settings of a plan name; errors as ``check_plan``."""
    plan, tabellen = studie.project.plan, studie.tabellen
    errors: list[WerklocatiesError] = []
    wegen = vorige = None
    try:
        check_namen(tabellen, plan)
    except FailuresError as error:
        errors.append(error)
    if faults := check_kostenposten(tabellen):
        errors.append(InvalidTableError("invalid_table", faults, table="kostenposten"))
    try:
        wegen = read_wegennet(studie.project)
    except WerklocatiesError as error:
        errors.append(error)
    try:
        if plan.vorig:
            vorige = read_vorige(resolve(studie.project, plan.vorig), tabellen)
    except WerklocatiesError as error:
        errors.append(error)
    _raise_all(errors)
    return Planinvoer(wegen, vorige)


def read_vorige(path: Path, tabellen: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Read the moves of an earlier plan, and refuse what is no plan of this study.

    Parameters
    ----------
    path
        ``verplaatsingen.csv`` of an earlier run.
    tabellen
        The study; a merged place is known where all its parts are.

    Raises
    ------
    MissingInputError
        If the file is not there.
    UnreadableSourceError
        If it is no CSV.
    InvalidTableError
        If columns are missing, a row does not fit, a firm or plek is unknown,
        or a firm goes somewhere for good twice; every failure at once.
    """
    header, rows = _read_rows(path)
    failures = tuple(_list_form(header, rows, path.name))
    if not failures:
        failures = tuple(_list_unknown(header, rows, path.name, tabellen))
    if failures:
        raise InvalidTableError("invalid_vorige", failures)
    return read_csv(path, TABEL)


def _read_rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """Header and rows of the file, as texts."""
    if not path.is_file():
        raise MissingInputError("missing_file", path=path.name)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file, delimiter=";", strict=True)
    except (csv.Error, UnicodeDecodeError, ValueError) as error:
        raise UnreadableSourceError("unreadable", source=path.name, format="CSV") from error
    return header, rows


def _list_form(header: list[str], rows: list[list[str]], source: str) -> Iterator[Failure]:
    """Columns that are missing, and rows of another width than the header."""
    for name in NODIG:
        if name not in header:
            fields = (("found", ", ".join(header)),)
            yield Failure(TABEL, name, "", "", "vorige_column", source, fields)
    asked = (("asked", str(len(header))),)
    for number, row in enumerate(rows, KOP + 1):
        if len(row) != len(header):
            yield Failure(TABEL, "", str(number), str(len(row)), "vorige_row", source, asked)


def _list_unknown(
    header: list[str], rows: list[list[str]], source: str, tabellen: Mapping[str, pd.DataFrame]
) -> Iterator[Failure]:
    """Firms and plekken that the study does not know, and firms that settle twice."""
    frame = pd.DataFrame(rows, columns=header, dtype="string")
    frame.index = frame.index + KOP + 1
    firms, plekken = (frame[name].fillna("") for name in NODIG)
    known = set(tabellen["plekken"]["plek_id"])
    parts = plekken.map(lambda key: set(key.split(JOIN)) <= known).astype(bool)
    stop = frame["tijdelijk"].eq("ja") if "tijdelijk" in frame else pd.Series(False, frame.index)
    stop = stop.fillna(value=False).astype(bool)
    wrong = (
        (firms.eq(""), firms, "vorige_empty"),
        (plekken.eq(""), plekken, "vorige_empty"),
        (~firms.isin(tabellen["vestigingen"]["vestiging_id"]), firms, "vorige_unknown_firm"),
        (~parts & ~plekken.isin(known), plekken, "vorige_unknown_plek"),
        (firms.where(~stop).duplicated() & ~stop, firms, "vorige_twice"),
    )
    for mask, column, code in wrong:
        empty = column.eq("") & (code != "vorige_empty")
        for row, value in column[mask & ~empty].items():
            yield Failure(TABEL, str(column.name), str(row), str(value), code, source)


def _raise_all(errors: list[WerklocatiesError]) -> None:
    """Raise the one error there is, or one with the failures of all."""
    if len(errors) == 1:
        raise errors[0]
    if errors:
        failures = [failure for error in errors for failure in _as_failures(error)]
        raise InvalidTableError("invalid_plan_inputs", failures)


def _as_failures(error: WerklocatiesError) -> tuple[Failure, ...]:
    """An error as failures; one about a whole file as one of the settings that name it."""
    if isinstance(error, FailuresError):
        return error.failures
    fields = {name: str(value) for name, value in error.fields.items()}
    source = fields.get("source", fields.get("path", ""))
    told = tuple(sorted(fields.items()))
    return (Failure("plan", "", "", "", error.code, source, told),)
