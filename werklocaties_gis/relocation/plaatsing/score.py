"""What each imagined placement is worth, criterion by criterion, by published weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.uitkomst import MOGELIJK
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.relocation.plaatsing.gevolg import Vooruitblik, is_gevolg, numbers_of
from werklocaties_gis.relocation.plaatsing.opties import Kandidaten
from werklocaties_gis.relocation.plaatsing.verhuizers import Verhuizers
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.zoning.milieucategorie import code_of

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

M2_PER_HA: Final = 10_000.0
M_PER_KM: Final = 1_000.0
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
) -> dict[str, Floats]:
    """List the points of each placement by criterion, each of shape (pairs,).

    Criteria that are taken off (overmaat_ha) are negative, and so is
    geschiktheid where a move makes it less. A placement without conditions
    counts only where the move solves, or gives room: a move for its own sake
    is worth nothing.
    """
    v, p, weights = kandidaten.v, kandidaten.p, plan.gewichten
    counts = kandidaten.words[list(numbers_of(plan.toetsen))]
    solved = verhuizers.is_mismatch[v] & (counts < MOGELIJK).all(axis=0)
    warns = np.asarray(list_waarschuwingen(kandidaten, vooruitblik).any(axis=0))
    matters = solved | verhuizers.zoekt_ruimte[v] | verhuizers.groeit[v]
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
    }


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


def list_afstand_m(vestigingen: pd.DataFrame, aanbod: Aanbod, v: Positions, p: Positions) -> Floats:
    """Straight distance from where a firm sits to a plek (m); NaN where it sits nowhere known.

    From the middle of the plek that it uses (of several, the largest), else
    from its own point.
    """
    firms = vestigingen.sort_values("vestiging_id", kind="stable")
    middle = shapely.point_on_surface(aanbod.tabel.geometry.to_numpy())
    start = firms.geometry.to_numpy().copy()
    order = np.argsort(aanbod.user_m2, kind="stable")
    start[aanbod.user_v[order]] = middle[aanbod.user_p[order]]
    metres: Floats = shapely.distance(start[v], middle[p])
    return metres


def list_afstandspunten(afstand_m: Floats, weight: float) -> Floats:
    """Points taken off for distance; an unknown one counts as the longest that is known."""
    longest_m = float(np.nanmax(afstand_m, initial=0.0)) if len(afstand_m) else 0.0
    return -weight * np.where(np.isnan(afstand_m), longest_m, afstand_m) / M_PER_KM
