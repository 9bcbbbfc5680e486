"""The figures of the map of the overview: one row an area, with how far each can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.cartography.overzicht.indicatoren import INDICATOREN, MATEN, Indicator

Objects = npt.NDArray[np.object_]

KEY: Final = ("niveau", "id")
RUIMTE: Final = ("hard_terstond_ha", "hard_later_ha", "aanbod_ha", "vraag_ha", "zonder_maat")
AANBOD: Final = ("hard_terstond_ha", "hard_later_ha", "aanbod_ha")
LATER: Final = "plan_onbekend_ha"
"""Land of which nobody knows whether the plan is hard."""
VRAAG: Final = ("vraag_ha", "zonder_maat")
BEKEND: Final = "bekend"
ONBEKEND: Final = "onbekend"
NVT: Final = "nvt"
DIGITS: Final = 6


def list_cijfers(tabellen: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """List the figures of each area.

    Parameters
    ----------
    tabellen
        ``overzicht_gebieden`` and ``overzicht_schuifruimte``.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, ``naam``, the columns of each indicator and of what its card
        names (float, NaN where unknown), and for each indicator ``<id>_stand``: ``bekend``;
        ``ten_minste`` or ``ten_hoogste`` where a part is not known; ``onbekend``; ``nvt``
        where there is nothing to have a share of.
    """
    areas = tabellen["overzicht_gebieden"].reset_index(drop=True)
    keys = areas[[*KEY, "naam"]].astype("string")
    told = areas.select_dtypes("number").astype(float)
    room = _list_ruimte(tabellen["overzicht_schuifruimte"], keys, told)
    rows = keys.join(told.drop(columns="vraag_ha")).join(room)
    rows = rows.assign(**_list_maten(rows))
    standen = _list_ruimtestanden(rows) | {"fmi": areas["fmi_stand"].astype(object).to_numpy()}
    found = {one.id: _list_standen(rows, one, standen.get(one.id)) for one in INDICATOREN}
    known = {name: rows[name].where(stand != ONBEKEND) for name, stand in found.items()}
    return rows.assign(**known, **{f"{name}_stand": stand for name, stand in found.items()})


def _list_maten(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Shares of the firms by each measure, and how many are possible besides."""
    firms = rows["vestigingen"].where(rows["vestigingen"].gt(0))
    found = {}
    for maat in MATEN:
        sure, unknown = rows[f"{maat}_zeker"], rows[f"{maat}_onbekend"]
        found[f"{maat}_mogelijk"] = rows[f"{maat}_zeker_plus_mogelijk"] - sure
        found[f"{maat}_zeker_share"] = (sure / firms).round(DIGITS)
        found[f"{maat}_onbekend_share"] = (unknown / firms).round(DIGITS)
    return found


def _list_ruimte(room: pd.DataFrame, keys: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Hard supply, demand and balance as far as known, and of how many rows a part is not.

    Where plots are known and none is on offer supply is 0, and so is demand where firms
    are known and none seeks; else nobody knows.
    """
    own, ids = room[[*RUIMTE, LATER]].astype(float), room[list(KEY)].astype("string")
    # What may prove hard yet adds to the supply, as what has no size does.
    supplied = own["aanbod_ha"].isna() | own[LATER].ne(0)
    marks = {"aanbod_ha_open": supplied, "vraag_ha_open": own["vraag_ha"].isna()}
    parts = own[list(RUIMTE)].assign(**marks, **ids).groupby(list(KEY)).sum()
    at = pd.MultiIndex.from_frame(keys[list(KEY)])
    sums = parts.reindex(at, fill_value=0).reset_index(drop=True)
    supply = told["terstond_ha"].notna() | sums["aanbod_ha"].gt(0)
    sums[list(AANBOD)] = sums[list(AANBOD)].where(supply)
    sums[list(VRAAG)] = sums[list(VRAAG)].where(told["zoekers"].notna())
    saldo = (sums["aanbod_ha"] - sums["vraag_ha"]).round(DIGITS)
    return sums.rename(columns={"aanbod_ha": "vrij_hard_ha"}).assign(saldo_ha=saldo)


def _list_ruimtestanden(rows: pd.DataFrame) -> dict[str, Objects]:
    """Whether supply and balance are known or bounds: more supply adds, more demand takes."""
    supply, demand = rows["aanbod_ha_open"].gt(0), rows["vraag_ha_open"].gt(0)
    nothing = supply & rows["vrij_hard_ha"].eq(0)
    bounds = [supply & demand, supply, demand]
    return {
        "vrij_hard_ha": np.select([nothing, supply], [ONBEKEND, "ten_minste"], BEKEND),
        "saldo_ha": np.select(bounds, [ONBEKEND, "ten_minste", "ten_hoogste"], BEKEND),
    }


def _list_standen(rows: pd.DataFrame, indicator: Indicator, standen: Objects | None) -> Objects:
    """How far each figure of one indicator can be trusted."""
    found = np.full(len(rows), BEKEND, dtype=object) if standen is None else standen.astype(object)
    found[rows[indicator.id].isna().to_numpy()] = ONBEKEND
    if indicator.deler:
        found[rows[indicator.deler].eq(0).to_numpy()] = NVT
    return found
