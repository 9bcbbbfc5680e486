"""From placements and their points to the planning problem in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.relocation.kader.afvallers import Afvallers, drop_afvallers
from werklocaties_gis.relocation.kader.kader import (
    Kader,
    Plaatsingen,
    list_grenzen,
    list_maskers,
    list_tijd,
    make_kader,
)
from werklocaties_gis.relocation.kader.reserve import list_reserve
from werklocaties_gis.relocation.keuzen import (
    Keuzen,
    as_plaatsingen,
    join_keuzen,
    list_tussenstops,
)
from werklocaties_gis.relocation.modelbouw import list_eisen, make_model
from werklocaties_gis.relocation.optimum.model import Bonussen, Ints, Model, ints
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.relocation.plaatsing.opties import (
    Kandidaten,
    Trechter,
    Vraagstuk,
    list_kandidaten,
)
from werklocaties_gis.relocation.plaatsing.samenvoegen import (
    Samenvoegingen,
    add_samengevoegd,
    list_samenvoegingen,
)
from werklocaties_gis.relocation.plaatsing.score import (
    list_winst,
)
from werklocaties_gis.relocation.plaatsing.verhuizers import Verhuizers
from werklocaties_gis.relocation.plaatsing.vraag import (
    Vraag,
    list_alle_punten,
    list_behoeften_m2,
    make_vraag,
)
from werklocaties_gis.relocation.plaatsing.wegennet import Wegennet
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
        The planning problem; of a plan that was made, the one in which it is
        best by weight: what goes before the weights (promises, a strict order)
        stands in it as rows of family ``strikt``.
    kandidaten, punten, afstand_m
        The placements, their points by criterion, and the distance (m).
    vraag, trechter
        Firms, places, policy, plan and movers; what each step of the funnel took.
    afgekapt
        Placements left out because the firm has enough better ones.
    vast
        Firms that would be movers but cannot move.
    kader
        Periods and limits.
    plaatsingen
        The placements as the frame sees them: stopover or not, and cost.
    afvallers
        Placements that money, grid or time took.
    samenvoegingen
        Neighbouring places that can be taken together.
    bonuspunten
        What each bonus of the model is worth by criterion (units); none for the others.
    """

    model: Model
    kandidaten: Kandidaten
    punten: Mapping[str, Floats]
    afstand_m: Floats
    vraag: Vraag
    trechter: Trechter
    afgekapt: int
    vast: Ints
    kader: Kader
    plaatsingen: Plaatsingen
    afvallers: Afvallers
    bonuspunten: Mapping[str, Ints]
    samenvoegingen: Samenvoegingen

    @property
    def vraagstuk(self) -> Vraagstuk:
        """Firms, places, policy and plan."""
        return self.vraag.vraagstuk

    @property
    def aanbod(self) -> Aanbod:
        """Plekken and their users."""
        return self.vraagstuk.aanbod


def make_opgave(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    plan: Plan,
    mismatches: Mismatches,
    wegen: Wegennet | None = None,
) -> Opgave:
    """Make the planning problem of a study.

    Parameters
    ----------
    tabellen, lijsten, beleid, plan
        The study.
    mismatches
        What the detector found today.
    wegen
        Roads that distances follow; none: straight.
    """
    vraag = make_vraag(tabellen, lijsten, beleid, plan, mismatches, wegen)
    merged = _list_samengevoegd(vraag, tabellen, plan)
    if len(merged.tabel):
        tabellen, mismatches = add_samengevoegd(tabellen, beleid, mismatches, merged.tabel)
        vraag = make_vraag(tabellen, lijsten, beleid, plan, mismatches, wegen)
    vraagstuk, movers, aanbod = vraag.vraagstuk, vraag.verhuizers, vraag.vraagstuk.aanbod
    pairs, trechter = list_kandidaten(vraagstuk, movers.v)
    kader = make_kader(tabellen, aanbod, plan)
    seen = as_plaatsingen(pairs, kader)
    keep, trechter, lost = drop_afvallers(pairs, trechter, list_maskers(kader, seen))
    pairs, seen = pairs.take(keep), seen.take(keep)
    whole = Keuzen(pairs, seen, list_alle_punten(vraag, pairs, seen.kosten_eur))
    best = is_among_best(pairs, _waarde(whole), plan.opties_per_vestiging, aanbod, plan)
    final = whole.take(best)
    stops = list_tussenstops(vraag, kader, ints(np.unique(final.kandidaten.v)))
    keuzen = join_keuzen(final, stops)
    model = make_model(
        keuzen.kandidaten,
        _waarde(keuzen),
        aanbod,
        _bonussen(aanbod, movers, plan),
        plan,
        list_reserve(aanbod, plan.reserve, vraagstuk.vooruitblik.omgeving.max_hoog),
        list_tijd(kader, keuzen.plaatsingen),
        list_grenzen(kader, keuzen.plaatsingen),
    )
    v, p = keuzen.kandidaten.v, keuzen.kandidaten.p
    return Opgave(
        model=model,
        kandidaten=keuzen.kandidaten,
        punten=keuzen.punten,
        afstand_m=vraag.maten.afstanden.metres(v, p),
        vraag=vraag,
        trechter=trechter,
        afgekapt=int((~best).sum()),
        vast=ints(movers.vast),
        kader=kader,
        plaatsingen=keuzen.plaatsingen,
        afvallers=lost,
        bonuspunten=list_bonuspunten(aanbod, movers, plan, model.bonussen.p),
        samenvoegingen=merged,
    )


def _list_samengevoegd(vraag: Vraag, tabellen: Tabellen, plan: Plan) -> Samenvoegingen:
    """Neighbouring places that some mover needs together."""
    aanbod, needs_m2 = vraag.vraagstuk.aanbod, list_behoeften_m2(vraag)
    return list_samenvoegingen(tabellen, aanbod, needs_m2, plan.samenvoegen)


def _waarde(keuzen: Keuzen) -> Ints:
    """What each placement is worth, in units."""
    return in_eenheden(sum(keuzen.punten.values(), np.zeros(len(keuzen.kandidaten.v))))


def _bonussen(aanbod: Aanbod, movers: Verhuizers, plan: Plan) -> Bonussen:
    """Land of shared plekken that comes free when all leave, in units."""
    winst = list_winst(aanbod, movers, plan)
    # What weighs nothing can still count in the strict order: its plekken are there, worth 0.
    plek = list_winst(aanbod, movers, with_strikte_gewichten(plan)).plek
    points = pd.Series(winst.punten, index=winst.plek).reindex(plek, fill_value=0.0)
    return Bonussen(ints(plek), in_eenheden(points.to_numpy()))


def with_strikte_gewichten(plan: Plan) -> Plan:
    """The settings in which each criterion of the strict order that weighs nothing weighs 1."""
    weights = plan.gewichten
    none = [name for name in plan.volgorde if getattr(weights, name, None) == 0]
    counted = weights.model_copy(update=dict.fromkeys(none, 1.0))
    return plan.model_copy(update={"gewichten": counted})


def list_bonuspunten(aanbod: Aanbod, movers: Verhuizers, plan: Plan, plek: Ints) -> dict[str, Ints]:
    """List what each bonus is worth on its own criterion, in units."""
    found = {}
    for name in ("hmc_ha", "nat_ha"):
        only = dict.fromkeys(("hmc_ha", "nat_ha"), 0.0) | {name: getattr(plan.gewichten, name)}
        gewichten = plan.gewichten.model_copy(update=only)
        winst = list_winst(aanbod, movers, plan.model_copy(update={"gewichten": gewichten}))
        points = pd.Series(winst.punten, index=winst.plek).reindex(plek, fill_value=0.0)
        found[name] = in_eenheden(points.to_numpy())
    return found


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
    eisen = list_eisen(plan, aanbod)
    for v, p in zip(eisen.v[eisen.vast], eisen.p[eisen.vast], strict=True):
        keep |= (kandidaten.v == v) & (kandidaten.p == p)
    return keep
