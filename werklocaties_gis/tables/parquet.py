"""Rows of a Parquet file, of which the shapes are made some thousands at a time.

What is held beside the result is one batch of WKB: read whole, the bytes of all
shapes and a Python object of each would lie in memory together with the shapes.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

BATCH_ROWS: Final = 16_384
"""Shapes that are made at a time: enough to cost nothing by themselves, few enough to hold."""


def read_rows(path: Path, names: Collection[str] | None = None) -> pd.DataFrame:
    """Read a Parquet file as geopandas does, or pandas where it has no shapes.

    Parameters
    ----------
    path
        File to read.
    names
        Columns that are wanted, besides the shapes; all of the file by default.
        Those that the file does not have are left out.

    Returns
    -------
    DataFrame or GeoDataFrame
        A GeoDataFrame where the file says which of its columns are shapes.

    Raises
    ------
    pyarrow.ArrowException, ValueError
        If it is no Parquet, or says of its shapes what GeoParquet does not know.
    """
    # A buffer for all that will be read is memory that costs more than it saves on a disk.
    with pq.ParquetFile(path, pre_buffer=False) as file:
        head = _read_head(file.schema_arrow)
        shapes = {name: _read_shapes(file, path, name) for name in _list_geometry(head)}
        wanted = set(head.columns if names is None else names)
        # Columns that were the index of what was written are asked for too, as pandas does.
        fields = [name for name in file.schema_arrow.names if name not in shapes]
        kept = [name for name in fields if name in wanted or name not in head.columns]
        plain = file.read(columns=kept, use_threads=False).to_pandas()
    return _with_shapes(plain, head, shapes)


def _read_head(schema: pa.Schema) -> pd.DataFrame:
    """Give the frame without its rows: names, coordinate systems, which shapes are meant."""
    empty = BytesIO()
    pq.write_table(schema.empty_table(), empty)
    read = gpd.read_parquet if b"geo" in (schema.metadata or {}) else pd.read_parquet
    return read(empty)


def _list_geometry(head: pd.DataFrame) -> list[str]:
    return [str(name) for name in head.columns[head.dtypes == "geometry"]]


def _read_shapes(file: pq.ParquetFile, path: Path, name: str) -> npt.NDArray[np.object_]:
    """Make the shapes of a column; those that are no WKB geopandas makes, all at once."""
    kind = file.schema_arrow.field(name).type
    if not (pa.types.is_binary(kind) or pa.types.is_large_binary(kind)):
        return np.asarray(gpd.read_parquet(path, columns=[name])[name], dtype=object)
    shapes = np.empty(file.metadata.num_rows, dtype=object)
    done = 0
    with _uncollected():
        for batch in file.iter_batches(BATCH_ROWS, columns=[name], use_threads=False):
            wkb = np.asarray(batch.column(0), dtype=object)
            shapes[done : done + len(wkb)] = shapely.from_wkb(wkb)
            done += len(wkb)
    return shapes


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile: a million new shapes, none of which refers to another."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _with_shapes(plain: pd.DataFrame, head: pd.DataFrame, shapes: dict[str, Any]) -> pd.DataFrame:
    """Put the shapes where they stood among the columns."""
    if not isinstance(head, gpd.GeoDataFrame):
        return plain
    order = [name for name in head.columns if name in shapes or name in plain]
    made = {name: gpd.GeoSeries(shapes[name], plain.index, head[name].crs) for name in shapes}
    ordered = plain.assign(**made)[order]
    frame: pd.DataFrame = gpd.GeoDataFrame(ordered, geometry=head.active_geometry_name)
    frame.attrs = head.attrs
    return frame
