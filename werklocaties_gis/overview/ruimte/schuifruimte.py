"""The balance of room to move: what is offered less what is sought, per category, size, period."""

from __future__ import annotations

from functools import reduce
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.overview.indeling.klassen import ONBEKEND
from werklocaties_gis.overview.indeling.optellen import DIGITS
from werklocaties_gis.overview.ruimte.aanbod import RESERVE, TIJDELIJK
from werklocaties_gis.overview.ruimte.vrijkomend import HA as VRIJKOMEND
from werklocaties_gis.tables.conform import key_order

TABLE: Final = "overzicht_schuifruimte"
KEY: Final = ("niveau", "id", "milieucategorie", "grootte", "periode")
HA: Final = ("hard_terstond_ha", "hard_later_ha", "zacht_ha", "plan_onbekend_ha")
"""What is offered for good: on an adopted plan now or later, on a draft, or nobody knows."""
APART: Final = ("tijdelijk_ha", "strategische_reserve_ha")
"""What is offered until a date, or kept out of all plans: in no balance."""


def list_schuifruimte(
    aanbod: pd.DataFrame, vraag: pd.DataFrame, vrijkomend: pd.DataFrame | None = None
) -> pd.DataFrame:
    """List the balance for every row of the overview, in land.

    Supply is what can be issued for good: room to move that ends and the strategic
    reserve stand apart; what is promised to somebody is none, and floor is not land.
    Demand is of firms that can move. A category is compared with itself: land for a
    heavier one is seen on a row of its own. Firms of which the need is not known, and
    plots of which the area is not, stand on rows of unknown size: their ha, and the
    balance with them, are unknown.

    Parameters
    ----------
    aanbod, vraag
        As ``list_aanbod`` and ``list_vraag`` give them.
    vrijkomend
        What a plan frees, as ``list_vrijkomend`` gives it; none: no plan, so unknown.

    Returns
    -------
    pandas.DataFrame
        The columns of ``KEY``, ``HA`` and ``APART``, ``aanbod_ha`` (hard), ``vraag_ha``,
        ``zoekers``, ``zonder_maat``, ``saldo_ha`` (hard supply less demand),
        ``saldo_met_zacht_ha`` and ``saldo_tot_en_met_ha`` (with all earlier periods); and
        what the plan frees, which is no supply until it happens and in no balance.
    """
    parts = [_list_aanbod(aanbod), _list_vraag(vraag)]
    if vrijkomend is not None:
        parts.append(vrijkomend.set_index(list(KEY))[list(VRIJKOMEND)])
    every = reduce(lambda one, other: one.union(other), (part.index for part in parts))
    # Nothing offered or sought is 0; what is so in an unknown size stays unknown.
    rows = pd.concat([part.reindex(every, fill_value=0.0) for part in parts], axis=1).reset_index()
    if vrijkomend is None:
        rows = rows.assign(**dict.fromkeys(VRIJKOMEND, np.nan))
    hard = (rows["hard_terstond_ha"] + rows["hard_later_ha"]).round(DIGITS)
    saldo = (hard - rows["vraag_ha"]).round(DIGITS)
    with_soft = (saldo + rows["zacht_ha"]).round(DIGITS)
    found = rows.assign(aanbod_ha=hard, saldo_ha=saldo, saldo_met_zacht_ha=with_soft)
    # In the order of the table periods follow each other in time.
    ordered = found.iloc[key_order(found, TABLE)].reset_index(drop=True)
    running = ordered.groupby(list(KEY[:-1]), sort=False)["saldo_ha"].cumsum(skipna=False)
    # A period that is not known is before and after all others.
    known = ordered["periode"].ne(ONBEKEND)
    return ordered.assign(saldo_tot_en_met_ha=running.where(known).round(DIGITS))


def _list_aanbod(aanbod: pd.DataFrame) -> pd.DataFrame:
    """Land on offer, a column for each kind; NaN where its size is unknown."""
    rows = aanbod[aanbod["soort"].eq("grond") & aanbod["termijn"].ne("gereserveerd")]
    hard, now = rows["plan"].eq("hard"), rows["termijn"].eq("terstond")
    soft = rows["plan"].eq("zacht")
    apart = [rows["inzet"].eq(TIJDELIJK), rows["inzet"].eq(RESERVE)]
    kind = np.select([*apart, hard & now, hard, soft], [*APART, *HA[:3]], HA[3])
    sums = rows.assign(kind=kind).groupby([*KEY, "kind"])["ha"].sum(min_count=1).round(DIGITS)
    wide = sums.unstack("kind", fill_value=0)
    return wide.reindex(columns=[*HA, *APART], fill_value=0.0).rename_axis(columns=None)


def _list_vraag(vraag: pd.DataFrame) -> pd.DataFrame:
    """Land that is sought by firms that can move; NaN where their need is unknown."""
    rows = vraag[vraag["verplaatsbaar"].eq("ja")]
    names = {"ha": "vraag_ha", "vestigingen": "zoekers"}
    sums = rows.groupby(list(KEY))[["ha", "vestigingen", "zonder_maat"]].sum(min_count=1)
    return sums.round(DIGITS).rename(columns=names)
