"""A layer of a GIS file as rows: GeoPackage, GeoJSON, Shapefile, GeoParquet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pyogrio
import shapely

from werklocaties_gis.errors import Notice, UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.bestand import check_bytes, check_rows, max_bytes_of
from werklocaties_gis.sources.bestanden.gdal import read_layer_names
from werklocaties_gis.sources.bestanden.rauw import Rauw, choose_layer
from werklocaties_gis.sources.bestanden.waarschuwingen import hear_warnings
from werklocaties_gis.tables.parquet import read_rows

MAGIC: Final[Mapping[str, tuple[bytes, ...]]] = MappingProxyType(
    {
        ".gpkg": (b"SQLite format 3\x00",),
        ".geojson": (b"{",),
        ".json": (b"{",),
        ".shp": (b"\x00\x00\x27\x0a",),
        ".parquet": (b"PAR1",),
        ".geoparquet": (b"PAR1",),
    }
)
"""How each format begins. GDAL goes by content: a virtual layer under another
name would make it fetch what that names, from the network too."""

FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".gpkg": "GeoPackage",
        ".geojson": "GeoJSON",
        ".json": "GeoJSON",
        ".shp": "Shapefile",
        ".parquet": "GeoParquet",
        ".geoparquet": "GeoParquet",
    }
)


def read_laag(path: Path, bron: Bron, table: str) -> Rauw:
    """Read a layer; attributes keep the type that the format gives them.

    Raises
    ------
    UnreadableSourceError
        If the file is not of its own format, broken, or has no such layer.
    """
    suffix = path.suffix.lower()
    _check_magic(path, suffix)
    if suffix in (".parquet", ".geoparquet"):
        return _read_parquet(path, table)
    try:
        with hear_warnings() as heard:
            frame, numbers = _read_ogr(path, bron, table)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise _unreadable(path, suffix) from error
    except (ValueError, RuntimeError, UnicodeDecodeError) as error:
        if isinstance(error, UnreadableSourceError):
            raise
        raise _unreadable(path, suffix) from error
    return Rauw(frame, numbers, tuple(_told(heard, table, path.name)))


def _unreadable(path: Path, suffix: str) -> UnreadableSourceError:
    return UnreadableSourceError("unreadable", source=path.name, format=FORMATS[suffix])


def _check_magic(path: Path, suffix: str) -> None:
    with path.open("rb") as file:
        head = file.read(64)
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip() if suffix.endswith("json") else head
    if not head.startswith(MAGIC[suffix]):
        raise _unreadable(path, suffix)


def _read_ogr(path: Path, bron: Bron, table: str) -> tuple[pd.DataFrame, Any]:
    layers = read_layer_names(path)
    layer = choose_layer(layers, bron.laag, table)
    if layer is None:
        raise UnreadableSourceError(
            "layer_choice", source=path.name, layers=", ".join(layers), table=table
        )
    info = pyogrio.read_info(path, layer=layer)
    check_rows(path.name, info["features"], table)
    frame = pyogrio.read_dataframe(path, layer=layer, encoding=bron.codering, fid_as_index=True)
    fids = frame.index.to_numpy(dtype=np.int64)
    is_numbered = path.suffix.lower() == ".gpkg"
    numbers = fids if is_numbered else np.arange(1, len(frame) + 1, dtype=np.int64)
    return as_plain(frame), numbers


def _read_parquet(path: Path, table: str) -> Rauw:
    try:
        about = pyarrow.parquet.read_metadata(path)
        groups = range(about.num_row_groups)
        unpacked = sum(about.row_group(at).total_byte_size for at in groups)
        check_rows(path.name, about.num_rows, table)
        check_bytes(path.name, unpacked, 2 * max_bytes_of(table))
        frame = read_rows(path)
    except (pa.ArrowException, OSError, ValueError, shapely.errors.ShapelyError) as error:
        if isinstance(error, UnreadableSourceError):
            raise
        raise _unreadable(path, ".parquet") from error
    return Rauw(as_plain(frame), np.arange(1, len(frame) + 1, dtype=np.int64))


def as_plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Give texts without blanks around them, empty ones missing; rows counted from 0."""
    frame = frame.reset_index(drop=True)
    texts = [name for name in frame.columns if isinstance(frame[name].dtype, pd.StringDtype)]
    return frame.assign(**{name: _without_blanks(frame[name]) for name in texts})


def _without_blanks(texts: pd.Series[Any]) -> pd.Series[Any]:
    """Give stripped texts, empty ones missing; the same memory where nothing changes, as mostly."""
    stripped = texts.str.strip()
    tidy = stripped.mask(stripped.eq(""))
    return texts if tidy.equals(texts) else tidy


def _told(heard: list[str], table: str, name: str) -> list[Notice]:
    """Pass on what GDAL warned of, once each."""
    texts = sorted(set(heard))
    return [Notice("gdal_warning", table, 1, name, (("text", text),)) for text in texts]
