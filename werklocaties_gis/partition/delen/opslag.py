"""Tables of the parts to disk: pieces as they come, whole and in order when all have come."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.ipc
import shapely

from werklocaties_gis.partition.delen.planinvoer import VORIG
from werklocaties_gis.tables.conform import is_in_order, key_order
from werklocaties_gis.tables.geoparquet import write_fields
from werklocaties_gis.tables.schema import CRS_RD, INPUT_TABLES, read_schema
from werklocaties_gis.tables.stored import make_stored

Positions = npt.NDArray[np.intp]

STUKKEN: Final = ".stukken"
"""Last name of a file of pieces, which is gone when its table is closed."""


def write_stukken(
    table: str, rows: pd.DataFrame, at: Positions, deel: Positions, folders: Sequence[Path]
) -> None:
    """Add rows of a table to the parts that need them; nothing stays in memory.

    Parameters
    ----------
    table
        Name of the table.
    rows
        Rows as ``conform`` makes them, in any order.
    at, deel
        Which row goes to which part, in pairs.
    folders
        Folder of each part, which exists.
    """
    if not len(at):
        return
    stored = make_stored(rows, read_schema(table))
    order = np.argsort(deel, kind="stable")
    numbers, starts = np.unique(deel[order], return_index=True)
    for number, positions in zip(numbers, np.split(at[order], starts[1:]), strict=True):
        path = folders[number] / f"{table}{STUKKEN}"
        with path.open("ab") as file, pa.ipc.new_stream(file, stored.schema) as stream:
            stream.write_table(stored.take(pa.array(positions)))


def close_table(table: str, folder: Path) -> None:
    """Write a table of a part as GeoParquet, in the order of its key, and let go of its pieces."""
    path = folder / f"{table}{STUKKEN}"
    if not path.is_file():
        return
    stored = pa.concat_tables(_read_stukken(path)).combine_chunks()
    # What was cut is as its schema says, and only its order is not known.
    rows = _as_frame(table, stored)
    order = key_order(rows, table)
    if not is_in_order(order):
        rows = rows.iloc[order].reset_index(drop=True)
    write_fields(rows, folder / f"{table}.parquet")
    path.unlink()


def _read_stukken(path: Path) -> Iterator[pa.Table]:
    size = path.stat().st_size
    with path.open("rb") as file:
        while file.tell() < size:
            yield pa.ipc.open_stream(file).read_all()


def _as_frame(table: str, stored: pa.Table) -> pd.DataFrame:
    if read_schema(table).geometry is None:
        return _as_rows(stored)
    shapes = shapely.from_wkb(stored["geometry"].to_numpy())
    rows: pd.DataFrame = gpd.GeoDataFrame(
        _as_rows(stored.drop_columns(["geometry"])), geometry=gpd.GeoSeries(shapes, crs=CRS_RD)
    )
    return rows


def _as_rows(stored: pa.Table) -> pd.DataFrame:
    rows: pd.DataFrame = stored.to_pandas()
    return rows


def move_made(made: Path, target: Path) -> bool:
    """Put the files of a part in their place; those of which no byte changed stay untouched.

    Parameters
    ----------
    made
        Folder with the files of the part, on the same disk.
    target
        Where they come. Tables that the part no longer has go; all else stays, such
        as the results of an earlier run.

    Returns
    -------
    bool
        Whether anything changed.
    """
    target.mkdir(exist_ok=True)
    names = {path.name for path in made.iterdir()}
    gone = [path for path in _list_tables(target) if path.name not in names]
    new = [name for name in sorted(names) if not _is_same(made / name, target / name)]
    for path in gone:
        path.unlink()
    for name in new:
        (made / name).replace(target / name)
    return bool(gone or new)


def _list_tables(folder: Path) -> list[Path]:
    """Files of a part that a cut made; a file of the user's own has another name."""
    paths = (*(folder / f"{table}.parquet" for table in INPUT_TABLES), folder / VORIG)
    return [path for path in paths if path.is_file()]


def _is_same(one: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(one, other, shallow=False)


def remove_deel(folder: Path, project: str) -> None:
    """Take away a part that is there no more: its study, but not what a run made of it."""
    for path in (folder / project, *_list_tables(folder)):
        path.unlink(missing_ok=True)
    if folder.is_dir() and not any(folder.iterdir()):
        shutil.rmtree(folder)
