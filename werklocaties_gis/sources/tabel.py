"""A user's own files as one of our tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure, Notice, UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.bestand import MAX_TEXT_BYTES, find_bestand, hash_bestand
from werklocaties_gis.sources.bestanden.csv_bestand import read_csv_bestand
from werklocaties_gis.sources.bestanden.laag import read_laag
from werklocaties_gis.sources.bestanden.oordelenblad import read_oordelenblad
from werklocaties_gis.sources.bestanden.rauw import Rauw
from werklocaties_gis.sources.bestanden.werkblad import read_werkblad
from werklocaties_gis.sources.cellen.waarden import Plaats, read_values
from werklocaties_gis.sources.gelezen import Gelezen, Herkomst, join_gelezen
from werklocaties_gis.sources.kolommen import keep_rows, map_columns
from werklocaties_gis.sources.own.adresligging import Ligging, locate_rows
from werklocaties_gis.sources.own.adrestekst import list_adrestekst
from werklocaties_gis.sources.own.oordelen import settle_oordelen
from werklocaties_gis.sources.own.uitklappen import unfold
from werklocaties_gis.tables.conform import cast_columns
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.tables.schema import Schema, make_empty, read_schema

Reader = Callable[[Path, Bron, str], Rauw]

READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        ".csv": read_csv_bestand,
        ".txt": read_csv_bestand,
        ".tsv": read_csv_bestand,
        ".xlsx": read_werkblad,
        ".xlsm": read_werkblad,
        ".gpkg": read_laag,
        ".geojson": read_laag,
        ".json": read_laag,
        ".shp": read_laag,
        ".parquet": read_laag,
        ".geoparquet": read_laag,
    }
)
"""Who reads a file, by its last name."""


ABSENCE_TABLES: Final = frozenset(
    {"beperkingen", "gevoelige_objecten", "gebiedstypen", "natura2000", "netgebieden"}
)
"""Layers that a service may rightly answer with nothing: no home, no site within the area.

Of plots, zones and firms an empty layer is a filter or an export gone wrong.
"""


def read_eigen_tabel(bron: Bron, table: str, folder: Path) -> Gelezen:
    """Read a table of the user's own.

    Parameters
    ----------
    bron
        File or files, and how to read them.
    table
        Name of the table.
    folder
        Folder that paths are relative to.

    Returns
    -------
    Gelezen
        The table as ``conform`` makes it, though a cell that could not be read
        is ``<NA>`` and a failure; keys and choices are for ``check_tabellen``.

    Raises
    ------
    MissingInputError, UnreadableSourceError, CrsError
        If a file is not there, is not what it is said to be, or lies elsewhere
        than it says.
    """
    parts = [
        _read_one(name, part, table, folder)
        for part in (bron, *bron.ook)
        for name in (part.bestand, *part.meer)
    ]
    joined = join_gelezen(parts, table)
    return settle_oordelen(joined) if table == "oordelen" else joined


def _read_one(name: str, bron: Bron, table: str, folder: Path) -> Gelezen:
    """Read one file, its rows in the order in which they stand there."""
    path = find_bestand(name, folder, table)
    rauw = _open(path, bron, table)
    if READERS[path.suffix.lower()] is read_laag and rauw.frame.empty:
        empty = Herkomst(name, hash_bestand(path), 0, 0, bron.licentie)
        return as_empty(name, table, empty, rauw)
    origin = Herkomst(name, hash_bestand(path), len(rauw.frame), 0, bron.licentie)
    return as_gelezen(rauw, bron, table, folder, origin)


def as_gelezen(rauw: Rauw, bron: Bron, table: str, folder: Path, origin: Herkomst) -> Gelezen:
    """Give rows, wherever they came from, the columns of their table.

    Parameters
    ----------
    rauw
        Rows under the names that their source gives.
    bron
        Mapping of the columns, and which rows.
    table
        Name of the table.
    folder
        Folder that paths are relative to.
    origin
        File that the rows are told to come from; those that stay are counted here.
    """
    name = origin.bestand
    kept, refused = keep_rows(rauw, bron, table, name)
    kept, absent = unfold(kept, bron, table, name)
    made = _as_table(kept, bron, read_schema(table), name, folder)
    told = tuple(replace(notice, source=name) for notice in rauw.meldingen)
    wrong = tuple(replace(failure, source=name) for failure in rauw.failures)
    return Gelezen(
        frame=made.frame,
        rijen=Rijen(np.full(len(made.frame), name, dtype=object), kept.nummers),
        meldingen=(*told, *made.meldingen),
        failures=(*wrong, *refused, *absent, *made.failures),
        herkomst=(replace(origin, rijen_uit=len(made.frame)), *made.herkomst),
    )


def as_empty(
    name: str, table: str, herkomst: Herkomst, rauw: Rauw, *, is_proved: bool = False
) -> Gelezen:
    """Give what a layer without features means; GeoJSON then has no columns to look for either.

    That nothing is there it does not say by itself: only ``volledig`` or a row
    of ``dekking`` makes of an empty layer an answer. Nor is it a fault where a
    download proved (``is_proved``) that all came: no park, no station in the area.
    """
    is_answer = is_proved or table in ABSENCE_TABLES
    told = (Notice("layer_empty", table, 1, name),) if is_answer else ()
    wrong = () if is_answer else (Failure(table, "", "", "", "layer_without_rows", name),)
    return Gelezen(
        frame=make_empty(table),
        rijen=Rijen(np.full(0, name, dtype=object), rauw.nummers),
        meldingen=(*(replace(notice, source=name) for notice in rauw.meldingen), *told),
        failures=wrong,
        herkomst=(herkomst,),
    )


def _open(path: Path, bron: Bron, table: str) -> Rauw:
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise UnreadableSourceError("format_unknown", source=path.name, format=suffix, known=known)
    if reader is read_csv_bestand and path.stat().st_size > MAX_TEXT_BYTES:
        raise UnreadableSourceError(
            "file_too_large",
            source=path.name,
            mb=path.stat().st_size // 1_000_000,
            max_mb=MAX_TEXT_BYTES // 1_000_000,
        )
    own = read_oordelenblad(path) if table == "oordelen" and reader is read_werkblad else None
    return reader(path, bron, table) if own is None else own


@dataclass(frozen=True)
class _Gemaakt:
    """The rows of a file as a table, with what is told of them and what was read besides."""

    frame: pd.DataFrame
    meldingen: tuple[Notice, ...]
    failures: tuple[Failure, ...]
    herkomst: tuple[Herkomst, ...]


def _as_table(rauw: Rauw, bron: Bron, schema: Schema, source: str, folder: Path) -> _Gemaakt:
    """Give the rows of a file the columns and types of their table."""
    rauw = _numbered(rauw, bron, schema)
    columns, refused, unused = map_columns(rauw, _with_versie(bron, schema), schema, source)
    columns |= list_adrestekst(rauw.frame, bron, schema)
    columns |= _without_empty(columns, bron)
    plaats = Plaats(schema.name, source, rauw.nummers)
    values, told, unread = read_values(columns, bron, schema, plaats)
    plain = pd.DataFrame(values, index=range(len(rauw.frame)))
    placed: tuple[Failure, ...] = ()
    beside: tuple[Herkomst, ...] = ()
    if schema.geometry is not None:
        ligging = locate_rows(rauw, bron, schema, source, folder)
        plain = gpd.GeoDataFrame(_with_inexact(plain, ligging), geometry=ligging.shapes)
        told = [*told, *ligging.meldingen]
        placed, beside = ligging.failures, ligging.herkomst
    frame, misfits = cast_columns(plain, schema.name)
    named = [_name_row(failure, rauw, source) for failure in misfits]
    failures = (*refused, *unread, *placed, *named)
    return _Gemaakt(frame, (*unused, *told), failures, beside)


def _with_inexact(plain: pd.DataFrame, ligging: Ligging) -> pd.DataFrame:
    """Write down how inexact a position is that an address gave."""
    inexact_m = ligging.nauwkeurigheid_m.astype("object")
    given = inexact_m.notna()
    if not given.any():
        return plain
    none = pd.Series(None, index=plain.index, dtype="object")
    own = plain.get("nauwkeurigheid_m", none).astype("object")
    return plain.assign(nauwkeurigheid_m=own.mask(given, inexact_m))


def _numbered(rauw: Rauw, bron: Bron, schema: Schema) -> Rauw:
    """Make keys of row numbers, where the project file says that the file has none."""
    if bron.nummer is None:
        return rauw
    keys = [f"{bron.nummer}{number}" for number in rauw.nummers]
    return replace(rauw, frame=rauw.frame.assign(**{schema.keys[0]: keys}))


def _without_empty(columns: Mapping[str, pd.Series[Any]], bron: Bron) -> dict[str, pd.Series[Any]]:
    """Take away the values that stand for unknown in this file."""
    return {
        name: columns[name].mask(columns[name].astype("string").isin(list(values)), None)
        for name, values in bron.leeg.items()
        if name in columns
    }


def _with_versie(bron: Bron, schema: Schema) -> Bron:
    """Let the edition of the SBI that the project file states stand for a column of it."""
    if bron.sbi_versie is None or "sbi_versie" not in schema.names():
        return bron
    if "sbi_versie" in bron.kolommen:
        return bron
    return bron.model_copy(update={"vast": {**bron.vast, "sbi_versie": bron.sbi_versie}})


def _name_row(failure: Failure, rauw: Rauw, source: str) -> Failure:
    """Name a row by its number in the file instead of its position."""
    return replace(failure, row=str(rauw.nummers[int(failure.row) - 1]), source=source)
