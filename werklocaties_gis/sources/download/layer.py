"""A fetched layer on disk: the columns of the service in a GeoPackage, whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from werklocaties_gis.errors import CrsError
from werklocaties_gis.sources.download.columns import list_arrays, make_names
from werklocaties_gis.tables.crs import is_rd
from werklocaties_gis.tables.geopackage import stop_clock
from werklocaties_gis.tables.replace import replacing
from werklocaties_gis.tables.schema import CRS_RD

ROW_NUMBER: Final = "fid"
SHAPE: Final = "geometry"

KINDS: Final = ("Point", "LineString", "Polygon")
"""Shapes that have a plural: single and plural ones of a kind fit in one layer."""

LITTLE_BYTES: Final = 1_000_000
"""Less room than this on the disk is why a file could not be written."""


def write_layer(frame: gpd.GeoDataFrame | pd.DataFrame, path: Path, name: str) -> Path:
    """Write rows as they came from a service; equal rows give equal bytes.

    Parameters
    ----------
    frame
        Rows in EPSG:28992, or without shapes.
    path
        Where to write; an earlier file stays as it is until the new one is whole.
    name
        Name of the layer.

    Raises
    ------
    CrsError
        If shapes are not in EPSG:28992.
    OSError
        If the disk is full (``ENOSPC``), whatever GDAL and SQLite make of it.
    """
    try:
        with replacing(path) as temporary:
            _write(frame, temporary, name)
            _check_whole(temporary, name, len(frame))
            stop_clock(temporary)
    except (pyogrio.errors.DataSourceError, RuntimeError, sqlite3.Error) as error:
        raise _as_full(path, error) from error
    return path


def _write(frame: gpd.GeoDataFrame | pd.DataFrame, path: Path, name: str) -> None:
    has_shapes = isinstance(frame, gpd.GeoDataFrame)
    plain = pd.DataFrame(frame.drop(columns=frame.geometry.name)) if has_shapes else frame
    # A layer must have something: an answer without rows may not even name its columns.
    arrays = list_arrays(plain if has_shapes or plain.shape[1] else plain.assign(kolom=""))
    row_number, shape = make_names((ROW_NUMBER, SHAPE), arrays)
    pyogrio.raw.write(
        path,
        field_data=[values for values, _ in arrays.values()],
        field_mask=[mask for _, mask in arrays.values()],
        fields=list(arrays),
        layer=name,
        driver="GPKG",
        **(_shapes(frame, shape, row_number, name) if has_shapes else _no_shapes(row_number)),
    )


def _no_shapes(row_number: str) -> dict[str, Any]:
    return {"geometry": None, "layer_options": {"FID": row_number}}


def _shapes(frame: gpd.GeoDataFrame, shape: str, row_number: str, name: str) -> dict[str, Any]:
    if not is_rd(frame.crs):
        raise CrsError("crs_missing", source=name, layer=name, looks="", remedy=CRS_RD)
    geometry = frame.geometry.to_numpy()
    return {
        "geometry": shapely.to_wkb(geometry, output_dimension=2),
        "geometry_type": (kind := _kind(geometry)),
        "promote_to_multi": kind.startswith("Multi"),
        "crs": CRS_RD,
        "layer_options": {"GEOMETRY_NAME": shape, "FID": row_number},
    }


def _kind(geometry: Any) -> str:  # noqa: ANN401 - an array of shapes
    """Kind of shape of a layer; several kinds make it one of any kind."""
    there = geometry[~shapely.is_missing(geometry)]
    kinds = {str(shape) for shape in pd.unique(pd.Series([item.geom_type for item in there]))}
    if len(kinds) == 1:
        return kinds.pop()
    for single in KINDS:
        if kinds == {single, f"Multi{single}"}:
            return f"Multi{single}"
    return "Unknown"


def _check_whole(path: Path, name: str, rows: int) -> None:
    """Look whether all rows are in the file: a full disk is not always told by who writes."""
    found = int(pyogrio.read_info(path, layer=name, force_feature_count=True)["features"])
    if found != rows:
        told = f"{path.name}: {found} of {rows} rows were written"
        raise RuntimeError(told)


def _as_full(path: Path, error: Exception) -> Exception:
    """Give the error of a full disk where that is what it was."""
    is_told = "full" in str(error).lower()
    if is_told or shutil.disk_usage(path.parent).free < LITTLE_BYTES:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    return error
