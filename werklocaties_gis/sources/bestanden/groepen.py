"""A GeoParquet some rows at a time, for tables that do not fit in memory as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import shapely
from pyproj import CRS

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.bestanden.laag import as_plain
from werklocaties_gis.sources.bestanden.rauw import Rauw

ROWS: Final = 32_768
"""Rows in memory at a time."""

PLAIN: Final[Mapping[str, Any]] = MappingProxyType({"columns": {}})
"""What is said of shapes by a file without."""

LON_LAT: Final = "OGC:CRS84"
"""Coordinates of a GeoParquet that does not say which."""


def can_read_groepen(path: Path) -> bool:
    """Whether a file can be read some rows at a time: a sound Parquet, its shapes as WKB."""
    if path.suffix.lower() not in {".parquet", ".geoparquet"}:
        return False
    try:
        about = _read_geo(pyarrow.parquet.read_schema(path))
        return about == PLAIN or _is_known(about)
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError, AttributeError):
        # What it says of its shapes is told by who reads the file whole.
        return False


def _is_known(about: Mapping[str, Any]) -> bool:
    """Whether the file says which shapes are meant, and all are WKB."""
    columns = about["columns"]
    return about["primary_column"] in columns and all(
        column["encoding"] == "WKB" for column in columns.values()
    )


def count_rows(path: Path) -> int:
    """Count the rows of a Parquet, without reading them."""
    return int(pyarrow.parquet.read_metadata(path).num_rows)


def read_groepen(path: Path, rows: int = ROWS) -> Iterator[Rauw]:
    """Read a Parquet some rows at a time, as ``read_laag`` reads it whole.

    Parameters
    ----------
    path
        A file of which ``can_read_groepen`` holds.
    rows
        How many at a time, at most.

    Yields
    ------
    Rauw
        Rows numbered as they stand in the file, from 1.

    Raises
    ------
    UnreadableSourceError
        If the file turns out to be broken.
    """
    first = 1
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            about = _read_geo(file.schema_arrow)
            for batch in file.iter_batches(batch_size=rows):
                numbers = np.arange(first, first + len(batch), dtype=np.int64)
                first += len(batch)
                table = pa.Table.from_batches([batch])
                table = table.replace_schema_metadata(file.schema_arrow.metadata)
                yield Rauw(as_plain(_as_frame(table, about)), numbers)
    except (pa.ArrowException, shapely.errors.ShapelyError, OSError) as error:
        raise UnreadableSourceError("unreadable", source=path.name, format="Parquet") from error


def read_teksten(path: Path, column: str) -> Iterator[pd.Series[Any]]:
    """Read one column of texts some rows at a time; nothing where the file has no such texts."""
    with pyarrow.parquet.ParquetFile(path) as file:
        schema = file.schema_arrow
        if column not in schema.names or not _is_text(schema.field(column).type):
            return
        for batch in file.iter_batches(batch_size=ROWS, columns=[column]):
            yield pd.Series(batch.column(0).to_pandas(), dtype="string").str.strip()


def list_text_columns(path: Path) -> frozenset[str]:
    """List the columns of a Parquet that hold texts."""
    schema = pyarrow.parquet.read_schema(path)
    return frozenset(field.name for field in schema if _is_text(field.type))


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _read_geo(schema: pa.Schema) -> Mapping[str, Any]:
    """What the file says of its shapes; a table without has no such columns."""
    told = (schema.metadata or {}).get(b"geo")
    about: Mapping[str, Any] = PLAIN if told is None else json.loads(told)
    return about


def _as_frame(table: pa.Table, about: Mapping[str, Any]) -> pd.DataFrame:
    frame: pd.DataFrame = table.drop_columns([*about["columns"]]).to_pandas()
    shapes = {
        name: gpd.GeoSeries(
            shapely.from_wkb(table[name].to_numpy()), frame.index, crs=_read_crs(column)
        )
        for name, column in about["columns"].items()
    }
    if not shapes:
        return frame
    placed: pd.DataFrame = gpd.GeoDataFrame(
        frame.assign(**shapes), geometry=about["primary_column"]
    )
    return placed


def _read_crs(column: Mapping[str, Any]) -> CRS | None:
    told = column.get("crs", LON_LAT)
    return None if told is None else CRS.from_user_input(told)
