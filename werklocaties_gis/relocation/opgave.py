"""From placements and their points to the planning problem in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.kenmerken import list_arrays
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Bonussen,
    Eisen,
    Gebruik,
    Ints,
    Kavels,
    Model,
    Opties,
    Plekken,
    ints,
)
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, list_aanbod, positions
from werklocaties_gis.relocation.plaatsing.gevolg import Vooruitblik, list_weerlegd
from werklocaties_gis.relocation.plaatsing.opties import (
    Kandidaten,
    Trechter,
    Vraagstuk,
    list_kandidaten,
)
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import list_ruimtebehoefte
from werklocaties_gis.relocation.plaatsing.score import (
    list_afstand_m,
    list_afstandspunten,
    list_punten,
    list_winst,
)
from werklocaties_gis.relocation.plaatsing.verhuizers import Verhuizers, list_verhuizers
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.zoning.reference import Lijsten

Tabellen = Mapping[str, pd.DataFrame]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

EENHEDEN_PER_PUNT: Final = 100
"""The solver counts in hundredths of a point, so that it can prove a plan exactly."""


@dataclass(frozen=True)
class Opgave:
    """The model with the placements it was made from, in the same order.

    Attributes
    ----------
    model
        The planning problem.
    kandidaten, punten, afstand_m
        The placements, their points by criterion, and the distance (m).
    vraagstuk, trechter
        Firms, places, policy and plan; what each step of the funnel took.
    afgekapt
        Placements left out because the firm has enough better ones.
    vast
        Firms that would be movers but cannot move.
    """

    model: Model
    kandidaten: Kandidaten
    punten: Mapping[str, Floats]
    afstand_m: Floats
    vraagstuk: Vraagstuk
    trechter: Trechter
    afgekapt: int
    vast: Ints

    @property
    def aanbod(self) -> Aanbod:
        """Plekken and their users."""
        return self.vraagstuk.aanbod


def make_opgave(
    tabellen: Tabellen, lijsten: Lijsten, beleid: Beleid, plan: Plan, mismatches: Mismatches
) -> Opgave:
    """Make the planning problem of a study.

    Parameters
    ----------
    tabellen, lijsten, beleid, plan
        The study.
    mismatches
        What the detector found today.
    """
    aanbod = list_aanbod(tabellen, mismatches.plaatsingen, plan.reserve)
    behoefte = list_ruimtebehoefte(tabellen["vestigingen"])
    movers = list_verhuizers(tabellen, mismatches.mismatches, aanbod, behoefte, plan)
    firms = list_profielen(tabellen, lijsten, beleid)
    places = list_arrays(mismatches.omgeving, tabellen, beleid)
    refuted = list_weerlegd(tabellen["oordelen"], firms, places)
    ahead = Vooruitblik(firms, places, beleid, refuted)
    vraagstuk = Vraagstuk(ahead, aanbod, behoefte, plan)
    pairs, trechter = list_kandidaten(vraagstuk, movers.v)
    far_m = list_afstand_m(tabellen["vestigingen"], aanbod, pairs.v, pairs.p)
    punten = {
        **list_punten(pairs, ahead, aanbod, movers, plan),
        "afstand_km": list_afstandspunten(far_m, plan.gewichten.afstand_km),
    }
    waarde = in_eenheden(sum(punten.values(), np.zeros(len(pairs.v))))
    keep = is_among_best(pairs, waarde, plan.opties_per_vestiging, aanbod, plan)
    model = make_model(
        pairs.take(keep), waarde[keep], aanbod, _bonussen(aanbod, movers, plan), plan
    )
    kept = {name: points[keep] for name, points in punten.items()}
    cut = int((~keep).sum())
    fixed = ints(movers.vast)
    return Opgave(model, pairs.take(keep), kept, far_m[keep], vraagstuk, trechter, cut, fixed)


def _bonussen(aanbod: Aanbod, movers: Verhuizers, plan: Plan) -> Bonussen:
    """Land of shared plekken that comes free when all leave, in units."""
    winst = list_winst(aanbod, movers, plan)
    return Bonussen(ints(winst.plek), in_eenheden(winst.punten))


def in_eenheden(punten: npt.ArrayLike) -> Ints:
    """Points as whole units."""
    return ints(np.rint(np.asarray(punten, dtype=float) * EENHEDEN_PER_PUNT))


def is_among_best(
    kandidaten: Kandidaten, waarde: Ints, aantal: int, aanbod: Aanbod, plan: Plan
) -> Bools:
    """Whether a placement is among the firm's best ones, or pinned; ties by plek_id."""
    order = np.lexsort((kandidaten.p, -waarde, kandidaten.v))
    first = np.searchsorted(kandidaten.v[order], kandidaten.v[order])
    keep = np.zeros(len(order), dtype=bool)
    keep[order] = np.arange(len(order)) - first < aantal
    eisen = _eisen(plan, aanbod)
    for v, p in zip(eisen.v[eisen.vast], eisen.p[eisen.vast], strict=True):
        keep |= (kandidaten.v == v) & (kandidaten.p == p)
    return keep


def make_model(
    kandidaten: Kandidaten, waarde: Ints, aanbod: Aanbod, bonussen: Bonussen, plan: Plan
) -> Model:
    """Make the planning problem.

    Parameters
    ----------
    kandidaten
        Placements that nothing refuses, sorted by firm and plek.
    waarde
        What each is worth (units), shape (pairs,).
    aanbod
        Plekken and their users.
    bonussen
        What it is worth that a plek is left by all its users.
    plan
        Eisen and reserve.
    """
    groep, reserve_m2 = _reserve(aanbod, plan.reserve.share)
    return Model(
        tuple(aanbod.vestiging_ids),
        tuple(aanbod.ids),
        Opties(
            ints(kandidaten.v), ints(kandidaten.p), ints(np.ceil(kandidaten.nodig_m2)), ints(waarde)
        ),
        Plekken(
            deelbaar=aanbod.is_deelbaar,
            vrij=aanbod.is_vrij,
            vrij_m2=ints(aanbod.vrij_m2),
            releasable=aanbod.is_vrijkomend,
            groep=groep,
            beslag_m2=ints(np.ceil(_vrije_maat_m2(aanbod))),
        ),
        Gebruik(ints(aanbod.user_v), ints(aanbod.user_p), ints(aanbod.user_m2)),
        _eisen(plan, aanbod),
        bonussen,
        reserve_m2,
        kavels=_kavels(aanbod),
    )


def _kavels(aanbod: Aanbod) -> Kavels:
    """Plekken on the same land; parts rounded up and room down, so that they fit for certain."""
    delen = aanbod.kaveldelen
    return Kavels(
        ints(delen.paren[:, 0]),
        ints(delen.paren[:, 1]),
        ints(delen.kavel),
        ints(delen.plek),
        ints(np.ceil(np.nan_to_num(delen.m2))),
        ints(np.floor(delen.ruimte_m2)),
    )


def _vrije_maat_m2(aanbod: Aanbod) -> Floats:
    """Land or floor of each undivided plek that nobody uses at the start."""
    return np.maximum(np.nan_to_num(aanbod.maat_m2) - aanbod.kaveldelen.bezet_m2, 0.0)


def _eisen(plan: Plan, aanbod: Aanbod) -> Eisen:
    """Moves that must or must not happen, as positions; sorted, each once."""
    must = [eis for eis in plan.eisen if eis.soort != "voorkeur"]
    rows = sorted({(eis.soort == "vast", eis.vestiging_id, eis.plek_id) for eis in must})
    v = positions(aanbod.vestiging_ids, [row[1] for row in rows])
    p = positions(aanbod.ids, [row[2] for row in rows])
    return Eisen(np.array([row[0] for row in rows], dtype=bool), ints(v), ints(p))


def _reserve(aanbod: Aanbod, share: float) -> tuple[Ints, Ints]:
    """Reserve group of each plek (terrein, land and floor apart), and what may be given out."""
    terrein = aanbod.tabel["terrein_id"]
    if share <= 0:
        return np.full(len(aanbod.ids), NONE), ints([])
    unit = pd.Series(np.where(aanbod.is_vloer, "|vloer", "|grond"), dtype="string")
    keys = terrein.astype("string") + unit
    codes, names = pd.factorize(keys, sort=True)
    # Land that two free plekken are drawn on is there once: a reserve counted twice is none.
    once = np.maximum(_vrije_maat_m2(aanbod) - aanbod.kaveldelen.dubbel_m2, 0.0)
    free = np.where(aanbod.is_vrij, once, aanbod.vrij_m2)
    on_terrein = codes >= 0
    total = np.bincount(codes[on_terrein], weights=free[on_terrein], minlength=len(names))
    return ints(np.where(on_terrein, codes, NONE)), ints(np.floor((1.0 - share) * total + 1e-6))
