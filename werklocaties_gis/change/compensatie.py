"""The ledger of land for work: what went, what came, and what is short."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.change.grond import list_gronden
from werklocaties_gis.change.moment import Moment
from werklocaties_gis.change.ruis import M2_PER_HA
from werklocaties_gis.tables.conform import conform

TABEL: Final = "compensatie"
NIVEAUS: Final = (("gemeente", "gemeente_code"), ("terrein", "terrein_id"), ("plan", "plan_id"))
DIGITS: Final = 4


def list_compensatie(omzettingen: pd.DataFrame) -> pd.DataFrame:
    """List minus and plus of land for work, in all and per municipality, park and plan.

    Land that lies in two registers was counted once already, so that the
    municipalities add up to the whole. What is only possible or unknown stands
    apart, and is in no balance.

    Parameters
    ----------
    omzettingen
        The table, both directions.

    Returns
    -------
    pandas.DataFrame
        Table ``compensatie``. The shortfall is what the minus exceeds the plus by, else 0.
    """
    wide = _wide(omzettingen)
    parts = [_level(wide.assign(id="totaal"), "totaal", "id")]
    parts += [_level(wide[wide[key].notna()], niveau, key) for niveau, key in NIVEAUS]
    return conform(pd.concat(parts, ignore_index=True), TABEL)


def _wide(omzettingen: pd.DataFrame) -> pd.DataFrame:
    """A column for each direction and certainty (ha)."""
    rows = omzettingen[[key for _, key in NIVEAUS]].copy()
    ha = omzettingen["ha"].astype(float)
    is_min = omzettingen["richting"].eq("min")
    sure = omzettingen["zekerheid"].eq("zeker")
    for name, mask in (
        ("min_ha", is_min & sure),
        ("plus_ha", ~is_min & sure),
        ("min_onzeker_ha", is_min & ~sure),
        ("plus_onzeker_ha", ~is_min & ~sure),
    ):
        rows[name] = np.where(mask.fillna(value=False).to_numpy(bool), ha, 0.0)
    return rows


def _level(wide: pd.DataFrame, niveau: str, key: str) -> pd.DataFrame:
    """Sums and balance of one level; the whole has a row whatever there is."""
    sums = wide.groupby(key)[["min_ha", "plus_ha", "min_onzeker_ha", "plus_onzeker_ha"]].sum()
    if niveau == "totaal" and sums.empty:
        sums.loc["totaal"] = 0.0
    sums = sums.round(DIGITS).rename_axis("id").reset_index()
    saldo = (sums["plus_ha"] - sums["min_ha"]).round(DIGITS)
    short = (sums["min_ha"] - sums["plus_ha"]).round(DIGITS).clip(lower=0.0)
    found = sums.assign(niveau=niveau, saldo_ha=saldo, tekort_ha=short)
    for name in ("min", "plus", "saldo", "tekort"):
        found[f"{name}_m2"] = (found[f"{name}_ha"] * M2_PER_HA).round()
    return found


def find_werkland_ha(moment: Moment, laag: str, area: shapely.Geometry | None) -> float:
    """Find how much land for work there is (ha), land in two registers once."""
    land = list_gronden(moment, laag).geometry.to_numpy()
    whole = shapely.union_all(land)
    inside = whole if area is None else shapely.intersection(whole, area)
    return round(float(shapely.area(inside)) / M2_PER_HA, DIGITS)
