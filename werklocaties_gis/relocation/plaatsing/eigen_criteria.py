"""Scores by the user's own criteria: thresholds first, then a stated scale from 0 to 1."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from werklocaties_gis.errors import Notice
from werklocaties_gis.relocation.plaatsing.afstand import Afstanden
from werklocaties_gis.relocation.plaatsing.eigenschappen import (
    Eigenschappen,
    Waarde,
    list_uiterste_share,
    list_waarden,
)
from werklocaties_gis.relocation.plaatsing.parkprofiel import list_vraagt
from werklocaties_gis.relocation.plaatsing.plekeisen import Neemt, Plekeisen
from werklocaties_gis.settings.criteria import PROFIEL, Criterium
from werklocaties_gis.settings.plan import Plan

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

STAPPEN = ("criterium_onbekend", "criterium_drempel")
"""Steps of the funnel: not known whether a threshold is met · not met."""
ROUNDING = 1e-9
"""Weights that add up to 1 may be so far from it."""
NAVRAGEN = "criterium_navragen"
"""Condition of a placement of which a candidate must still be asked something."""


def is_below(criterium: Criterium, waarden: Floats) -> Bools:
    """Whether a known value falls on the wrong side of the threshold; exactly it passes."""
    if criterium.drempel is None:
        return np.zeros(waarden.shape, dtype=bool)
    low = waarden < criterium.drempel
    return np.asarray(low if criterium.richting == "hoger" else waarden > criterium.drempel)


def is_open(criterium: Criterium, waarden: Floats) -> Bools:
    """Whether a candidate must be asked: unknown, and no score is stated for that."""
    return np.asarray(np.isnan(waarden) & (criterium.score_onbekend is None))


def list_score(criterium: Criterium, waarden: Floats, counts: Bools) -> Floats:
    """List the score of each value, 0 to 1; NaN where the candidate must be asked.

    Straight between ``nul`` and ``een``; without them between the worst and the
    best known value of those that count, and 1 where these are equal.

    Parameters
    ----------
    criterium
        The criterion.
    waarden
        Values, shape (candidates,).
    counts
        Which candidates meet every threshold, shape (candidates,).
    """
    worst, best = criterium.nul, criterium.een
    if worst is None or best is None:
        known = waarden[counts & ~np.isnan(waarden)]
        ends = (np.nan, np.nan) if not len(known) else (float(known.min()), float(known.max()))
        worst, best = ends if criterium.richting == "hoger" else ends[::-1]
    share = np.ones(len(waarden)) if best == worst else (waarden - worst) / (best - worst)
    otherwise = np.nan if criterium.score_onbekend is None else criterium.score_onbekend
    return np.where(np.isnan(waarden), otherwise, np.clip(share, 0.0, 1.0))


def list_eigen_punten(bron: Eigenschappen, plan: Plan, v: Positions, p: Positions) -> Floats:
    """List what each placement earns by the user's own criteria, shape (pairs,).

    Of what must still be asked a placement earns nothing, and the optie says so;
    where a score of the user's own is missing, the mean is that of the others.
    """
    total, left = np.zeros(len(v)), np.zeros(len(v))
    if plan.gewichten.eigen == 0:
        return total
    for criterium in plan.criteria:
        values = list_waarden(bron, criterium, v, p)
        score = list_score(criterium, values, ~is_below(criterium, values))
        total += criterium.gewicht * np.nan_to_num(score)
        left += criterium.gewicht * (criterium.laat_weg & np.isnan(score))
    return plan.gewichten.eigen * scale_up(total, left)


def scale_up(total: Floats, left: Floats) -> Floats:
    """The mean over the weights that count: of nothing at all it is nothing.

    Parameters
    ----------
    total, left
        Weight times score of what is known, and the weight that is left out of
        a sum of 1; shape (candidates,).
    """
    counted = np.where(left > 0, 1.0 - left, 1.0)
    is_some = counted > ROUNDING
    return np.where(is_some, total / np.where(is_some, counted, 1.0), 0.0)


def add_drempels(eisen: Plekeisen, bron: Eigenschappen, plan: Plan) -> Plekeisen:
    """Add the thresholds of the user's own criteria to the funnel, and what must be asked."""
    limits = _list_grenzen(plan)
    asked = tuple(one for one in plan.criteria if one.gewicht > 0 and not one.laat_weg)
    weighed = asked if plan.gewichten.eigen > 0 else ()
    weigert, waarschuwt = dict(eisen.weigert), dict(eisen.waarschuwt)
    if limits:
        weigert[STAPPEN[0]] = _is_onbekend(bron, plan)
        weigert[STAPPEN[1]] = _any(bron, limits, is_below, _list_grenswaarden)
    if weighed:
        waarschuwt[NAVRAGEN] = _any(bron, weighed, is_open)
    return Plekeisen(weigert, waarschuwt)


def is_weg_begrensd(bron: Eigenschappen, plan: Plan, p: Positions) -> Bools:
    """Whether a threshold looks at the way to each plek, itself or by the profile of the park.

    Parameters
    ----------
    bron
        What criteria can look at.
    plan
        Its criteria.
    p
        Plekken, shape (pairs,).
    """
    profiel, afstanden = bron.profiel, bron.maten.afstanden
    if _list_weggrenzen(plan, afstanden):
        return np.ones(len(p), dtype=bool)
    if profiel is None or PROFIEL not in {one.veld for one in _list_grenzen(plan)}:
        return np.zeros(len(p), dtype=bool)
    asking = profiel.van[list_vraagt(profiel, afstanden.wegvelden)]
    return np.isin(profiel.park[p], asking)


def _list_weggrenzen(plan: Plan, afstanden: Afstanden) -> tuple[Criterium, ...]:
    """Thresholds on what is known only of firms that were followed over the road."""
    return tuple(one for one in _list_grenzen(plan) if one.veld in afstanden.wegvelden)


def _list_grenzen(plan: Plan) -> tuple[Criterium, ...]:
    """Criteria that have a threshold."""
    return tuple(one for one in plan.criteria if one.drempel is not None)


def _is_onbekend(bron: Eigenschappen, plan: Plan) -> Neemt:
    """Where it is not known whether every threshold is met.

    A way that nobody looked for is that of a firm that does not move in this plan: no refusal.
    """
    ways = _list_weggrenzen(plan, bron.maten.afstanden)
    others = tuple(one for one in _list_grenzen(plan) if one not in ways)
    by_way = _any(bron, ways, is_open)
    by_other = _any(bron, others, is_open, _list_grenswaarden)
    return lambda i, j: by_other(i, j) | (by_way(i, j) & ~bron.maten.is_ongevraagd(i))


def _list_grenswaarden(
    bron: Eigenschappen, criterium: Criterium, v: Positions, p: Positions
) -> Floats:
    """Values that a threshold looks at, as ``list_waarden``.

    Where a profile asks a way that nobody looked for, the share is the best that it can be.
    """
    found = list_waarden(bron, criterium, v, p)
    stays = bron.maten.is_ongevraagd(v)
    if criterium.veld != PROFIEL or not stays.any():
        return found
    is_hoogst = criterium.richting == "hoger"
    best = list_uiterste_share(bron, v[stays], p[stays], is_hoogst=is_hoogst)
    found[stays] = best
    return found


def _any(
    bron: Eigenschappen,
    criteria: tuple[Criterium, ...],
    test: Callable[[Criterium, Floats], Bools],
    waarden: Waarde = list_waarden,
) -> Neemt:
    """Placements of which the value of some criterion fails a test."""

    def takes(i: Positions, j: Positions) -> Bools:
        v, p = np.broadcast_arrays(i, j)
        found = np.zeros(v.shape, dtype=bool)
        for one in criteria:
            values = waarden(bron, one, v.ravel(), p.ravel())
            found |= test(one, values).reshape(v.shape)
        return found

    return takes


def list_criteriummeldingen(plan: Plan) -> Iterator[Notice]:
    """What a reader must know of the criteria: a sector named, or not published.

    Steering by branche is not allowed; steering by properties is.
    """
    for criterium in plan.criteria:
        if criterium.is_sector:
            fields = (("criterium", criterium.id), ("veld", criterium.veld))
            yield Notice("criterium_sector", "plan.criteria", 1, fields=fields)
    if plan.criteria and plan.criteria_gepubliceerd is None:
        yield Notice("criteria_unpublished", "plan.criteria", len(plan.criteria))
