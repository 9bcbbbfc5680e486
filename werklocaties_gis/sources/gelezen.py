"""What reading a source gives: the table, where its rows came from, and what was noticed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure, Notice
from werklocaties_gis.tables.conform import key_order
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.tables.schema import make_empty


@dataclass(frozen=True)
class Herkomst:
    """One file that was read.

    Attributes
    ----------
    bestand
        Path as the project file names it.
    sha256
        Hash of its bytes.
    rijen_in, rijen_uit
        Rows in the file, and rows of it that are in the table.
    licentie
        Licence, owner and time, where a service gave it; empty for a file of the user's.
    """

    bestand: str
    sha256: str
    rijen_in: int
    rijen_uit: int
    licentie: str = ""


@dataclass(frozen=True)
class Gelezen:
    """A table from one or more files.

    Attributes
    ----------
    frame
        The table in EPSG:28992, as ``conform`` makes it. A value that could not
        be read is ``<NA>`` and has a failure.
    rijen
        For each row of the frame: file and row number.
    meldingen
        What was detected, repaired or left out, with counts.
    failures
        What must be mended before the study can be computed.
    herkomst
        Each file.
    """

    frame: pd.DataFrame
    rijen: Rijen
    meldingen: tuple[Notice, ...]
    failures: tuple[Failure, ...]
    herkomst: tuple[Herkomst, ...]


def join_gelezen(parts: Sequence[Gelezen], table: str) -> Gelezen:
    """Join what several sources gave into one table, in the order of its key."""
    filled = [part.frame for part in parts if len(part.frame)]
    frame = pd.concat(filled, ignore_index=True) if filled else make_empty(table)
    frame = frame if "geometry" not in frame else gpd.GeoDataFrame(frame)
    order = key_order(frame, table)
    rijen = Rijen(
        np.concatenate([part.rijen.bestand for part in parts]),
        np.concatenate([part.rijen.nummer for part in parts]),
    )
    return Gelezen(
        frame=frame.iloc[order].reset_index(drop=True),
        rijen=rijen.take(order),
        meldingen=tuple(notice for part in parts for notice in part.meldingen),
        failures=tuple(sorted({failure for part in parts for failure in part.failures})),
        herkomst=tuple(origin for part in parts for origin in part.herkomst),
    )


def nothing_read(table: str, meldingen: Sequence[Notice]) -> Gelezen:
    """Give a table without rows, with the reason."""
    rijen = Rijen(np.array([], dtype=object), np.array([], dtype=np.int64))
    return Gelezen(make_empty(table), rijen, tuple(meldingen), (), ())
