"""The balance of room to move: what is offered less what is sought, per category, size, period."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.overview.indeling.klassen import ONBEKEND
from werklocaties_gis.overview.indeling.optellen import DIGITS
from werklocaties_gis.tables.conform import key_order

TABLE: Final = "overzicht_schuifruimte"
KEY: Final = ("niveau", "id", "milieucategorie", "grootte", "periode")
HA: Final = ("hard_terstond_ha", "hard_later_ha", "zacht_ha", "plan_onbekend_ha")
"""What is offered: on an adopted plan now or later, on a draft, or nobody knows."""


def list_schuifruimte(aanbod: pd.DataFrame, vraag: pd.DataFrame) -> pd.DataFrame:
    """List the balance for every row of the overview, in land.

    Supply is what can be issued; what is promised to somebody is none, and
    floor is not land. Demand is of firms that can move. A category is compared
    with itself: land for a heavier one is seen on a row of its own. Firms of
    which the need is not known, and plots of which the area is not, stand on rows
    of unknown size: their ha, and the balance with them, are unknown.

    Parameters
    ----------
    aanbod, vraag
        As ``list_aanbod`` and ``list_vraag`` give them.

    Returns
    -------
    pandas.DataFrame
        The columns of ``KEY`` and ``HA``, ``aanbod_ha`` (hard), ``vraag_ha``,
        ``zoekers``, ``zonder_maat``, ``saldo_ha`` (hard supply less demand),
        ``saldo_met_zacht_ha`` and ``saldo_tot_en_met_ha`` (with all earlier periods).
    """
    rows = _list_aanbod(aanbod).merge(_list_vraag(vraag), on=list(KEY), how="outer")
    rows = _fill(rows)
    hard = (rows["hard_terstond_ha"] + rows["hard_later_ha"]).round(DIGITS)
    saldo = (hard - rows["vraag_ha"]).round(DIGITS)
    with_soft = (saldo + rows["zacht_ha"]).round(DIGITS)
    found = rows.assign(aanbod_ha=hard, saldo_ha=saldo, saldo_met_zacht_ha=with_soft)
    # In the order of the table periods follow each other in time.
    ordered = found.iloc[key_order(found, TABLE)].reset_index(drop=True)
    running = ordered.groupby(list(KEY[:-1]), sort=False)["saldo_ha"].cumsum().round(DIGITS)
    # A period that is not known is before and after all others.
    known = ordered["periode"].ne(ONBEKEND)
    return ordered.assign(saldo_tot_en_met_ha=running.where(known, np.nan))


def _fill(rows: pd.DataFrame) -> pd.DataFrame:
    """Nothing offered or sought is 0; what is offered or sought in an unknown size is unknown."""
    unsized = rows["grootte"].eq(ONBEKEND)
    numbers = [*HA, "aangeboden", "vraag_ha", "zoekers", "zonder_maat"]
    filled = rows.assign(**{name: rows[name].astype(float).fillna(0.0) for name in numbers})
    there = dict.fromkeys(HA, filled["aangeboden"]) | {"vraag_ha": filled["zoekers"]}
    for name, count in there.items():
        filled[name] = filled[name].mask(unsized & count.gt(0), np.nan)
    return filled.drop(columns="aangeboden")


def _list_aanbod(aanbod: pd.DataFrame) -> pd.DataFrame:
    """Land on offer, a column for each kind."""
    rows = aanbod[aanbod["soort"].eq("grond") & aanbod["termijn"].ne("gereserveerd")]
    hard, now = rows["plan"].eq("hard"), rows["termijn"].eq("terstond")
    soft = rows["plan"].eq("zacht")
    kind = np.select([hard & now, hard, soft], HA[:3], HA[3])
    sums = rows.assign(kind=kind).groupby([*KEY, "kind"])["ha"].sum().round(DIGITS)
    wide = sums.unstack("kind").reindex(columns=list(HA)).rename_axis(columns=None)
    return wide.assign(aangeboden=rows.groupby(list(KEY)).size()).reset_index()


def _list_vraag(vraag: pd.DataFrame) -> pd.DataFrame:
    """Land that is sought by firms that can move."""
    rows = vraag[vraag["verplaatsbaar"].eq("ja")]
    names = {"ha": "vraag_ha", "vestigingen": "zoekers"}
    sums = rows.groupby(list(KEY))[["ha", "vestigingen", "zonder_maat"]].sum().round(DIGITS)
    return sums.rename(columns=names).reset_index()
