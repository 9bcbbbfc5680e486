"""Totals of two runs beside each other, and of conversions by category."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.change.moment import Moment
from werklocaties_gis.tables.conform import conform

TABEL: Final = "veranderingstotalen"
OMZETTINGEN: Final = "omzettingstotalen"
MATEN: Final = ("vestigingen", "banen", "ha")
DIGITS: Final = 4
NA: Final = "onbekend"


def list_veranderingstotalen(
    eerste: Moment, tweede: Moment, *, vergelijkbaar: bool
) -> pd.DataFrame:
    """List firms, jobs and ha of each check and outcome at both dates, and the difference.

    Parameters
    ----------
    eerste, tweede
        Two runs.
    vergelijkbaar
        Whether rules and area are the same; where not, the difference is not
        that of the world alone.

    Returns
    -------
    pandas.DataFrame
        Table ``veranderingstotalen``; a difference only where both are known.
    """
    long = [_long(moment.totalen, name) for moment, name in ((eerste, "was"), (tweede, "wordt"))]
    both = long[0].merge(long[1], on=["toets", "uitkomst", "maat"], how="outer")
    gap = (both["wordt"] - both["was"]).round(DIGITS)
    return conform(both.assign(verschil=gap, vergelijkbaar=vergelijkbaar), TABEL)


def _long(totalen: pd.DataFrame, name: str) -> pd.DataFrame:
    """A row for each measure."""
    found = totalen.melt(
        ["toets", "uitkomst"], list(MATEN), var_name="maat", value_name=name
    ).astype({name: "Float64"})
    return found.astype({"maat": "string", "toets": "string", "uitkomst": "string"})


def list_omzettingstotalen(omzettingen: pd.DataFrame) -> pd.DataFrame:
    """List number and ha of conversions, in all, by category, and of some kinds apart.

    Parameters
    ----------
    omzettingen
        The table, both directions.

    Returns
    -------
    pandas.DataFrame
        Table ``omzettingstotalen``: ``soort`` totaal, categorie, hmc, nat or
        acupunctuur; of the last three the rows for which it holds.
    """
    rows = omzettingen
    category = rows["milieucategorie"].astype("string").fillna(NA)
    parts = [_sum(rows, "totaal", pd.Series("totaal", rows.index))]
    parts.append(_sum(rows, "categorie", category))
    for soort in ("hmc", "nat", "acupunctuur"):
        held = rows[rows[soort].fillna(value=False).to_numpy(bool)]
        parts.append(_sum(held, soort, pd.Series(soort, held.index)))
    return conform(pd.concat(parts, ignore_index=True), OMZETTINGEN)


def _sum(rows: pd.DataFrame, soort: str, waarde: pd.Series) -> pd.DataFrame:
    """Number and ha by direction, certainty and value."""
    told = rows.assign(waarde=waarde.astype("string"), ha=rows["ha"].astype(float), een=1)
    keys = ["richting", "zekerheid", "waarde"]
    sums = told.groupby(keys, as_index=False).agg(aantal=("een", "sum"), ha=("ha", "sum"))
    return sums.assign(soort=soort, ha=np.round(sums["ha"], DIGITS))
