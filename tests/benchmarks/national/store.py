"""Tables of our schemas written to GeoParquet row group by row group, never held whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pyproj import CRS
from werklocaties_gis.example.tabel import make_tabel
from werklocaties_gis.tables.replace import replacing
from werklocaties_gis.tables.schema import CRS_RD, read_schema
from werklocaties_gis.tables.stored import list_fields

Columns = Mapping[str, Any]
Write = Callable[[Columns, pa.Array | None], None]


@contextmanager
def writing(table: str, folder: Path) -> Iterator[Write]:
    """Give what adds a row group to a table; rows come in the order of their key.

    It takes columns of the schema, as ``make_tabel`` does, and the shapes as WKB.
    """
    with replacing(folder / f"{table}.parquet") as path:
        writers: list[pq.ParquetWriter] = []

        def write(columns: Columns, shapes: pa.Array | None) -> None:
            stored = _list_stored(table, columns, shapes)
            if not writers:
                writers.append(pq.ParquetWriter(path, stored.schema, compression="zstd"))
            writers[0].write_table(stored.cast(writers[0].schema), row_group_size=len(stored))

        try:
            yield write
        finally:
            for writer in writers:
                writer.close()


def _list_stored(table: str, columns: Columns, shapes: pa.Array | None) -> pa.Table:
    """One row group with the types that the table has on disk."""
    frame = make_tabel(table, columns)
    fields = list_fields(frame, read_schema(table))
    stored = pa.Table.from_pandas(pd.DataFrame(fields), preserve_index=False)
    if shapes is None:
        return stored
    stored = stored.append_column("geometry", shapes)
    geo = {
        "version": "1.0.0",
        "primary_column": "geometry",
        "columns": {
            "geometry": {
                "encoding": "WKB",
                "geometry_types": [],
                "crs": CRS(CRS_RD).to_json_dict(),
            }
        },
    }
    metadata = {**(stored.schema.metadata or {}), b"geo": json.dumps(geo).encode()}
    return stored.replace_schema_metadata(metadata)


def list_points(xy: np.ndarray[Any, Any]) -> pa.Array:
    """Points of shape (n, 2) as WKB."""
    rows = np.empty(len(xy), dtype=[("order", "u1"), ("kind", "<u4"), ("xy", "<f8", (2,))])
    rows["order"], rows["kind"], rows["xy"] = 1, 1, xy
    return _as_binary(rows)


def list_polygons(rings: np.ndarray[Any, Any]) -> pa.Array:
    """Polygons without holes as WKB; corners of shape (n, k, 2), the first not repeated."""
    n, k, _ = rings.shape
    heads = [("order", "u1"), ("kind", "<u4"), ("rings", "<u4"), ("points", "<u4")]
    rows = np.empty(n, dtype=[*heads, ("xy", "<f8", (k + 1, 2))])
    rows["order"], rows["kind"], rows["rings"], rows["points"] = 1, 3, 1, k + 1
    rows["xy"][:, :k], rows["xy"][:, k] = rings, rings[:, 0]
    return _as_binary(rows)


def _as_binary(rows: np.ndarray[Any, Any]) -> pa.Array:
    """Rows of one size as binary values, without a copy of each."""
    ends = np.arange(len(rows) + 1, dtype=np.int32) * np.int32(rows.dtype.itemsize)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(rows)]
    return pa.Array.from_buffers(pa.binary(), len(rows), buffers)
