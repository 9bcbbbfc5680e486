"""How much the gap of a plan depends on each kind of line."""

from __future__ import annotations

import numpy as np
import pandas as pd

from werklocaties_gis.relocation.kosten.kasstromen import Stromen
from werklocaties_gis.relocation.kosten.plankosten import Plankosten
from werklocaties_gis.relocation.kosten.posten import KOSTENSOORTEN
from werklocaties_gis.tables.formats import conform


def list_gevoeligheid(kosten: Plankosten, stromen: Stromen) -> pd.DataFrame:
    """List the table ``gevoeligheid``: one kind of line low or high, all others middle.

    Only kinds that the plan has lines of; empty where an amount is not known.

    Parameters
    ----------
    kosten, stromen
        Lines of the plan and their amounts by year.
    """
    soort = kosten.regels.soort[stromen.regel]
    by_soort = np.array(
        [
            np.bincount(soort, weights=amounts, minlength=len(KOSTENSOORTEN))
            for amounts in stromen.contant_eur
        ]
    )
    here = np.unique(soort)
    low, middle, high = by_soort[:, here]
    gap = by_soort[1].sum()
    down, up = gap - middle + low, gap - middle + high
    frame = pd.DataFrame(
        {
            "kostensoort": np.array(KOSTENSOORTEN, dtype=object)[here],
            "laag_eur": np.round(down, 2),
            "midden_eur": np.round(np.full(len(here), gap), 2),
            "hoog_eur": np.round(up, 2),
            "spreiding_eur": np.round(np.abs(up - down), 2),
        }
    )
    return conform(frame, "gevoeligheid")
