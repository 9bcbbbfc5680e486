"""The tables of every part, one table after another, some rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.partition.delen.gebieden import list_raakt
from werklocaties_gis.partition.delen.indeling import ALLE, VOLGT, Indeling, list_deel
from werklocaties_gis.partition.delen.lezen import Gesneden, read_rijen
from werklocaties_gis.partition.delen.opslag import close_table, write_stukken
from werklocaties_gis.partition.delen.rand import (
    ROND,
    Midden,
    list_in_bereik,
    list_middens,
    list_rond,
    make_bereik,
    make_rond,
)
from werklocaties_gis.tables.schema import INPUT_TABLES

Positions = npt.NDArray[np.intp]
Pairs = tuple[Positions, Positions]
"""Rows, and the part that each goes to."""

Progress = Callable[[str, int], None]
"""Takes the table that is being cut, and how many of its rows are done."""

HUIZEN: Final = "gevoelige_objecten"
"""The table of which most comes along from outside the own area, as homes lie near borders."""

GEHEEL: Final = ("gebiedstypen", "netstations", "dekking", "groeiscenarios")
"""Tables that go whole to every part."""

GEBIEDEN: Final = "gebieden"
"""Areas: a part has those that it lies in, so that it does not list the whole country."""

RUIMTE: Final = "gebruiksruimte"
"""Room per aspect: of places, or of zones that lie round some part."""

Kies = Callable[[str, pd.DataFrame], Pairs]


def write_tabellen(
    gesneden: Gesneden, indeling: Indeling, folders: Sequence[Path], tell: Progress
) -> pd.DataFrame:
    """Write the tables of every part.

    Parameters
    ----------
    gesneden
        The study.
    indeling
        Which part everything is in.
    folders
        Folder of each part, which exists.
    tell
        Called after each block of rows.

    Returns
    -------
    pandas.DataFrame
        By table that has any rows: ``gelezen`` of the study, ``geschreven`` of all parts
        together, and ``overig``, those in the part of what lies in no area; ``<NA>`` of
        tables of which a row is in every part that needs it.
    """
    choose = _make_choice(gesneden.tabellen, indeling)
    counts = [
        (table, *count)
        for table in INPUT_TABLES
        for count in _write(gesneden, indeling, table, folders, choose, tell)
    ]
    rijen = pd.DataFrame(counts, columns=["tabel", "gelezen", "geschreven", "overig"])
    rijen = rijen.groupby("tabel", sort=False).sum().reset_index()
    is_own = rijen["tabel"].isin([*indeling.deel, *VOLGT])
    rijen["overig"] = rijen["overig"].astype("Int64").where(is_own)
    return rijen[rijen["gelezen"].gt(0)].reset_index(drop=True)


def _write(
    gesneden: Gesneden,
    indeling: Indeling,
    table: str,
    folders: Sequence[Path],
    choose: Kies,
    tell: Progress,
) -> Iterator[tuple[int, int, int]]:
    """Write one table of every part, and count the rows of each block: in, out and nowhere."""
    firms = indeling.ids["vestigingen"] if "vestigingen" in VOLGT.get(table, ()) else None
    done = 0
    for rows in read_rijen(gesneden, table, firms):
        at, deel = choose(table, rows)
        write_stukken(table, rows, at, deel, folders)
        done += len(rows)
        tell(table, done)
        # A row that goes to all parts does so because it belongs to none.
        is_once = np.bincount(at, minlength=len(rows))[at] == 1
        yield len(rows), len(at), int((indeling.is_overig[deel] & is_once).sum())
    for folder in folders:
        close_table(table, folder)


def _make_choice(tabellen: Mapping[str, pd.DataFrame], indeling: Indeling) -> Kies:
    """Make what tells of rows of any table to which parts they go."""
    parts = len(indeling.areas)
    middens = list_middens(tabellen, indeling.deel, parts)
    bereik, rond = make_bereik(middens), make_rond(tabellen)
    around = [list_rond(rond, midden) for midden in middens]
    zones = [
        tabellen["bestemmingen"]["bestemming_id"].iloc[part["bestemmingen"]] for part in around
    ]

    def choose(table: str, rows: pd.DataFrame) -> Pairs:
        if table == HUIZEN:
            return list_in_bereik(bereik, rows)
        if table in ROND:
            return _pair([part[table] for part in around])
        if table == GEBIEDEN:
            return _pair([*_list_gebieden(indeling, rows, middens)])
        if table in GEHEEL:
            return _pair([np.arange(len(rows))] * parts)
        if table == RUIMTE:
            return _list_ruimte(indeling, rows, zones)
        return _list_own(list_deel(indeling, table, rows), parts)

    return choose


def _list_gebieden(
    indeling: Indeling, rows: pd.DataFrame, middens: Sequence[Midden]
) -> Iterator[Positions]:
    """Areas of each part."""
    for number, midden in enumerate(middens):
        own = indeling.ligt_in[indeling.ligt_in[:, 0] == number, 1]
        yield list_raakt(indeling.gebieden, own, rows, midden.bounds)


def _pair(rows: Sequence[Positions]) -> Pairs:
    """Rows of each part as pairs of a row and a part."""
    numbers = np.repeat(np.arange(len(rows)), [len(part) for part in rows])
    return np.concatenate(rows).astype(np.intp), numbers.astype(np.intp)


def _list_own(deel: Positions, parts: int) -> Pairs:
    """Rows that are in one part, and those that are in all."""
    one, every = np.flatnonzero(deel != ALLE), np.flatnonzero(deel == ALLE)
    at, numbers = _pair([every] * parts)
    return np.concatenate([one, at]), np.concatenate([deel[one], numbers])


def _list_ruimte(indeling: Indeling, rows: pd.DataFrame, zones: Sequence[pd.Series]) -> Pairs:
    """Rows of room per aspect: of the places of a part, and of the zones round it."""
    at = indeling.ids["plekken"].get_indexer(pd.Index(rows["plek_id"].astype(object)))
    own = np.append(indeling.deel["plekken"], -1)[at]
    named = rows["bestemming_id"]
    return _pair(
        [
            np.flatnonzero((own == number) | named.isin(here).to_numpy(dtype=bool))
            for number, here in enumerate(zones)
        ]
    )
