"""Rows as they stand in a file, before our columns are sought in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure, Notice

RowNumbers = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class Rauw:
    """What one file holds.

    Attributes
    ----------
    frame
        Rows under the file's own column names. Texts are as written, empty ones
        ``<NA>``; numbers and dates only where the format has them. A
        GeoDataFrame where the format has shapes.
    nummers
        Row number of each row as the user sees it.
    meldingen
        What was detected on opening: encoding, separator.
    failures
        Rows that could not be read.
    scheiding
        Separator of a text file; empty for formats without.
    """

    frame: pd.DataFrame
    nummers: RowNumbers
    meldingen: tuple[Notice, ...] = ()
    failures: tuple[Failure, ...] = field(default=())
    scheiding: str = ""

    def keep(self, mask: np.ndarray[Any, np.dtype[np.bool_]]) -> Rauw:
        """Give the rows where the mask is true."""
        rows = self.frame[mask].reset_index(drop=True)
        kept = self.nummers[mask]
        return Rauw(rows, kept, self.meldingen, self.failures, self.scheiding)


def choose_layer(names: list[str], wanted: str | None, table: str) -> str | None:
    """Choose a layer or sheet: the one asked for, the only one, or the table's own name.

    Returns
    -------
    str or None
        None where no choice can be made.
    """
    if wanted is not None:
        return wanted if wanted in names else None
    if len(names) == 1:
        return names[0]
    return table if table in names else None
