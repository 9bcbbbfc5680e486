"""What each plek offers a newcomer: free now, free once its users have left, or neither."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.relocation.plaatsing.kaveldelen import Kaveldelen, list_kaveldelen
from werklocaties_gis.relocation.plaatsing.samengevoegd import list_delen
from werklocaties_gis.settings.plan import Reserve

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Objects = npt.NDArray[np.object_]
Tabellen = Mapping[str, pd.DataFrame]

VLOER: Final = ("unit", "programmaruimte")
"""Kinds of plek that are counted in floor area; all others in land."""
UITGEGEVEN: Final = ("uitgegeven", "uitgegeven_onbebouwd")
"""Somebody owns or leases it: usable only where there is a way to acquire it."""
ROUTES: Final = (
    "gemeente",
    "erfpacht_eindigt",
    "aankoop",
    "voorkeursrecht",
    "eigenaar_werkt_mee",
)
"""Ways in which what a firm leaves comes free; none of these: it frees 0 m2."""


@dataclass(frozen=True)
class Aanbod:
    """Plekken as arrays, sorted by plek_id, and who uses them today.

    Attributes
    ----------
    ids
        plek_id, shape (p,).
    tabel
        The table ``plekken`` in the same order.
    is_vloer, is_deelbaar
        Counted in floor; can be given out in parts.
    maat_m2
        Size in land or floor; NaN where unknown.
    vrij_m2
        Free now on a divisible plek; 0 where not offered or unknown.
    is_vrij
        Undivided, not in use and offered.
    is_vrijkomend
        What a user leaves can be acquired and given out again.
    is_tijdelijk, is_gereserveerd
        Usable until a date only; kept out of the plan.
    is_geborgd
        The gain of leaving it is made durable.
    is_ingesloten
        On land of another plek that is kept out of the plan, promised to
        somebody, or in use without a way to acquire it.
    kaveldelen
        Which plekken lie on the same land.
    vestiging_ids
        vestiging_id of all firms, sorted, shape (v,).
    user_v, user_p, user_m2
        Who uses which plek, and how many m2 of it (0 where unknown), shape (u,).
    """

    ids: Objects
    tabel: pd.DataFrame
    is_vloer: Bools
    is_deelbaar: Bools
    maat_m2: Floats
    vrij_m2: Floats
    is_vrij: Bools
    is_vrijkomend: Bools
    is_tijdelijk: Bools
    is_gereserveerd: Bools
    is_geborgd: Bools
    is_ingesloten: Bools
    kaveldelen: Kaveldelen
    vestiging_ids: Objects
    user_v: Positions
    user_p: Positions
    user_m2: Floats

    @property
    def in_use(self) -> Bools:
        """Whether somebody uses the plek today, shape (p,)."""
        return np.bincount(self.user_p, minlength=len(self.ids)) > 0

    @property
    def own(self) -> tuple[Positions, Positions]:
        """Firms and what is their own plek: one that they use, or one merged with it."""
        merged, part = list_delen(self.ids)
        order = np.argsort(self.user_p, kind="stable")
        first = np.searchsorted(self.user_p[order], part)
        count = np.searchsorted(self.user_p[order], part, side="right") - first
        at = np.repeat(first - np.cumsum(count) + count, count) + np.arange(count.sum())
        firms = np.concatenate([self.user_v, self.user_v[order[at]]])
        return firms, np.concatenate([self.user_p, np.repeat(merged, count)])

    @property
    def is_aangeboden(self) -> Bools:
        """Whether a newcomer can ever have (part of) the plek, shape (p,)."""
        could_free = self.in_use & self.is_vrijkomend
        divisible = self.is_deelbaar & ((self.vrij_m2 > 0) | could_free)
        return divisible | (~self.is_deelbaar & (self.is_vrij | could_free))

    @property
    def back_m2(self) -> Floats:
        """m2 that come back to a divisible plek when all its users leave, shape (p,)."""
        weights = np.where(self.is_vrijkomend[self.user_p], self.user_m2, 0.0)
        return np.bincount(self.user_p, weights=weights, minlength=len(self.ids)).astype(float)


def list_aanbod(tabellen: Tabellen, plaatsingen: pd.DataFrame, reserve: Reserve) -> Aanbod:
    """List what each plek offers.

    Status terstond_uitgeefbaar offers a plek that is not in use; uitgegeven
    offers it only with a way to acquire it (verwerving). Any other status, and
    none, offers nothing.

    Parameters
    ----------
    tabellen
        Uses ``plekken``, ``vestigingen`` and ``gebruik``.
    plaatsingen
        Who sits where today, derived positions included.
    reserve
        Places that are kept out of the plan.
    """
    plekken = tabellen["plekken"].sort_values("plek_id", kind="stable").reset_index(drop=True)
    ids = plekken["plek_id"].to_numpy(dtype=object)
    firms = np.sort(tabellen["vestigingen"]["vestiging_id"].to_numpy(dtype=object))
    user_v, user_p, user_m2 = _users(tabellen["gebruik"], plaatsingen, plekken, firms)
    in_use = np.bincount(user_p, minlength=len(ids)) > 0
    deelbaar = _true(plekken["deelbaar"])
    has_route = plekken["verwerving"].isin(ROUTES).to_numpy(dtype=bool)
    offered, issued = (
        plekken["status"].eq("terstond_uitgeefbaar"),
        plekken["status"].isin(UITGEGEVEN),
    )
    open_now = _true(offered) | (_true(issued) & has_route)
    vloer = is_vloer(plekken["soort"])
    is_vrij = ~deelbaar & ~in_use & open_now
    vrijkomend = has_route & (_true(issued) | _true(offered))
    gereserveerd = np.isin(ids, np.array(reserve.plek_ids, dtype=object))
    delen = list_kaveldelen(tabellen, vloer, deelbaar, in_use, is_vrij)
    claimed = ~in_use & plekken["status"].notna().to_numpy(dtype=bool) & ~open_now
    lost = gereserveerd | claimed | (in_use & ~vrijkomend)
    free = plekken["vrij_m2"].to_numpy(dtype=float, na_value=0.0)
    vrij_m2 = np.floor(np.maximum(free - list_claim_m2(plekken), 0.0))
    return Aanbod(
        ids=ids,
        tabel=plekken,
        is_vloer=vloer,
        is_deelbaar=deelbaar,
        maat_m2=list_maat_m2(plekken),
        vrij_m2=np.where(deelbaar & open_now, vrij_m2, 0.0),
        is_vrij=is_vrij,
        is_vrijkomend=vrijkomend,
        is_tijdelijk=plekken["beschikbaar_tot"].notna().to_numpy(dtype=bool),
        is_gereserveerd=gereserveerd,
        is_geborgd=plekken["borging"].notna().to_numpy(dtype=bool)
        & ~_true(plekken["borging"].eq("geen")),
        is_ingesloten=np.isin(np.arange(len(ids)), delen.paren[lost[delen.paren[:, 1]], 0]),
        kaveldelen=delen,
        vestiging_ids=firms,
        user_v=user_v,
        user_p=user_p,
        user_m2=user_m2,
    )


def _true(values: pd.Series) -> Bools:
    """A mask in which unknown is false."""
    return values.astype("boolean").fillna(value=False).to_numpy(dtype=bool)


def is_vloer(soort: pd.Series) -> Bools:
    """Whether a plek of this kind is counted in floor area."""
    return soort.isin(VLOER).to_numpy(dtype=bool)


def list_maat_m2(plekken: pd.DataFrame) -> Floats:
    """Size of each plek in its own unit, land or floor; NaN where it or its kind is unknown.

    Land that is claimed for something other than firms is no part of it.
    """
    stated = plekken["kavel_m2"].to_numpy(dtype=float, na_value=np.nan)
    land = np.maximum(stated - list_claim_m2(plekken), 0.0)
    floor = plekken["bvo_m2"].to_numpy(dtype=float, na_value=np.nan)
    size = np.where(is_vloer(plekken["soort"]), floor, land)
    return np.where(plekken["soort"].isna().to_numpy(dtype=bool), np.nan, size)


def list_claim_m2(plekken: pd.DataFrame) -> Floats:
    """Land of each plek that is claimed, for a grid station for one; 0 of floor."""
    claim = plekken["claim_m2"].to_numpy(dtype=float, na_value=0.0)
    return np.where(is_vloer(plekken["soort"]), 0.0, claim)


def positions(keys: Iterable[object], wanted: Iterable[object]) -> Positions:
    """Position of each wanted key among the keys; -1 where it is none of them."""
    found: Positions = pd.Index(list(keys), dtype=object).get_indexer(
        pd.Index(list(wanted), dtype=object)
    )
    return found


def _users(
    gebruik: pd.DataFrame, plaatsingen: pd.DataFrame, plekken: pd.DataFrame, firms: Objects
) -> tuple[Positions, Positions, Floats]:
    """Who uses which plek, with the m2 that the table ``gebruik`` states."""
    pairs = pd.concat([frame[["vestiging_id", "plek_id"]] for frame in (gebruik, plaatsingen)])
    pairs = pairs.dropna().drop_duplicates().sort_values(["plek_id", "vestiging_id"])
    known = pairs.merge(gebruik, on=["vestiging_id", "plek_id"], how="left")
    v = positions(firms, known["vestiging_id"])
    p = positions(plekken["plek_id"], known["plek_id"])
    real = (v >= 0) & (p >= 0)
    floor = is_vloer(plekken["soort"])[p]
    m2 = np.where(
        floor,
        known["bvo_m2"].to_numpy(dtype=float, na_value=0.0),
        known["kavel_m2"].to_numpy(dtype=float, na_value=0.0),
    )
    return v[real], p[real], np.floor(m2[real])
