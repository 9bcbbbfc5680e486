"""Tables to and from a GeoPackage: one layer a table, equal bytes for equal tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyogrio
import shapely

from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.replace import replacing
from werklocaties_gis.tables.schema import (
    CRS_RD,
    INPUT_TABLES,
    RESULT_TABLES,
    Schema,
    read_schema,
)
from werklocaties_gis.tables.stored import make_stored

LAST_CHANGE: Final = "2000-01-01T00:00:00.000Z"
"""Stands for the time of writing, which would make every run different."""

LAYER_TYPES: Final = (
    ("polygon", "MultiPolygon"),
    ("point", "Point"),
    ("lijn", "LineString"),
    ("geometrie", "Unknown"),
)
"""What a layer holds, by the type of its column; QGIS opens a mixed one as several."""


def write_geopackage(
    tabellen: Mapping[str, pd.DataFrame],
    path: Path,
    finish: Callable[[sqlite3.Connection], None] | None = None,
) -> Path:
    """Write tables, with and without shapes, as the layers of one GeoPackage.

    Parameters
    ----------
    tabellen
        Tables by name; layers come in the order of the schemas, rows in that
        of their keys.
    path
        Where to write.
    finish
        Called with the open database before the file gets its name: styles and
        aliases.

    Raises
    ------
    OutputBusyError
        If another program holds the file.
    """
    return write_geopackage_in_delen([tabellen], path, finish)


def write_geopackage_in_delen(
    delen: Iterable[Mapping[str, pd.DataFrame]],
    path: Path,
    finish: Callable[[sqlite3.Connection], None] | None = None,
) -> Path:
    """Write tables that come in delen, one after another, so that one is in memory at a time.

    Parameters
    ----------
    delen
        Tables by name, each with the same ones; one at least. Rows come in the order of
        their keys within a deel.
    path, finish
        As ``write_geopackage`` takes them.

    Raises
    ------
    OutputBusyError
        If another program holds the file.
    """
    with replacing(path) as temporary:
        for tabellen in delen:
            for table in _in_order(tabellen):
                _write_layer(conform(tabellen[table], table), read_schema(table), temporary)
        with closing(sqlite3.connect(temporary)) as database:
            if finish is not None:
                finish(database)
            database.commit()
        stop_clock(temporary)
    return path


def read_geopackage(path: Path) -> dict[str, pd.DataFrame]:
    """Read every layer that is one of our tables, with the types of its schema.

    A GeoPackage gives a missing boolean as a number, and a list as text.

    Raises
    ------
    MissingInputError
        If the file is not there.
    UnreadableSourceError
        If it is no GeoPackage.
    """
    if not path.is_file():
        raise MissingInputError("missing_file", path=path.name)
    try:
        layers = {str(name) for name in pyogrio.list_layers(path)[:, 0]}
    except pyogrio.errors.DataSourceError as error:
        raise UnreadableSourceError("unreadable", source=path.name, format="GeoPackage") from error
    return {
        table: conform(pyogrio.read_dataframe(path, layer=table), table)
        for table in (*INPUT_TABLES, *RESULT_TABLES)
        if table in layers
    }


def read_layer(path: Path, table: str) -> pd.DataFrame:
    """Read one of our tables from a GeoPackage, with the types of its schema.

    Raises
    ------
    UnreadableSourceError
        If the file is no GeoPackage, or holds no such layer.
    """
    try:
        return conform(pyogrio.read_dataframe(path, layer=table), table)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise UnreadableSourceError("unreadable", source=path.name, format="GeoPackage") from error


def stop_clock(path: Path) -> None:
    """Take the time of writing out of a GeoPackage, so that equal layers have equal bytes.

    The two counters of changes in the header follow the clock of GDAL. They must
    be equal to each other, and may be anything.
    Source: https://www.sqlite.org/fileformat.html, section 1.3.
    """
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE gpkg_contents SET last_change = ?", (LAST_CHANGE,))
        database.commit()
    with path.open("r+b") as file:
        for offset in (24, 92):
            file.seek(offset)
            file.write((1).to_bytes(4, "big"))


def _in_order(tabellen: Mapping[str, Any]) -> list[str]:
    known = [table for table in (*INPUT_TABLES, *RESULT_TABLES) if table in tabellen]
    return known + sorted(set(tabellen) - set(known))


def _write_layer(frame: pd.DataFrame, schema: Schema, path: Path) -> None:
    # Through Arrow GDAL reads the columns as they are: no object is made of a cell.
    pyogrio.raw.write_arrow(
        _as_days(make_stored(_as_multi(frame, schema), schema)),
        path,
        layer=schema.name,
        driver="GPKG",
        append=path.exists(),
        **_geometry_options(frame, schema),
    )


def _as_days(stored: pa.Table) -> pa.Table:
    """Dates as such; as moments they would get a time of day."""
    days = [
        field.with_type(pa.date32()) if pa.types.is_timestamp(field.type) else field
        for field in stored.schema
    ]
    return stored.cast(pa.schema(days))


def _as_multi(frame: pd.DataFrame, schema: Schema) -> pd.DataFrame:
    """Let each shape of a layer of surfaces be of several, as one layer holds one kind."""
    if schema.geometry is None or schema.geometry.type != "polygon":
        return frame
    shapes = frame["geometry"].to_numpy().copy()
    single = np.flatnonzero(shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON)
    shapes[single] = shapely.multipolygons(shapes[single], indices=np.arange(len(single)))
    packed: pd.DataFrame = frame.assign(geometry=gpd.GeoSeries(shapes, frame.index, crs=CRS_RD))
    return packed


def _geometry_options(frame: pd.DataFrame, schema: Schema) -> dict[str, Any]:
    """Say what the layer holds; a table without shapes has none."""
    if schema.geometry is None or not isinstance(frame, gpd.GeoDataFrame):
        return {}
    return {
        "geometry_name": "geometry",
        "geometry_type": dict(LAYER_TYPES)[schema.geometry.type],
        "crs": CRS_RD,
        "layer_options": {"GEOMETRY_NAME": "geometry"},
    }
