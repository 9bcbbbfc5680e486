"""How fragmented the ownership of each park is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.relocation.dossier.eigenaren import GEMEENTE, list_eigenaren
from werklocaties_gis.tables.formats import conform

Tabellen = Mapping[str, pd.DataFrame]

M2_PER_HA: Final = 10_000.0


def list_versnippering(tabellen: Tabellen) -> pd.DataFrame:
    """List the table ``versnippering``: per park 1 less the sum of squared shares of its owners.

    Shares go by area. One owner gives 0, n equal owners 1 - 1/n. Where an
    owner is not known the index is not known either: shares of what is known
    stand beside it.

    Parameters
    ----------
    tabellen
        Uses ``kavels`` and ``bedrijventerreinen``.
    """
    kavels = tabellen["kavels"]
    kavels = kavels[kavels["terrein_id"].notna()].reset_index(drop=True)
    land = pd.DataFrame(
        {
            "terrein_id": kavels["terrein_id"].astype("string"),
            "eigenaar": list_eigenaren(kavels),
            "m2": kavels["oppervlakte_m2"].astype(float).fillna(kavels.geometry.area),
        }
    )
    total = land.groupby("terrein_id")["m2"].sum()
    owned = land.groupby(["terrein_id", "eigenaar"])["m2"].sum().reset_index()
    # Of no parks at all the mapping would be text.
    area = owned["terrein_id"].map(total).astype(float)
    share = owned["m2"] / area.where(area > 0)
    owned = owned.assign(share=share, kwadraat=share**2)
    by_park = owned.groupby("terrein_id")
    known = by_park["share"].sum().reindex(total.index, fill_value=0.0)
    complete = land["eigenaar"].notna().groupby(land["terrein_id"]).all()
    public = owned[owned["eigenaar"].eq(GEMEENTE)].set_index("terrein_id")["share"]
    frame = pd.DataFrame(
        {
            "kavels": land.groupby("terrein_id").size(),
            "kavels_ha": total / M2_PER_HA,
            "eigenaren": by_park.size().reindex(total.index).where(complete),
            "onbekend_share": (1.0 - known).clip(lower=0.0),
            "gemeente_share": public.reindex(total.index, fill_value=0.0),
            "grootste_share": by_park["share"].max().reindex(total.index),
            "versnippering": _index(by_park["kwadraat"].sum(), total.index).where(complete),
        }
    )
    names = tabellen["bedrijventerreinen"].set_index("terrein_id")["naam"]
    rows = frame.round(6).assign(terrein=names.reindex(frame.index)).reset_index()
    return conform(rows, "versnippering")


def _index(squares: pd.Series, parks: pd.Index) -> pd.Series:
    """1 less the sum of squared shares; 0 where rounding would take it below."""
    return pd.Series(np.maximum(1.0 - squares.reindex(parks), 0.0), index=parks)
