"""One table to and from GeoParquet, or Parquet where it has no shapes."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import shapely

from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.parquet import read_known_rows
from werklocaties_gis.tables.replace import replacing
from werklocaties_gis.tables.schema import CRS_RD, Schema, read_schema
from werklocaties_gis.tables.stored import list_fields


def write_geoparquet(frame: pd.DataFrame, table: str, path: Path) -> Path:
    """Write one table; equal tables give equal bytes.

    Raises
    ------
    OutputBusyError
        If another program holds the file.
    """
    schema = read_schema(table)
    ordered = conform(frame, table)
    stored = pd.DataFrame(list_fields(ordered, schema))
    if isinstance(ordered, gpd.GeoDataFrame):
        stored = gpd.GeoDataFrame(stored, geometry=ordered.geometry, crs=CRS_RD)
    return write_fields(stored, path)


def write_fields(stored: pd.DataFrame, path: Path) -> Path:
    """Write rows whose columns are as ``list_fields`` gives them, in the order that they have.

    Raises
    ------
    OutputBusyError
        If another program holds the file.
    """
    with replacing(path) as temporary:
        stored.to_parquet(temporary, index=False, compression="zstd")
    return path


def read_geoparquet(path: Path, table: str) -> pd.DataFrame:
    """Read one table with the types of its schema.

    Raises
    ------
    MissingInputError
        If the file is not there.
    UnreadableSourceError
        If it is no Parquet.
    """
    if not path.is_file():
        raise MissingInputError("missing_file", path=path.name)
    try:
        rows, are_plain = _read_columns(path, read_schema(table))
        return conform(rows, table, are_plain=are_plain)
    except (pa.ArrowException, ValueError, shapely.errors.ShapelyError) as error:
        raise UnreadableSourceError("unreadable", source=path.name, format="Parquet") from error


def _read_columns(path: Path, schema: Schema) -> tuple[pd.DataFrame, bool]:
    """Read the columns that a table has, and its shapes where the file says which they are."""
    rows, are_plain = read_known_rows(path, schema.names())
    if schema.geometry is not None and not isinstance(rows, gpd.GeoDataFrame):
        raise ValueError(path.name)
    return rows, are_plain
