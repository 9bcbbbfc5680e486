"""What reading a source gives: the table, where its rows came from, and what was noticed."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from werklocaties_gis.errors import Failure, Notice
from werklocaties_gis.tables.rijen import Rijen


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
    """

    bestand: str
    sha256: str
    rijen_in: int
    rijen_uit: int


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
