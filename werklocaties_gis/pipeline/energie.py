"""Use of energy as it may be seen: nothing of a few connections, in the house as outside it."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.overview.indeling.plaatsen import Indeling
from werklocaties_gis.report.openbaar import protect_tabel
from werklocaties_gis.tables.conform import conform

TABLE: Final = "overzicht_energie"
OUDERS: Final = (
    ("terrein", "gemeente"),
    ("terrein", "regio"),
    ("terrein", "totaal"),
    ("gemeente", "totaal"),
    ("regio", "totaal"),
)
MATEN: Final = ("aansluitingen", "kwh")


def mask_energie(rows: pd.DataFrame, indeling: Indeling, drempel: int) -> pd.DataFrame:
    """Take out figures of few connections, and those from which they could be reckoned.

    Parameters
    ----------
    rows
        As ``list_energie`` gives them.
    indeling
        Which park belongs to which area.
    drempel
        Fewest connections behind a figure that is shown; 1: all are.

    Returns
    -------
    pandas.DataFrame
        The table ``overzicht_energie``: of what is not shown only that it is there.
    """
    if rows.empty or drempel <= 1:
        return conform(rows.assign(getoond=True), TABLE)
    parts = [rows.assign(maat=maat, waarde=rows[maat]) for maat in MATEN]
    long = pd.concat(parts, ignore_index=True)
    kind = long["drager"].astype(str) + " " + long["jaar"].astype(str)
    long = long.assign(maat=long["maat"] + " " + kind, bedrijven=long["aansluitingen"])
    counts = {f"aansluitingen {one}" for one in kind}
    ouders = _list_ouders(indeling)
    told = protect_tabel(long, ouders, drempel=drempel, aantallen=counts)
    by_maat = told["getoond"].to_numpy(dtype=bool).reshape(len(MATEN), len(rows))
    shown = np.logical_and.reduce(by_maat, axis=0)
    values = {maat: rows[maat].astype(float).where(shown) for maat in MATEN}
    return conform(rows.assign(**values, getoond=shown), TABLE)


def _list_ouders(indeling: Indeling) -> pd.DataFrame:
    """Which area is part of which, by whole parks."""
    where = indeling.terreinen.astype(str)
    parts = [
        pd.DataFrame(
            {
                "niveau": part,
                "id": where[part],
                "ouder_niveau": whole,
                "ouder_id": where[whole],
            }
        )
        for part, whole in OUDERS
    ]
    pairs = pd.concat(parts, ignore_index=True).drop_duplicates()
    return pairs[pairs["id"].ne("") & pairs["ouder_id"].ne("")].reset_index(drop=True)
