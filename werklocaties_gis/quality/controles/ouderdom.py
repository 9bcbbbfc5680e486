"""Age and origin: old rows, rows of after the study, rows without a date, invented rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.quality.bevinding import Bevinding, Gegevens, Mask, is_true, list_rows
from werklocaties_gis.tables.schema import INPUT_TABLES

YEARS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "vestigingen": 2,
        "activiteiten": 2,
        "gebruik": 2,
        "bedrijventerreinen": 3,
        "kavels": 3,
        "plekken": 3,
        "gevoelige_objecten": 2,
        "netgebieden": 1,
        "netstations": 3,
        "natura2000": 5,
    }
)
"""Years after which rows are old. Of firms one in ten moves, ends or begins a year; IBIS comes
once a year and the last complete one is of the year before; the capacity map changes with the
month; BAG with the day. A plan is as old as it is: its own date goes, not its age."""

SPREAD_YEARS: Final = 1.0
"""Rows of one table that lie further apart speak of two moments."""

SPREAD_TABLES: Final = (
    "vestigingen",
    "activiteiten",
    "gebruik",
    "kavels",
    "plekken",
    "netgebieden",
)
"""Tables that are a picture of one moment; plans, homes and nature gather over years."""

DAYS: Final = 365.25


def check_peildatum(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find rows that are old, of after the study, or without a date."""
    for tabel in _with_column(gegevens, "peildatum"):
        dates = gegevens.tabellen[tabel]["peildatum"]
        known = int(dates.notna().sum())
        yield from list_rows("peildatum_ontbreekt", tabel, dates.isna().to_numpy())
        later = is_true(dates.gt(gegevens.peildatum))
        yield from list_rows("peildatum_later", tabel, later, known, dates)
        if tabel in YEARS:
            oldest = gegevens.peildatum - pd.DateOffset(years=YEARS[tabel])
            old = is_true(dates.lt(oldest)) & ~_is_planned(gegevens.tabellen[tabel])
            yield from list_rows("peildatum_oud", tabel, old, known, dates, jaren=YEARS[tabel])


def _is_planned(frame: pd.DataFrame) -> Mask:
    """Tell which rows are of a plan or a vision: those hold as long as it does."""
    if "planstatus" not in frame:
        return np.zeros(len(frame), dtype=np.bool_)
    return is_true(frame["planstatus"].ne("bestaand"))


def check_gemengd(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find tables of which the rows are of different moments."""
    for tabel in SPREAD_TABLES:
        dates = gegevens.tabellen[tabel]["peildatum"]
        last = dates.max()
        if pd.isna(last):
            continue
        apart = (last - dates).dt.days.to_numpy(dtype=float, na_value=np.nan) / DAYS
        mask = apart > SPREAD_YEARS
        known = int(dates.notna().sum())
        yield from list_rows("peildatum_gemengd", tabel, mask, known, dates)


def check_bron(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find rows of which nobody says where they come from."""
    for tabel in _with_column(gegevens, "bron"):
        missing = gegevens.tabellen[tabel]["bron"].isna().to_numpy(dtype=bool)
        yield from list_rows("bron_ontbreekt", tabel, missing)


def check_fictief(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find invented rows in a study that also has real ones."""
    marks = {
        tabel: is_true(gegevens.tabellen[tabel]["fictief"])
        for tabel in _with_column(gegevens, "fictief")
    }
    if not marks or all(part.all() for part in marks.values()):
        return
    for tabel, invented in marks.items():
        yield from list_rows("fictief_gemengd", tabel, invented)


def _with_column(gegevens: Gegevens, column: str) -> Iterator[str]:
    """Tables that have rows and this column."""
    for tabel in INPUT_TABLES:
        frame = gegevens.tabellen[tabel]
        if column in frame and len(frame):
            yield tabel
