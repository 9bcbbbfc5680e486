"""What an activity is by function, whether it belongs on a park, and whether on the water."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.zoning.sbi import keep_2008, match_longest_prefix

COLUMNS: Final = ("functieklasse", "terrein_gebonden", "watergebonden_indicatie", "status")

BEDRIJF: Final = "bedrijf"
"""In ``functies`` of a plek or zone: every class that belongs on a park."""


def list_functieklassen(
    codes: pd.Series, versies: pd.Series | str, functies: pd.DataFrame
) -> pd.DataFrame:
    """List the function of each activity, by the longest prefix of its SBI 2008 code.

    Parameters
    ----------
    codes
        Clean SBI codes, shape (n,).
    versies
        Edition of each, or of all; only ``2008`` is matched, since the same digits
        mean other activities in 2025.
    functies
        The list of functies.

    Returns
    -------
    pandas.DataFrame
        On the index of ``codes``: ``functieklasse``, ``terrein_gebonden`` (ja, nee,
        twijfel), ``watergebonden_indicatie`` (nee, soms, vaak, altijd), ``status``;
        ``<NA>`` where the list does not have the activity.

    Examples
    --------
    >>> from werklocaties_gis.zoning.reference import read_lijsten
    >>> asked = pd.Series(["47110", "25120"])
    >>> list_functieklassen(asked, "2008", read_lijsten().functies)["functieklasse"].tolist()
    ['detailhandel', 'industrie']
    """
    asked = keep_2008(codes, versies)
    positions, rows = match_longest_prefix(asked.tolist(), functies["sbi_2008"].tolist())
    first, at = np.unique(positions, return_index=True)
    row = np.full(len(codes), -1, dtype=np.intp)
    row[first] = rows[at]
    found = {
        name: functies[name].astype("string").array.take(row, allow_fill=True) for name in COLUMNS
    }
    return pd.DataFrame(found, index=codes.index)


def list_terreinklassen(functies: pd.DataFrame) -> frozenset[str]:
    """List the functieklassen that belong on a park, wholly or for a part of their codes."""
    return frozenset(functies.loc[functies["terrein_gebonden"] == "ja", "functieklasse"])
