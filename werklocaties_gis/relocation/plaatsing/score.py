"""What each imagined placement is worth, criterion by criterion, by published weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.uitkomst import MOGELIJK
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, positions
from werklocaties_gis.relocation.plaatsing.gevolg import Vooruitblik, is_gevolg, numbers_of
from werklocaties_gis.relocation.plaatsing.opties import Kandidaten
from werklocaties_gis.relocation.plaatsing.verhuizers import Verhuizers
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.zoning.milieucategorie import code_of

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

M2_PER_HA: Final = 10_000.0
EUR_PER_MEUR: Final = 1_000_000.0
GEMENGD: Final = ("unit", "programmaruimte")
"""Kinds of plek where light firms belong first, besides mixed areas."""


@dataclass(frozen=True)
class Winst:
    """Land that comes free durably when its unsuitable users leave.

    ``per_vestiging`` is worth its points whenever the firm moves, shape (v,);
    ``plek`` and ``punten`` are plekken with several users, whose land comes
    free only when all leave.
    """

    per_vestiging: Mapping[str, Floats]
    plek: Positions
    punten: Floats


def list_punten(
    kandidaten: Kandidaten,
    vooruitblik: Vooruitblik,
    aanbod: Aanbod,
    verhuizers: Verhuizers,
    plan: Plan,
    extra_warns: Bools | None = None,
) -> dict[str, Floats]:
    """List the points of each placement by criterion, each of shape (pairs,).

    Criteria that are taken off (overmaat_ha, verhuizing) are negative, and so
    is geschiktheid where a move makes it less. A placement without conditions
    counts only where the move solves, or gives room: a move for its own sake
    is worth nothing. A firm is solved when no toets that counts signals on the
    new place and, where it is to leave a conversion area, the new place lies
    outside every one.

    Parameters
    ----------
    kandidaten, vooruitblik, aanbod, verhuizers
        Placements, what they are judged by, plekken and movers.
    plan
        Weights, and the toetsen that count.
    extra_warns
        Which placements have a condition besides those of the toetsen, shape (pairs,).
    """
    v, p, weights = kandidaten.v, kandidaten.p, plan.gewichten
    right = _staat_goed(kandidaten, verhuizers, plan)
    solved = right & (verhuizers.is_mismatch | verhuizers.transformatie)[v]
    warns = np.asarray(list_waarschuwingen(kandidaten, vooruitblik).any(axis=0))
    if extra_warns is not None:
        warns = warns | extra_warns
    matters = solved | (verhuizers.zoekt_ruimte | verhuizers.groeit)[v]
    winst = list_winst(aanbod, verhuizers, plan)
    return {
        "opgelost": _points(weights.opgelost, solved),
        "zekerheid": _points(weights.zekerheid, solved & verhuizers.is_zeker[v]),
        "hmc_ha": winst.per_vestiging["hmc_ha"][v],
        "nat_ha": winst.per_vestiging["nat_ha"][v],
        "ruimtezoeker": _points(weights.ruimtezoeker, verhuizers.zoekt_ruimte[v]),
        "geschiktheid": weights.geschiktheid * _gained(v, p, vooruitblik, aanbod),
        "zonder_voorwaarden": _points(weights.zonder_voorwaarden, matters & ~warns),
        "overmaat_ha": -weights.overmaat_ha * _overmaat_ha(kandidaten, aanbod),
        "banen": weights.banen * np.where(right, np.nan_to_num(verhuizers.banen)[v], 0.0),
        "groeier": _points(weights.groeier, verhuizers.groeit[v]),
        "transformatie": _points(
            weights.transformatie, verhuizers.transformatie[v] & _leaves(kandidaten, verhuizers)
        ),
        "verhuizing": _points(-weights.verhuizing, np.ones(len(v), dtype=bool)),
        "voorkeur": _voorkeur(kandidaten, aanbod, plan),
        **_per_toets(kandidaten, verhuizers, plan),
    }


def _leaves(kandidaten: Kandidaten, verhuizers: Verhuizers) -> Bools:
    """Whether the new place lies outside every conversion area."""
    return ~verhuizers.plek_in_transformatie[kandidaten.p]


def _staat_goed(kandidaten: Kandidaten, verhuizers: Verhuizers, plan: Plan) -> Bools:
    """Whether no toets that counts signals afterwards, and who must leave an area has left it."""
    counts = kandidaten.words[list(numbers_of(plan.toetsen))]
    stays_in = verhuizers.transformatie[kandidaten.v] & ~_leaves(kandidaten, verhuizers)
    found: Bools = (counts < MOGELIJK).all(axis=0) & ~stays_in
    return found


def _per_toets(kandidaten: Kandidaten, verhuizers: Verhuizers, plan: Plan) -> dict[str, Floats]:
    """Points for each toets that signals now and no longer afterwards."""
    return {
        f"opgelost_{toets}": _points(
            weight,
            verhuizers.signalen[number][kandidaten.v] & (kandidaten.words[number] < MOGELIJK),
        )
        for toets, weight in sorted(plan.gewichten.per_toets.items())
        for number in numbers_of([toets])
    }


def _voorkeur(kandidaten: Kandidaten, aanbod: Aanbod, plan: Plan) -> Floats:
    """Points of preferred moves; several that fit one placement add up."""
    found = np.zeros(len(kandidaten.v))
    for eis in plan.eisen:
        if eis.soort == "voorkeur":
            (v,), (p,) = (
                positions(aanbod.vestiging_ids, [eis.vestiging_id]),
                positions(aanbod.ids, [eis.plek_id]),
            )
            meant = (kandidaten.v == v) & ((kandidaten.p == p) | (not eis.plek_id))
            found += eis.punten * meant
    return found


def _points(weight: float, is_met: Bools) -> Floats:
    """The weight where a criterion is met, else nothing."""
    return np.where(is_met, weight, 0.0)


def list_waarschuwingen(kandidaten: Kandidaten, vooruitblik: Vooruitblik) -> Bools:
    """Which toetsen warn about each placement, shape (toetsen, pairs)."""
    return np.array(
        [
            is_gevolg(kandidaten.words[number], toets.id, vooruitblik.beleid, "waarschuwt")
            for number, toets in enumerate(TOETSEN)
        ]
    )


def _gained(v: Positions, p: Positions, vooruitblik: Vooruitblik, aanbod: Aanbod) -> Floats:
    """Suitability that a move gains over the best of the firm's present places, -1 to 1."""
    now = np.zeros(len(aanbod.vestiging_ids))
    here = list_geschiktheid(aanbod.user_v, aanbod.user_p, vooruitblik, aanbod)
    np.maximum.at(now, aanbod.user_v, here)
    return list_geschiktheid(v, p, vooruitblik, aanbod) - now[v]


def list_geschiktheid(
    v: Positions, p: Positions, vooruitblik: Vooruitblik, aanbod: Aanbod
) -> Floats:
    """Suitability of each placement, 0 to 1.

    Light firms belong in mixed areas and units first, and on an ordinary park
    before land for high categories; heavy firms on land for high categories;
    what lies between on an ordinary park.
    """
    firms, places, beleid = vooruitblik.profielen, vooruitblik.omgeving, vooruitblik.beleid
    hmc = code_of(beleid.hmc_vanaf)
    known = firms.hoog[v] >= 0
    light = known & (firms.hoog[v] <= code_of(beleid.laag_tot))
    heavy = known & (firms.laag[v] >= hmc)
    mixed = (places.menging[p] >= 0) | aanbod.tabel["soort"].isin(GEMENGD).to_numpy(bool)[p]
    high = ~mixed & (places.max_hoog[p] >= hmc)
    ordinary = ~mixed & ~high
    fully = (light & mixed) | (heavy & high) | (known & ~light & ~heavy & ordinary)
    half = (light & ordinary) | (known & ~light & ~heavy & (mixed | high))
    return np.where(fully, 1.0, np.where(half, 0.5, 0.0))


def _overmaat_ha(kandidaten: Kandidaten, aanbod: Aanbod) -> Floats:
    """Land of an undivided plek that the firm does not need."""
    p = kandidaten.p
    spare_m2 = np.where(aanbod.is_deelbaar[p], 0.0, aanbod.maat_m2[p] - kandidaten.nodig_m2)
    return np.maximum(spare_m2, 0.0) / M2_PER_HA


def list_winst(aanbod: Aanbod, verhuizers: Verhuizers, plan: Plan) -> Winst:
    """List what it is worth that land for high categories, or on the water, comes free.

    Only land that can be acquired and of which the gain is made durable
    (borging) counts, and only where a firm uses it that does not need it.
    """
    users = np.bincount(aanbod.user_p, minlength=len(aanbod.ids))
    durable = (aanbod.is_vrijkomend & aanbod.is_geborgd)[aanbod.user_p]
    whole = np.nan_to_num(aanbod.maat_m2)[aanbod.user_p]
    m2 = np.where(aanbod.is_deelbaar[aanbod.user_p], aanbod.user_m2, whole)
    own_land = aanbod.is_deelbaar[aanbod.user_p] | (users[aanbod.user_p] == 1)
    size = len(aanbod.vestiging_ids)
    per_firm: dict[str, Floats] = {}
    shared = np.zeros(len(aanbod.ids))
    for name, pairs in (("hmc_ha", verhuizers.licht), ("nat_ha", verhuizers.nat)):
        is_wrong = _is_pair(aanbod, pairs) & durable & ~aanbod.is_vloer[aanbod.user_p]
        points = getattr(plan.gewichten, name) * m2 / M2_PER_HA * is_wrong
        own = np.where(own_land, points, 0.0)
        per_firm[name] = np.bincount(aanbod.user_v, weights=own, minlength=size).astype(float)
        once = np.zeros(len(aanbod.ids))
        np.maximum.at(once, aanbod.user_p, np.where(own_land, 0.0, points))
        shared += once
    plek = np.flatnonzero(shared > 0)
    return Winst(per_firm, plek, shared[plek])


def _is_pair(aanbod: Aanbod, pairs: frozenset[tuple[int, int]]) -> Bools:
    """Which uses are among the pairs (firm, plek)."""
    width = len(aanbod.ids)
    wanted = np.array(sorted(v * width + p for v, p in pairs), dtype=np.int64)
    return np.isin(aanbod.user_v * width + aanbod.user_p, wanted)


def list_kostenpunten(kosten_eur: Floats, weight: float) -> Floats:
    """Points taken off for cost; an unknown one counts as the highest that is known."""
    highest = float(np.nanmax(kosten_eur, initial=0.0)) if len(kosten_eur) else 0.0
    return -weight * np.where(np.isnan(kosten_eur), highest, kosten_eur) / EUR_PER_MEUR
