"""What the files of a run hold for a map: tables, rows, kinds of shapes and extents."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
import pyogrio
import shapely

from werklocaties_gis.errors import UnknownTableError
from werklocaties_gis.report.qgis.bouwstenen import quote_field
from werklocaties_gis.report.qgis.stijl.symbolen import Vorm
from werklocaties_gis.tables.schema import Schema, read_schema

SPLITSEN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"kaart_bevindingen": ("toets",), "contouren": ("van",)}
)
"""Columns whose values decide which layers a table becomes."""

KINDS: Final[Mapping[int, Vorm]] = MappingProxyType(
    {0: "punt", 1: "lijn", 3: "vlak", 4: "punt", 5: "lijn", 6: "vlak"}
)
"""Type of a shape, and what it is drawn as."""


@dataclass(frozen=True)
class Inhoudslaag:
    """A table in a file.

    Attributes
    ----------
    bestand, table
        Name of the file and of the table in it.
    rijen
        Number of rows.
    vormen
        What its shapes are drawn as; empty for a table without shapes.
    grenzen_m
        West, south, east, north (m, EPSG:28992); none without shapes.
    waarden
        Values that occur, for columns that decide which layers it becomes.
    """

    bestand: str
    table: str
    rijen: int
    vormen: tuple[Vorm, ...] = ()
    grenzen_m: tuple[float, float, float, float] | None = None
    waarden: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


def read_inventaris(path: Path) -> tuple[Inhoudslaag, ...]:
    """Read which of our tables a GeoPackage holds, those without rows left out.

    Parameters
    ----------
    path
        A GeoPackage that a run wrote.
    """
    with closing(sqlite3.connect(path)) as database:
        names = [name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")]
        found = (_read_table(database, path, name) for name in names)
        return tuple(one for one in found if one is not None and one.rijen)


def _read_table(database: sqlite3.Connection, path: Path, name: str) -> Inhoudslaag | None:
    """One table; none where no schema describes it."""
    try:
        schema = read_schema(name)
    except UnknownTableError:
        return None
    count = f"SELECT count(*) FROM {quote_field(name)}"  # noqa: S608 - a table of our own
    rows = int(database.execute(count).fetchone()[0])
    if schema.geometry is None or not rows:
        return Inhoudslaag(path.name, name, rows)
    bounds = database.execute(
        "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?", (name,)
    ).fetchone()
    return Inhoudslaag(
        bestand=path.name,
        table=name,
        rijen=rows,
        vormen=_read_vormen(path, schema),
        grenzen_m=None if None in bounds else bounds,
        waarden={column: _read_values(database, name, column) for column in SPLITSEN.get(name, ())},
    )


def _read_values(database: sqlite3.Connection, table: str, column: str) -> tuple[str, ...]:
    """Values of a column that occur, in order."""
    name = quote_field(column)
    asked = f"SELECT DISTINCT {name} FROM {quote_field(table)} ORDER BY 1"  # noqa: S608 - idem
    return tuple(value for (value,) in database.execute(asked) if value is not None)


def _read_vormen(path: Path, schema: Schema) -> tuple[Vorm, ...]:
    """What is drawn of a table; only of a mixed one the shapes must be looked at."""
    fixed: Mapping[str, Vorm] = {"point": "punt", "polygon": "vlak", "lijn": "lijn"}
    kind = "" if schema.geometry is None else schema.geometry.type
    if kind in fixed:
        return (fixed[kind],)
    shapes = shapely.from_wkb(pyogrio.raw.read(path, layer=schema.name, columns=[])[2])
    there = {KINDS[number] for number in np.unique(shapely.get_type_id(shapes)) if number in KINDS}
    return tuple(vorm for vorm in ("punt", "lijn", "vlak") if vorm in there)
