"""Every table in one GeoPackage that QGIS opens with styles and Dutch column names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.qgis.kaart.kaarttabellen import list_kaarttabellen
from werklocaties_gis.report.qgis.stijl.stijlen import list_qml
from werklocaties_gis.report.qgis.stijl.velden import list_names
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.geopackage import write_geopackage_in_delen
from werklocaties_gis.tables.schema import read_schema

SCHEMA_VERSION: Final = "1"
"""Version of the tables; a file of another version is migrated or refused by name."""

STYLE_TIME: Final = "2000-01-01T00:00:00.000Z"
"""Stands for the time of writing, which would make every run different."""

_TABLES: Final = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
  f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
  styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
  description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
CREATE TABLE werklocaties_versie (id INTEGER PRIMARY KEY, schema TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT,
  description TEXT, mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT,
  min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN,
  description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
CREATE TABLE IF NOT EXISTS gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
"""

_SCHEMA_EXTENSION: Final = (
    "gpkg_schema",
    "http://www.geopackage.org/spec121/#extension_schema",
    "read-write",
)


def write_tabellen(inhoud: Inhoud, path: Path) -> Path:
    """Write every table, inputs and results, with styles, column names and version.

    Findings, opties and moves are there once more with a place on the map, so that
    QGIS draws them without a join.

    Raises
    ------
    OutputBusyError
        If another program holds the file.
    """
    drawn = {} if inhoud.is_publiek else list_kaarttabellen(inhoud)
    return write_lagen({**inhoud.alle_tabellen(), **drawn}, inhoud.taal, path)


def write_lagen(tabellen: Mapping[str, pd.DataFrame], taal: Taal, path: Path) -> Path:
    """Write some tables, with styles, column names and version.

    Raises
    ------
    OutputBusyError
        If another program holds the file.
    """
    return write_lagen_in_delen([tabellen], tabellen, taal, path)


def write_lagen_in_delen(
    delen: Iterable[Mapping[str, pd.DataFrame]], names: Iterable[str], taal: Taal, path: Path
) -> Path:
    """Write tables that come in delen, with styles, column names and version.

    Parameters
    ----------
    delen
        Tables by name; see ``write_geopackage_in_delen``.
    names
        Names of the tables.
    taal
        Language of what columns are called.
    path
        Where to write.

    Raises
    ------
    OutputBusyError
        If another program holds the file.
    """
    tables = sorted(names)

    def finish(database: sqlite3.Connection) -> None:
        database.executescript(_TABLES)
        database.execute("INSERT INTO werklocaties_versie VALUES (1, ?)", (SCHEMA_VERSION,))
        _register(database)
        for table in tables:
            _write_aliases(database, table, taal)
        for table in tables:
            if read_schema(table).geometry is not None:
                _write_style(database, table, taal)

    return write_geopackage_in_delen(delen, path, finish)


def _register(database: sqlite3.Connection) -> None:
    """Tell readers of the file about the tables that are no layers of ours."""
    for table in ("gpkg_data_columns", "gpkg_data_column_constraints"):
        database.execute(
            "INSERT OR IGNORE INTO gpkg_extensions VALUES (?, NULL, ?, ?, ?)",
            (table, *_SCHEMA_EXTENSION),
        )
    for table in ("layer_styles", "werklocaties_versie"):
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description,"
            " last_change, srs_id) VALUES (?, 'attributes', ?, '', ?, 0)",
            (table, table, STYLE_TIME),
        )


def _write_aliases(database: sqlite3.Connection, table: str, taal: Taal) -> None:
    """Name each column as a reader sees it; a name is used once in a table."""
    names = list_names(table, taal)
    for column in read_schema(table).columns:
        if column.is_geometry:
            continue
        name = names[column.name]
        text = column.description_nl if taal == "nl" else column.description_en
        database.execute(
            "INSERT OR REPLACE INTO gpkg_data_columns (table_name, column_name, name, title,"
            " description) VALUES (?, ?, ?, ?, ?)",
            (table, column.name, name, name, text),
        )


def _write_style(database: sqlite3.Connection, table: str, taal: Taal) -> None:
    """Style one layer; QGIS takes it when the layer is opened."""
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
        " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner,"
        " ui, update_time) VALUES ('', '', ?, 'geometry', ?, ?, '', 1, '', '', NULL, ?)",
        (table, table, list_qml(table, taal), STYLE_TIME),
    )
