"""One row a firm with several SBI codes as one row an activity."""

from __future__ import annotations

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.rauw import Rauw

MADE = ("sbi", "volgnr", "hoofdactiviteit")
"""Columns that unfolding makes."""


def unfold(rauw: Rauw, bron: Bron, table: str, source: str) -> tuple[Rauw, list[Failure]]:
    """Make of each filled cell of the columns ``uitklappen`` a row of its own.

    The first column is the main activity; ``volgnr`` counts the columns, so that
    an empty cell in between changes no number. A firm without any code keeps one
    row without a code: unknown, and not left out.

    Parameters
    ----------
    rauw
        Rows of the file, one a firm.
    bron
        ``uitklappen``: columns of the file, the main activity first.
    table, source
        For the message of a column that is not there.

    Returns
    -------
    rauw, failures
        Rows with ``sbi``, ``volgnr`` and ``hoofdactiviteit``; each keeps the number of
        the row that it came from.
    """
    names = [name for name in bron.uitklappen if name in rauw.frame]
    failures = [_absent(name, rauw, table, source) for name in bron.uitklappen if name not in names]
    if not names or not len(rauw.frame):
        return rauw, failures
    codes = rauw.frame[names].astype("object").to_numpy()
    filled = ~pd.isna(codes)
    filled[~filled.any(axis=1), 0] = True
    row, column = np.nonzero(filled)
    rest = rauw.frame.drop(columns=list({*names, *MADE} & set(rauw.frame.columns)))
    position = np.array([bron.uitklappen.index(name) for name in names])[column]
    frame = rest.iloc[row].reset_index(drop=True)
    frame = frame.assign(
        sbi=pd.Series(codes[row, column], dtype="object"),
        volgnr=position + 1,
        hoofdactiviteit=position == 0,
    )
    nummers = rauw.nummers[row]
    return Rauw(frame, nummers, rauw.meldingen, rauw.failures, rauw.scheiding), failures


def _absent(name: str, rauw: Rauw, table: str, source: str) -> Failure:
    found = (("found", ", ".join(map(str, rauw.frame.columns))), ("nearest", ""))
    return Failure(table, name, "", "", "missing_mapped_column", source, found)
