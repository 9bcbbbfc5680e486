"""What the plan asks of a placement besides the checks: XXL, size, distance, use of the land."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.vestiging.kandidaten import list_activiteiten
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.relocation.plaatsing.afstand import M_PER_KM, Afstanden
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import (
    Ruimtebehoefte,
    list_nodig_m2,
)
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.zoning.reference import Lijsten

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Objects = npt.NDArray[np.object_]
Tabellen = Mapping[str, pd.DataFrame]
Neemt = Callable[[Positions, Positions], Bools]
"""Which placements of firms i on plekken j a step takes; i and j broadcast."""

M2_PER_HA: Final = 10_000.0
STAPPEN: Final = (
    "xxl",
    "max_kavel",
    "afstand_onbekend",
    "te_ver",
    "minimaal_fsi",
    "minimaal_bebouwing",
    "minimaal_banen",
    "minimaal_onbekend",
)
"""Every step that settings of the plan can add to the funnel, in order."""


@dataclass(frozen=True)
class Plekeisen:
    """Steps of the funnel by name, in order, and conditions by name.

    ``weigert`` takes placements; ``waarschuwt`` leaves them, with a condition.
    """

    weigert: Mapping[str, Neemt] = field(default_factory=dict)
    waarschuwt: Mapping[str, Neemt] = field(default_factory=dict)


@dataclass(frozen=True)
class Maten:
    """What the steps compare; firms sorted by vestiging_id, plekken by plek_id.

    ``banen``, ``bvo_m2`` and ``voetafdruk_m2`` are what a firm has now, without
    growth, shape (v,), NaN where unknown; ``is_xxl_soort`` says which firms the
    rule on XXL is for, and ``zoekt_ruimte`` which have no place now;
    ``neemt_xxl`` is of shape (p,).
    """

    aanbod: Aanbod
    behoefte: Ruimtebehoefte
    afstanden: Afstanden
    banen: Floats
    bvo_m2: Floats
    voetafdruk_m2: Floats
    is_xxl_soort: Bools
    zoekt_ruimte: Bools
    neemt_xxl: Bools

    def nodig_m2(self, i: Positions, j: Positions) -> Floats:
        """What firms need on plekken, in the unit of each plek."""
        return list_nodig_m2(self.behoefte, i, self.aanbod.is_vloer[j], j)

    def grond_m2(self, i: Positions, j: Positions) -> Floats:
        """Land that a firm gets: the whole of an undivided plek, of a divisible one its need."""
        return np.where(self.aanbod.is_deelbaar[j], self.nodig_m2(i, j), self.aanbod.maat_m2[j])

    def is_ongevraagd(self, i: Positions) -> Bools:
        """Whether firms seek no room, and nobody looked for their way over the road."""
        return ~self.afstanden.is_gevraagd(i) & ~self.zoekt_ruimte[i]


def as_m2(ha: float) -> float:
    """m2 of a limit in hectares, without what the computer adds: 1.13 ha is 11,300 m2."""
    return round(ha * M2_PER_HA, 6)


def make_maten(
    tabellen: Tabellen,
    lijsten: Lijsten,
    aanbod: Aanbod,
    behoefte: Ruimtebehoefte,
    afstanden: Afstanden,
    zoekt_ruimte: Bools,
    plan: Plan,
) -> Maten:
    """Gather what the steps compare.

    Parameters
    ----------
    tabellen, lijsten
        Uses ``vestigingen`` and ``activiteiten``.
    aanbod, behoefte, afstanden, zoekt_ruimte
        Plekken, needs, distances, and which firms have no place.
    plan
        Which firms and parks the rule on XXL names.
    """
    firms = tabellen["vestigingen"].sort_values("vestiging_id", kind="stable")
    acts, ids = tabellen["activiteiten"], aanbod.vestiging_ids
    soort = list_begint(acts, lijsten, ids, plan.xxl.sbi)
    parks = aanbod.tabel["terrein_id"].isin(plan.xxl.terrein_ids)
    return Maten(
        aanbod=aanbod,
        behoefte=behoefte,
        afstanden=afstanden,
        banen=_floats(firms["banen"]),
        bvo_m2=_floats(firms["bvo_m2"]),
        voetafdruk_m2=_floats(firms["voetafdruk_m2"]),
        # What may be such an activity is taken for it: unknown does not pass.
        is_xxl_soort=np.asarray((soort != 0) | (not plan.xxl.sbi)),
        zoekt_ruimte=zoekt_ruimte,
        neemt_xxl=parks.fillna(value=False).to_numpy(dtype=bool),
    )


def _floats(values: pd.Series) -> Floats:
    """Numbers, NaN where missing."""
    return np.asarray(values.to_numpy(dtype=float, na_value=np.nan))


def list_begint(
    activiteiten: pd.DataFrame, lijsten: Lijsten, ids: Objects, sbi: tuple[str, ...]
) -> Floats:
    """Whether the main activity of each firm begins like one of these codes, shape (v,).

    1 where every code that it may be does, 0 where none does; NaN where some
    do, or where nothing is known.
    """
    acts = list_activiteiten(activiteiten, ids, lijsten)
    main = acts.is_hoofd[acts.code_activiteit]
    begins = np.array([code.startswith(sbi) for code in acts.codes.tolist()], dtype=bool)
    firm = acts.vestiging[acts.code_activiteit]
    count = np.bincount(firm[main], minlength=len(ids))
    hits = np.bincount(firm[main & begins], minlength=len(ids))
    every = np.where((hits == count) & (count > 0), 1.0, np.nan)
    return np.where((hits == 0) & (count > 0), 0.0, every)


def make_plekeisen(maten: Maten, plan: Plan) -> Plekeisen:
    """Make the steps and conditions that the settings of the plan ask for.

    Parameters
    ----------
    maten
        What they compare.
    plan
        Limits; what is left out adds no step.
    """
    weigert = {**dict(_by_size(maten, plan)), **dict(_by_distance(maten, plan))}
    use = dict(_by_use(maten, plan))
    if not use:
        return Plekeisen(weigert)
    unknown: dict[str, Neemt] = {"minimaal_onbekend": lambda i, j: _is_onbekend(maten, plan, i, j)}
    if plan.minimaal.onbekend == "weigert":
        return Plekeisen({**weigert, **use, **unknown})
    return Plekeisen({**weigert, **use}, unknown)


def _by_size(maten: Maten, plan: Plan) -> Iterator[tuple[str, Neemt]]:
    """Very large needs only on parks that take them; no plek above the largest allowed."""
    above, most = plan.xxl.vanaf_ha, plan.max_kavel_ha
    on_land = ~maten.aanbod.is_vloer
    if above is not None:
        limit_m2 = as_m2(above)
        yield (
            "xxl",
            lambda i, j: (
                (maten.nodig_m2(i, j) > limit_m2)
                & maten.is_xxl_soort[i]
                & (on_land & ~maten.neemt_xxl)[j]
            ),
        )
    if most is not None:
        most_m2 = as_m2(most)
        yield "max_kavel", lambda i, j: (maten.grond_m2(i, j) > most_m2) & on_land[j]


def _by_distance(maten: Maten, plan: Plan) -> Iterator[tuple[str, Neemt]]:
    """Within the distance from the old place; a firm that has none is not bound by it.

    Nor is one whose way nobody looked for: it does not move in this plan.
    """
    if plan.max_afstand_km is None:
        return
    limit_m = plan.max_afstand_km * M_PER_KM
    far = maten.afstanden
    yield (
        "afstand_onbekend",
        lambda i, j: np.isnan(far.metres(i, j)) & (far.is_gevraagd(i) & ~maten.zoekt_ruimte[i]),
    )
    yield "te_ver", lambda i, j: far.metres(i, j) > limit_m


def _by_use(maten: Maten, plan: Plan) -> Iterator[tuple[str, Neemt]]:
    """Land that is used less than the least that the plan asks.

    Where no footprint is known the built share is at most floor by land, as if
    all floor were on the ground: what is below even then is certainly below.
    """
    most_m2 = np.where(np.isnan(maten.voetafdruk_m2), maten.bvo_m2, maten.voetafdruk_m2)
    for name, value, least in _list_benutting(replace(maten, voetafdruk_m2=most_m2), plan):
        yield name, _is_below(value, least)


def _is_below(value: Callable[[Positions, Positions], Floats], least: float) -> Neemt:
    """A step that takes what is known to be less; exactly the least passes."""
    return lambda i, j: value(i, j) < least * (1.0 - 1e-12)


def _list_benutting(
    maten: Maten, plan: Plan
) -> Iterator[tuple[str, Callable[[Positions, Positions], Floats], float]]:
    """Name, measure and least value of each rule on the use of land; infinite on a floor."""
    rules = (
        ("minimaal_fsi", maten.bvo_m2, plan.minimaal.fsi),
        ("minimaal_bebouwing", maten.voetafdruk_m2, plan.minimaal.bebouwing_share),
        ("minimaal_banen", maten.banen * M2_PER_HA, plan.minimaal.banen_per_ha),
    )
    for name, amount, least in rules:
        if least is not None:
            yield name, _per_grond(maten, amount), least


def _per_grond(maten: Maten, amount: Floats) -> Callable[[Positions, Positions], Floats]:
    """An amount of each firm for each m2 of land that it gets."""

    def measure(i: Positions, j: Positions) -> Floats:
        with np.errstate(divide="ignore", invalid="ignore"):
            share = amount[i] / maten.grond_m2(i, j)
        return np.where(maten.aanbod.is_vloer[j], np.inf, share)

    return measure


def _is_onbekend(maten: Maten, plan: Plan, i: Positions, j: Positions) -> Bools:
    """Where some rule on the use of land cannot be told."""
    found = [np.isnan(value(i, j)) for _, value, _ in _list_benutting(maten, plan)]
    return np.asarray(np.any(found, axis=0))


def list_voorwaarden(eisen: Plekeisen, v: Positions, p: Positions) -> dict[str, Bools]:
    """Conditions of each placement by name, each of shape (pairs,)."""
    return {name: np.broadcast_to(takes(v, p), v.shape) for name, takes in eisen.waarschuwt.items()}
