"""Where to start: parks by the durable land for high categories that a plan frees per euro."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.relocation.opgave import Opgave
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, positions
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.milieucategorie import code_of

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Tabellen = Mapping[str, pd.DataFrame]

M2_PER_HA: Final = 10_000.0
EUR_PER_MEUR: Final = 1e6
ZONDER_AANKOOP: Final = ("gemeente", "eigenaar_werkt_mee")
"""Routes along which nothing has to be bought before a move."""


def list_fasering(tabellen: Tabellen, opgave: Opgave, verplaatsingen: pd.DataFrame) -> pd.DataFrame:
    """List the table ``fasering``: what the plan frees on each park, and what that costs.

    Land counts as on the map of high categories where the highest category of
    the place is at least ``hmc_vanaf`` and it lies in no mixed area. An
    undivided place counts when all its users leave, a divisible one by the m2
    of those who do. Parks with durable gain and known costs are ranked by ha
    per euro, then by the part for which nothing has to be bought, then by
    terrein_id; a gain that costs nothing comes first.

    Parameters
    ----------
    tabellen
        Uses ``bedrijventerreinen``.
    opgave
        The problem that the plan was made from.
    verplaatsingen
        The table of moves.
    """
    aanbod, terrein = opgave.aanbod, opgave.aanbod.tabel["terrein_id"]
    left_ha = np.where(_is_hmc(opgave), list_vertrek_m2(aanbod, verplaatsingen) / M2_PER_HA, 0.0)
    durable = aanbod.is_vrijkomend & aanbod.is_geborgd
    ready = aanbod.tabel["verwerving"].isin(ZONDER_AANKOOP).to_numpy(dtype=bool)
    land = pd.DataFrame(
        {
            "terrein_id": terrein,
            "vertrekt_hmc_ha": left_ha,
            "verwerfbaar_hmc_ha": np.where(aanbod.is_vrijkomend, left_ha, 0.0),
            "geborgd_hmc_ha": np.where(durable, left_ha, 0.0),
            "gereed_ha": np.where(durable & ready, left_ha, 0.0),
        }
    )
    frame = _moves_by_park(aanbod, verplaatsingen).join(_sum_known(land), how="left")
    frame = frame.assign(
        ha_per_meur=_per_meur(frame), gereed_share=frame["gereed_ha"] / frame["geborgd_hmc_ha"]
    )
    names = tabellen["bedrijventerreinen"].set_index("terrein_id")["naam"]
    rows = frame.assign(terrein=names.reindex(frame.index), rang=_rangen(frame))
    rows["ha_per_meur"] = rows["ha_per_meur"].where(np.isfinite(rows["ha_per_meur"]))
    return conform(rows.round(6).reset_index(names="terrein_id"), "fasering")


def list_vertrek_m2(aanbod: Aanbod, verplaatsingen: pd.DataFrame) -> Floats:
    """List the land or floor that movers leave on each plek, whether it can be acquired or not.

    NaN where somebody leaves and the size, or what that firm used, is not known.

    Parameters
    ----------
    aanbod
        Plekken and their users.
    verplaatsingen
        The table of moves.
    """
    gone = np.isin(aanbod.vestiging_ids, verplaatsingen["vestiging_id"].to_numpy(dtype=object))
    leaves = gone[aanbod.user_v]
    size = len(aanbod.ids)
    stay = np.bincount(aanbod.user_p, weights=~leaves, minlength=size)
    used_m2 = np.where(aanbod.user_m2 > 0, aanbod.user_m2, np.nan)
    own_m2 = np.bincount(aanbod.user_p, weights=np.where(leaves, used_m2, 0.0), minlength=size)
    whole = np.where((stay == 0) & aanbod.in_use, aanbod.maat_m2, 0.0)
    return np.where(aanbod.is_deelbaar, own_m2, whole)


def _sum_known(land: pd.DataFrame) -> pd.DataFrame:
    """Sum by park; missing where a part is not known."""
    inside = land.dropna(subset="terrein_id").set_index("terrein_id")
    unknown = inside.isna().groupby(level=0).any()
    return inside.groupby(level=0).sum().mask(unknown)


def _is_hmc(opgave: Opgave) -> Bools:
    """Whether each plek is land for high categories."""
    places = opgave.vraagstuk.vooruitblik.omgeving
    hmc = code_of(opgave.vraagstuk.vooruitblik.beleid.hmc_vanaf)
    high = (places.max_hoog >= hmc) & (places.menging < 0)
    found = np.zeros(len(opgave.aanbod.ids), dtype=bool)
    known = positions(places.ids, opgave.aanbod.ids)
    found[known >= 0] = high[known[known >= 0]]
    return np.asarray(found & ~opgave.aanbod.is_vloer)


def _moves_by_park(aanbod: Aanbod, verplaatsingen: pd.DataFrame) -> pd.DataFrame:
    """Moves away from each park: firms, first period, and costs; NaN where one is not known."""
    moves = verplaatsingen.sort_values(["vestiging_id", "volgorde"], kind="stable")
    parks = aanbod.tabel.set_index("plek_id")["terrein_id"]
    start = moves.drop_duplicates("vestiging_id").set_index("vestiging_id")["van_plek_id"]
    moves = moves.assign(terrein_id=moves["vestiging_id"].map(start).map(parks))
    by_park = moves.dropna(subset="terrein_id").groupby("terrein_id")
    return pd.DataFrame(
        {
            "verhuizingen": by_park["vestiging_id"].nunique(),
            "kosten_eur": by_park["kosten_eur"].agg(
                lambda eur: eur.astype(float).sum(skipna=False)
            ),
            "fase": by_park["fase"].min(),
        }
    )


def _per_meur(frame: pd.DataFrame) -> pd.Series:
    """Durable ha per million euro; infinite where the gain costs nothing."""
    gain, cost = frame["geborgd_hmc_ha"], frame["kosten_eur"].astype(float) / EUR_PER_MEUR
    ratio = gain / cost.where(cost != 0)
    return ratio.mask(cost.eq(0) & gain.gt(0), np.inf)


def _rangen(frame: pd.DataFrame) -> pd.Series:
    """Rank of each park, from 1; missing without durable gain or known costs."""
    counts = frame[frame["geborgd_hmc_ha"].gt(0) & frame["ha_per_meur"].notna()].reset_index()
    order = counts.sort_values(
        ["ha_per_meur", "gereed_share", "terrein_id"], ascending=[False, False, True]
    )
    ranks = pd.Series(np.arange(1, len(order) + 1), index=order["terrein_id"], dtype="Int64")
    return ranks.reindex(frame.index)
