"""What costs are reckoned from, read once: posts, places, firms, shares and settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.relocation.kosten.posten import (
    Bools,
    Floats,
    Gemeenten,
    Ints,
    Objects,
    Posten,
    Tabellen,
    list_posten,
)
from werklocaties_gis.relocation.plaatsing.aanbod import ROUTES, UITGEGEVEN, Aanbod
from werklocaties_gis.relocation.plaatsing.samengevoegd import list_delen
from werklocaties_gis.relocation.verplaatsingen import list_didam_routes
from werklocaties_gis.settings.plan import Plan

Dates = npt.NDArray[np.datetime64]

ZONDER_PLEK: Final = "zoeker"
"""How a firm sits that uses no place."""


@dataclass(frozen=True)
class Kostenbasis:
    """Posts, places, firms and settings.

    Attributes
    ----------
    posten, gemeenten, aanbod, plan
        The table, the municipality of each plek, plekken with users, settings.
    banen
        Jobs of each firm, NaN where not known, shape (v,).
    zit
        How each firm sits: eigendom, huur, erfpacht, zoeker; empty where not known.
    contract_tot
        End of each lease; NaT where none is known.
    aandeel_share
        Share of each user in its plek, shape (u,).
    route
        Way in which each plek is acquired; empty without one, shape (p,).
    verwerving_eur, prijs_eur_m2
        What acquisition costs, and the price of land; NaN where not known.
    is_leeg_uitgegeven
        Given out and used by nobody: to be acquired by whoever enters it; of a
        merged place its parts say so, not the place.
    delen
        Merged place and part, as positions, sorted by the first.
    is_uitgifte
        The municipality issues it.
    uitgiftevorm
        koop, erfpacht, huur, or empty.
    """

    posten: Posten
    gemeenten: Gemeenten
    aanbod: Aanbod
    plan: Plan
    banen: Floats
    zit: Objects
    contract_tot: Dates
    aandeel_share: Floats
    route: Objects
    verwerving_eur: Floats
    prijs_eur_m2: Floats
    is_leeg_uitgegeven: Bools
    delen: tuple[Ints, Ints]
    is_uitgifte: Bools
    uitgiftevorm: Objects

    @property
    def is_afkoop(self) -> Bools:
        """Whether each firm is a tenant whose lease is bought off when it moves, shape (v,)."""
        tijd = self.plan.tijd
        if tijd.huurders != "afkopen":
            return np.zeros(len(self.zit), dtype=bool)
        runs_on = ~np.isnat(self.contract_tot)
        if tijd.fasen:
            runs_on &= self.contract_tot > np.datetime64(tijd.grenzen[0])
        return np.asarray(runs_on & (self.zit == "huur"))


def make_kostenbasis(tabellen: Tabellen, aanbod: Aanbod, plan: Plan) -> Kostenbasis:
    """Read what costs are reckoned from.

    Parameters
    ----------
    tabellen
        Uses ``kostenposten``, ``vestigingen``, ``kavels``, ``plek_kavels``,
        ``bedrijventerreinen`` and ``gebieden``.
    aanbod, plan
        Plekken with their users, and the settings.
    """
    posten, gemeenten = list_posten(tabellen, aanbod)
    firms = tabellen["vestigingen"].sort_values("vestiging_id", kind="stable")
    plekken = aanbod.tabel
    route = _texts(plekken["verwerving"].where(plekken["verwerving"].isin(ROUTES)))
    issued = plekken["status"].isin(UITGEGEVEN).to_numpy(dtype=bool)
    didam = list_didam_routes(tabellen, aanbod)
    merged, part = list_delen(aanbod.ids)
    alone = ~np.isin(np.arange(len(aanbod.ids)), merged)
    return Kostenbasis(
        posten=posten,
        gemeenten=gemeenten,
        aanbod=aanbod,
        plan=plan,
        banen=_numbers(firms["banen"]),
        zit=_zit(firms, aanbod),
        contract_tot=firms["contract_tot"].to_numpy(dtype="datetime64[s]"),
        aandeel_share=list_aandelen(aanbod),
        route=route,
        verwerving_eur=_numbers(plekken["verwerving_kosten_eur"]),
        prijs_eur_m2=_numbers(plekken["prijs_eur_m2"]),
        is_leeg_uitgegeven=issued & (route != "") & ~aanbod.in_use & alone,
        delen=(merged.astype(np.int64), part.astype(np.int64)),
        is_uitgifte=np.asarray(pd.Series(didam, dtype=object).eq("selectie")),
        uitgiftevorm=_texts(plekken["uitgiftevorm"]),
    )


def list_aandelen(aanbod: Aanbod) -> Floats:
    """List the share of each user in its plek: by m2 where those of all are known, else equal."""
    size = len(aanbod.ids)
    users = np.bincount(aanbod.user_p, minlength=size)
    total = np.bincount(aanbod.user_p, weights=aanbod.user_m2, minlength=size)
    known = np.bincount(aanbod.user_p, weights=aanbod.user_m2 > 0, minlength=size) == users
    p = aanbod.user_p
    by_m2 = aanbod.user_m2 / np.where(total[p] > 0, total[p], 1.0)
    return np.where(known[p], by_m2, 1.0 / users[p])


def _zit(firms: pd.DataFrame, aanbod: Aanbod) -> Objects:
    """How each firm sits today."""
    sits = np.isin(np.arange(len(firms)), aanbod.user_v)
    return np.where(sits, _texts(firms["eigendom_huur"]), ZONDER_PLEK).astype(object)


def _texts(values: pd.Series) -> Objects:
    """Texts, empty where missing."""
    return values.astype(object).where(values.notna(), "").to_numpy(dtype=object)


def _numbers(values: pd.Series) -> Floats:
    """Numbers, NaN where missing."""
    return values.to_numpy(dtype=float, na_value=np.nan)
