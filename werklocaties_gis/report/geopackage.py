"""Every table in one GeoPackage that QGIS opens with styles and Dutch column names."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.tekst import heading
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.formats import write_geopackage
from werklocaties_gis.tables.schema import read_schema

SCHEMA_VERSION: Final = "1"
"""Version of the tables; a file of another version is migrated or refused by name."""

STYLE_TIME: Final = "2000-01-01T00:00:00.000Z"
"""Stands for the time of writing, which would make every run different."""

STYLES: Final = (
    ("bedrijventerreinen", "polygon", "230,159,0,40", "230,159,0,255"),
    ("kavels", "polygon", "255,255,255,0", "120,120,120,255"),
    ("plekken", "polygon", "86,180,233,60", "0,114,178,255"),
    ("bestemmingen", "polygon", "204,121,167,20", "204,121,167,255"),
    ("vestigingen", "point", "0,0,0,255", "255,255,255,255"),
    ("gevoelige_objecten", "polygon", "213,94,0,120", "213,94,0,255"),
    ("natura2000", "polygon", "0,158,115,70", "0,158,115,255"),
    ("netgebieden", "polygon", "240,228,66,50", "150,140,20,255"),
    ("netstations", "point", "240,228,66,255", "0,0,0,255"),
    ("gebieden", "polygon", "255,255,255,0", "0,0,0,255"),
    # Translucent, so that where several lie over each other the darker part shows it.
    ("contouren", "polygon", "136,34,85,25", "136,34,85,255"),
    ("milieuruimte", "polygon", "0,114,178,30", "0,48,77,255"),
)
"""Table, symbol, fill and outline (red, green, blue, opacity); Okabe and Ito's palette.

One symbol a layer on purpose. QGIS loads a category of the wrong type without a
complaint and then draws nothing: measured for a boolean column with ``type="string"
value="1"``, where only ``type="bool" value="true"`` draws. Rows whose value is
missing would vanish likewise, and what is unknown must be seen.
"""

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

    Raises
    ------
    OutputBusyError
        If another program holds the file.
    """
    return write_lagen(inhoud.alle_tabellen(), inhoud.taal, path)


def write_lagen(tabellen: Mapping[str, pd.DataFrame], taal: Taal, path: Path) -> Path:
    """Write some tables, with styles, column names and version.

    Raises
    ------
    OutputBusyError
        If another program holds the file.
    """

    def finish(database: sqlite3.Connection) -> None:
        database.executescript(_TABLES)
        database.execute("INSERT INTO werklocaties_versie VALUES (1, ?)", (SCHEMA_VERSION,))
        _register(database)
        for table in sorted(tabellen):
            _write_aliases(database, table, taal)
        for style in STYLES:
            if style[0] in tabellen:
                _write_style(database, *style)

    return write_geopackage(tabellen, path, finish)


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
    used: set[str] = set()
    for column in read_schema(table).columns:
        if column.is_geometry:
            continue
        name = heading(table, column.name, taal)
        # The standard asks for unique names within a table, and SQLite refuses the second.
        name = f"{name} [{column.name}]" if name in used else name
        used.add(name)
        text = column.description_nl if taal == "nl" else column.description_en
        database.execute(
            "INSERT OR REPLACE INTO gpkg_data_columns (table_name, column_name, name, title,"
            " description) VALUES (?, ?, ?, ?, ?)",
            (table, column.name, name, name, text),
        )


def _write_style(
    database: sqlite3.Connection, table: str, symbol: str, fill: str, outline: str
) -> None:
    """Style one layer; QGIS takes it when the layer is opened."""
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
        " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner,"
        " ui, update_time) VALUES ('', '', ?, 'geometry', ?, ?, '', 1, '', '', NULL, ?)",
        (table, table, _qml(symbol, fill, outline), STYLE_TIME),
    )


def _qml(symbol: str, fill: str, outline: str) -> str:
    """One symbol for a whole layer, in the style language of QGIS."""
    layer, kind = ("SimpleMarker", "marker") if symbol == "point" else ("SimpleFill", "fill")
    options = {"color": fill, "outline_color": outline, "outline_width": "0.3", "style": "solid"}
    if symbol == "point":
        options = {**options, "name": "circle", "size": "2"}
    lines = "".join(
        f'<Option type="QString" name={quoteattr(name)} value={quoteattr(value)}/>'
        for name, value in options.items()
    )
    return (
        '<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">'
        '<qgis version="3.28" styleCategories="Symbology">'
        '<renderer-v2 type="singleSymbol" forceraster="0" symbollevels="0" enableorderby="0">'
        f'<symbols><symbol type="{kind}" name="0" alpha="1" clip_to_extent="1" force_rhr="0">'
        f'<layer class="{layer}" enabled="1" locked="0" pass="0"><Option type="Map">{lines}'
        "</Option></layer></symbol></symbols></renderer-v2></qgis>"
    )
