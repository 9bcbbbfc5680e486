"""Land that comes free by a plan: how much of it lasts, and who could use it next.

Three totals that are never mixed: what is left by all its users, what of that
can be acquired, and what of that is made durable (borging). On an undivided
plek nothing is left while one user stays; on a divisible one each leaver's own
m2 are. Without a way to acquire it the owner lets it again, and it frees nothing.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.kenmerken import Omgeving
from werklocaties_gis.mismatch.uitkomst import ZEKER
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, positions
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.milieucategorie import code_of

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Objects = npt.NDArray[np.object_]
Positions = npt.NDArray[np.intp]

M2_PER_HA: Final = 10_000.0
VERVOLG: Final = ("in_gebruik", "zoekers", "geen_passende_zoeker", "komt_niet_vrij")
"""A firm of the plan moves in · firms that fit are left · none is · it cannot be given out."""


def list_vrijgekomen(
    aanbod: Aanbod,
    omgeving: Omgeving,
    beleid: Beleid,
    verplaatsingen: pd.DataFrame,
    opties: pd.DataFrame,
    samenvoegingen: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List the table ``vrijgekomen``: a row for each place that movers leave.

    Parameters
    ----------
    aanbod, omgeving, beleid
        Plekken and users today, what surrounds them, and from which category
        land counts as high.
    verplaatsingen, opties
        The plan, and the placements that it chose from.
    samenvoegingen
        Parts of merged places: who enters one enters each of its parts.
    """
    left = np.isin(aanbod.vestiging_ids[aanbod.user_v], verplaatsingen["vestiging_id"])
    verlaten_m2 = list_verlaten_m2(aanbod, left)
    verwerfbaar_m2 = np.where(aanbod.is_vrijkomend, verlaten_m2, 0.0)
    next_firms = _list_volgende(aanbod, _per_deel(verplaatsingen, samenvoegingen))
    stays = opties[~opties["vestiging_id"].isin(verplaatsingen["vestiging_id"])]
    seekers = stays.groupby("plek_id")["vestiging_id"].nunique().reindex(aanbod.ids, fill_value=0)
    count = seekers.to_numpy(dtype=np.int64)
    enters = np.array([len(firms) > 0 for firms in next_firms], dtype=bool)
    frame = pd.DataFrame(
        {
            "plek_id": aanbod.ids,
            "vertrekkers": _group(aanbod.vestiging_ids[aanbod.user_v], aanbod.user_p, left, aanbod),
            "blijvers": _group(aanbod.vestiging_ids[aanbod.user_v], aanbod.user_p, ~left, aanbod),
            "vloer": aanbod.is_vloer,
            "hmc": omgeving.max_hoog >= code_of(beleid.hmc_vanaf),
            "nat": omgeving.nat == ZEKER,
            "verlaten_m2": verlaten_m2,
            "verwerving": aanbod.tabel["verwerving"],
            "verwerfbaar_m2": verwerfbaar_m2,
            "borging": aanbod.tabel["borging"],
            "duurzaam_m2": np.where(aanbod.is_geborgd, verwerfbaar_m2, 0.0),
            "volgende": next_firms,
            "zoekers": count,
            "vervolg": np.select(
                [enters, verwerfbaar_m2 <= 0, count > 0],
                [VERVOLG[0], VERVOLG[3], VERVOLG[1]],
                VERVOLG[2],
            ),
        }
    )
    some = np.bincount(aanbod.user_p[left], minlength=len(aanbod.ids)) > 0
    return conform(frame[some], "vrijgekomen")


def list_verlaten_m2(aanbod: Aanbod, left: Bools) -> Floats:
    """List what users that go leave of each plek, shape (plekken,); NaN where its size is unknown.

    Parameters
    ----------
    aanbod
        Plekken and users.
    left
        Which uses end, shape (uses,).
    """
    size = len(aanbod.ids)
    users = np.bincount(aanbod.user_p, minlength=size)
    gone = np.bincount(aanbod.user_p[left], minlength=size)
    own_m2 = np.bincount(aanbod.user_p[left], weights=aanbod.user_m2[left], minlength=size)
    whole_m2 = np.where((gone == users) & (gone > 0), aanbod.maat_m2, 0.0)
    return np.where(aanbod.is_deelbaar, own_m2, whole_m2)


def _per_deel(verplaatsingen: pd.DataFrame, samenvoegingen: pd.DataFrame | None) -> pd.DataFrame:
    """Moves with their destination, a merged one as each of its parts."""
    moves = verplaatsingen[["vestiging_id", "naar_plek_id"]]
    if samenvoegingen is None or samenvoegingen.empty:
        return moves
    parts = samenvoegingen.rename(columns={"plek_id": "naar_plek_id"})
    joined = moves.merge(parts, on="naar_plek_id")[["vestiging_id", "deel_plek_id"]]
    return pd.concat([moves, joined.rename(columns={"deel_plek_id": "naar_plek_id"})])


def _list_volgende(aanbod: Aanbod, moves: pd.DataFrame) -> list[tuple[str, ...]]:
    """Firms of the plan that move into each plek."""
    p = positions(aanbod.ids, moves["naar_plek_id"])
    firms = moves["vestiging_id"].to_numpy(dtype=object)
    return _group(firms, p, p >= 0, aanbod)


def _group(firms: Objects, p: Positions, keep: Bools, aanbod: Aanbod) -> list[tuple[str, ...]]:
    """Firms by plek, sorted, for every plek."""
    frame = pd.DataFrame({"p": p[keep], "firm": firms[keep]}).drop_duplicates()
    found = frame.sort_values(["p", "firm"]).groupby("p")["firm"].agg(tuple)
    return [found.get(number, ()) for number in range(len(aanbod.ids))]


def list_vrijgekomen_totalen(vrijgekomen: pd.DataFrame) -> pd.DataFrame:
    """List the table ``vrijgekomen_totalen``: ha of land, in all and of two kinds.

    What no suitable firm seeks is reported apart; floors are no land, and places
    of unknown size are counted, not added.

    Parameters
    ----------
    vrijgekomen
        The table.
    """
    land = vrijgekomen[~vrijgekomen["vloer"].astype(bool)]
    nobody = land["vervolg"].eq("geen_passende_zoeker").astype(bool)
    kinds = {"totaal": np.ones(len(land), dtype=bool), "hmc": land["hmc"], "nat": land["nat"]}
    rows = []
    for kind, inside in kinds.items():
        part = land[np.asarray(inside, dtype=bool)]
        unsought = part.loc[nobody.reindex(part.index), "verwerfbaar_m2"]
        rows.append(
            {
                "soort": kind,
                "verlaten_ha": part["verlaten_m2"].sum() / M2_PER_HA,
                "verwerfbaar_ha": part["verwerfbaar_m2"].sum() / M2_PER_HA,
                "duurzaam_ha": part["duurzaam_m2"].sum() / M2_PER_HA,
                "zonder_zoeker_ha": unsought.sum() / M2_PER_HA,
                "maat_onbekend": int(part["verlaten_m2"].isna().sum()),
            }
        )
    return conform(pd.DataFrame(rows), "vrijgekomen_totalen")
