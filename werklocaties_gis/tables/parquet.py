"""Rows of a Parquet file, of which the shapes are made some thousands at a time.

What is held beside the result is one batch of WKB: read whole, the bytes of all
shapes and a Python object of each would lie in memory together with the shapes.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from geopandas.array import GeometryArray

from werklocaties_gis.tables.repeated import list_shared
from werklocaties_gis.tables.wkb import is_plain

Shapes = npt.NDArray[np.object_]

BATCH_ROWS: Final = 65_536
"""Rows that are read at a time: enough to cost nothing by themselves, few enough to hold."""


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
    shapely.errors.ShapelyError
        If a shape cannot be read.
    """
    # A buffer for all that will be read is memory that costs more than it saves on a disk.
    return read_known_rows(path, names)[0]


def read_known_rows(path: Path, names: Collection[str] | None = None) -> tuple[pd.DataFrame, bool]:
    """Read a Parquet file as ``read_rows`` does, and tell what its bytes say of its shapes.

    Returns
    -------
    tuple
        The frame, and whether all shapes are flat, single and not empty for sure.
    """
    with pq.ParquetFile(path, pre_buffer=False) as file:
        head = _read_head(file.schema_arrow)
        shapes = {name: _start_shapes(file, path, name) for name in _list_geometry(head)}
        wanted = set(head.columns if names is None else names)
        # Columns that were the index of what was written are asked for too, as pandas does.
        fields = [name for name in file.schema_arrow.names if name not in shapes]
        kept = [name for name in fields if name in wanted or name not in head.columns]
        plain, are_plain = _read_plain(file, kept, shapes)
    # What Arrow keeps for the next file is memory that the shapes of a long table need.
    pa.default_memory_pool().release_unused()
    return _with_shapes(plain, head, shapes), are_plain


def _read_head(schema: pa.Schema) -> pd.DataFrame:
    """Give the frame without its rows: names, coordinate systems, which shapes are meant."""
    empty = BytesIO()
    pq.write_table(schema.empty_table(), empty)
    read = gpd.read_parquet if b"geo" in (schema.metadata or {}) else pd.read_parquet
    return read(empty)


def _list_geometry(head: pd.DataFrame) -> list[str]:
    return [str(name) for name in head.columns[head.dtypes == "geometry"]]


def _start_shapes(file: pq.ParquetFile, path: Path, name: str) -> Shapes:
    """Make room for the shapes of a column; those that are no WKB geopandas makes, all at once."""
    if not _is_wkb(file.schema_arrow.field(name).type):
        return np.asarray(gpd.read_parquet(path, columns=[name])[name], dtype=object)
    return np.empty(file.metadata.num_rows, dtype=object)


def _is_wkb(kind: pa.DataType) -> bool:
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind))


def _read_plain(
    file: pq.ParquetFile, kept: list[str], shapes: Mapping[str, Shapes]
) -> tuple[pd.DataFrame, bool]:
    """Read columns, and meanwhile make the shapes that are WKB; whether all are plain."""
    schema = file.schema_arrow
    wkb = {name: made for name, made in shapes.items() if _is_wkb(schema.field(name).type)}
    read = file.iter_batches(BATCH_ROWS, columns=[*kept, *wkb], use_threads=False)
    are_plain = [len(wkb) == len(shapes)]
    with _uncollected():
        batches = list_shared(_without_shapes(read, wkb, are_plain))
    empty = pa.schema([schema.field(name) for name in kept], schema.metadata).empty_table()
    plain: pd.DataFrame = (pa.Table.from_batches(batches) if batches else empty).to_pandas()
    return plain, all(are_plain)


def _without_shapes(
    batches: Iterable[pa.RecordBatch], shapes: Mapping[str, Shapes], are_plain: list[bool]
) -> Iterator[pa.RecordBatch]:
    """Give the other columns of each batch, after its shapes were put in their place.

    Whether those are plain is added to ``are_plain``.
    """
    done = 0
    for batch in batches:
        for name, made in shapes.items():
            wkb = np.asarray(batch.column(name), dtype=object)
            read = shapely.from_wkb(wkb)
            made[done : done + len(wkb)] = read
            are_plain.append(is_plain(batch.column(name), read))
        done += batch.num_rows
        yield batch.drop_columns([*shapes])


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile: a million new shapes, none of which refers to another.

    They then are old at once. Otherwise whatever comes next would have to look at all of
    them three times, as they grow old.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _make_old()
            gc.enable()


def _make_old() -> None:
    """Put all that there is among what is rarely looked at, unless something was set apart."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()


def _with_shapes(
    plain: pd.DataFrame, head: pd.DataFrame, shapes: Mapping[str, Shapes]
) -> pd.DataFrame:
    """Put the shapes where they stood among the columns."""
    if not isinstance(head, gpd.GeoDataFrame):
        return plain
    order = [name for name in head.columns if name in shapes or name in plain]
    arrays = {name: GeometryArray(shapes[name], head[name].crs) for name in shapes}
    made = {name: gpd.GeoSeries(array, plain.index) for name, array in arrays.items()}
    ordered = plain.assign(**made)[order]
    frame: pd.DataFrame = gpd.GeoDataFrame(ordered, geometry=head.active_geometry_name, copy=False)
    frame.attrs = head.attrs
    return frame
