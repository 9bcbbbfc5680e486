"""Criteria in strict order: the best on the first, of those the best on the second, and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.relocation.kader.rijen import make_rij
from werklocaties_gis.relocation.opgave import (
    Floats,
    Opgave,
    in_eenheden,
    list_bonuspunten,
    with_strikte_gewichten,
)
from werklocaties_gis.relocation.optimum.geldig import as_plan, can_stay
from werklocaties_gis.relocation.optimum.grenzen import join_grenzen
from werklocaties_gis.relocation.optimum.model import Bonussen, Ints, Model, ints, value_of
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.plaatsing.vraag import list_alle_punten
from werklocaties_gis.settings.plan import Plan

Criterium = tuple[Ints, Ints]
"""What each optie, and each bonus, is worth on one criterion (whole units)."""
TUSSENSTOP: Final = "tussenstop"
"""Criterion of stopovers alone; no other counts for them."""


@dataclass(frozen=True)
class Geordend:
    """The plan that a strict order led to, and the problem in which it is the best by weight.

    Attributes
    ----------
    oplossing
        The plan; its value and bound are weighted sums.
    model
        The problem that was solved last: each criterion keeps what it is
        worth (a row of family ``strikt``).
    """

    oplossing: Oplossing
    model: Model


def solve_opgave(
    opgave: Opgave,
    opdracht: Zoekopdracht,
    *,
    eerst: Sequence[Criterium] = (),
    ties: bool = True,
) -> tuple[Opgave, Oplossing]:
    """Solve a planning problem: what goes first, the strict order of the settings, the weights.

    Parameters
    ----------
    opgave
        The study's problem.
    opdracht
        How to search; ``start`` is left out where it does not hold.
    eerst
        What goes before the order of the settings: promises.
    ties
        As for ``solve_model``.

    Returns
    -------
    tuple
        The problem in which the plan is best by weight, for questions about
        the plan, and the plan.

    Raises
    ------
    WerklocatiesError
        ``no_plan_within_limit`` where something must happen and no plan was
        found within the limits.
    """
    criteria = [*eerst, *list_criteria(opgave)]
    found = solve_in_order(opgave.model, criteria, opdracht, ties=ties)
    return replace(opgave, model=found.model), found.oplossing


def list_criteria(opgave: Opgave) -> list[Criterium]:
    """List what each optie and bonus is worth on the criteria of the strict order.

    A criterion that weighs nothing counts one point a unit here, so that its
    place in the order is what counts.
    """
    plan = opgave.kader.plan
    if not plan.volgorde:
        return []
    counted = with_strikte_gewichten(plan)
    points = _list_punten(opgave, counted)
    p = opgave.model.bonussen.p
    bonus = list_bonuspunten(opgave.aanbod, opgave.vraag.verhuizers, counted, p)
    none = np.zeros(len(p), dtype=np.int64)
    return [
        (in_eenheden(points[name]), bonus.get(name, none))
        for name in plan.volgorde
        if name in points
    ]


def _list_punten(opgave: Opgave, counted: Plan) -> dict[str, Floats]:
    """Points of each optie by criterion, those of the strict order too that weigh nothing."""
    stuk, stop = opgave.vraagstuk, opgave.plaatsingen.is_tussenstop
    vraag = replace(opgave.vraag, vraagstuk=replace(stuk, plan=counted))
    points = list_alle_punten(vraag, opgave.kandidaten, opgave.plaatsingen.kosten_eur)
    alone = {name: np.where(stop, 0.0, own) for name, own in points.items()}
    alone[TUSSENSTOP] = np.where(stop, -counted.gewichten.tussenstop, 0.0)
    weighed = {
        name: own for name, own in opgave.punten.items() if getattr(stuk.plan.gewichten, name, 0)
    }
    return alone | weighed


def solve_in_order(
    model: Model, criteria: Sequence[Criterium], opdracht: Zoekopdracht, *, ties: bool
) -> Geordend:
    """Find the plan that is best on the first criterion, then on the next, then by weight.

    Each criterion is solved by itself, and what it is worth is kept from then
    on. The last search weighs all criteria together, so that the value and the
    bound are those of the weighted sum among the plans that are left.

    Parameters
    ----------
    model
        The problem, with the weighted sum as its value, to be made as large as possible.
    criteria
        The criteria in strict order, the first before all others.
    opdracht
        How to search; a limit on seconds holds for each search.
    ties
        Whether to choose among equal plans by the published rule.

    Returns
    -------
    Geordend
        Not ``optimaal`` where one of the searches was not: then a plan may
        exist that is better on an earlier criterion, and the bound is one
        that no plan at all exceeds by weight. Once the user stops a search
        no other follows.

    Raises
    ------
    WerklocatiesError
        ``no_plan_within_limit`` where there was no time for any plan.
    KeyboardInterrupt
        When the user stops the first search before there is any plan.
    """
    start = None if opdracht.start is None else as_plan(model, opdracht.start)
    kept, opdracht, proven = model, replace(opdracht, start=start), True
    for opties, bonussen in criteria:
        level = _with_values(kept, opties, bonussen)
        found = _solve(level, opdracht, ties=False)
        if found.status == "onmogelijk":
            return Geordend(found, kept)
        if found.status == "onderbroken":
            return Geordend(_weighed(model, found), kept)
        proven &= found.status == "optimaal"
        kept = _keep_worth(kept, opties, bonussen, value_of(level, found.gekozen))
        opdracht = replace(opdracht, start=found)
    last = _solve(kept, opdracht, ties=ties)
    if not proven and last.status != "onmogelijk":
        last = _weighed(model, replace(last, status=_unproven(last)))
    elif last.status in ("grens", "onderbroken") and model.sense == "max":
        last = replace(last, grens=max(last.waarde, min(last.grens, _highest(kept))))
    return Geordend(last, kept)


def _unproven(last: Oplossing) -> Literal["grens", "onderbroken"]:
    """Status of a plan of which an earlier search was not proven."""
    return "onderbroken" if last.status == "onderbroken" else "grens"


def _solve(model: Model, opdracht: Zoekopdracht, *, ties: bool) -> Oplossing:
    """Solve one level; what it starts from is a plan, and is kept where nothing better is found."""
    start = opdracht.start
    try:
        found = solve_model(model, opdracht, ties=ties)
    except KeyboardInterrupt:
        if start is None:
            raise
        return _weighed(model, replace(start, status="onderbroken"))
    if len(found.gekozen) or found.status == "optimaal":
        return found
    stays = found.status != "onmogelijk" and can_stay(model)
    if start is not None and not (stays and value_of(model, start.gekozen) < 0):
        return _weighed(model, replace(start, status=_unproven(found)))
    if found.status != "onmogelijk" and not stays:
        raise WerklocatiesError("no_plan_within_limit")
    return found


def _weighed(model: Model, plan: Oplossing) -> Oplossing:
    """A plan valued in a model, with a bound that needs no search."""
    worth = value_of(model, plan.gekozen)
    return replace(plan, waarde=worth, grens=max(worth, _highest(model)))


def _highest(model: Model) -> int:
    """No plan is worth more than the best optie of each firm, the best stopover and all bonuses."""
    opties, tijd = model.opties, model.tijd
    stop = 0 if tijd is None else tijd.tijdelijk.astype(np.int64)
    best = np.zeros(2 * len(model.vestiging_ids), dtype=np.int64)
    np.maximum.at(best, 2 * opties.v + stop, opties.waarde)
    return int(best.sum() + np.maximum(model.bonussen.waarde, 0).sum())


def _with_values(model: Model, opties: Ints, bonussen: Ints) -> Model:
    """The model in which only one criterion counts."""
    return replace(
        model,
        opties=replace(model.opties, waarde=opties),
        bonussen=Bonussen(model.bonussen.p, bonussen),
    )


def _keep_worth(model: Model, opties: Ints, bonussen: Ints, worth: int) -> Model:
    """The model in which a criterion keeps what it is worth."""
    values = np.concatenate([opties, bonussen])
    some = ints(np.flatnonzero(values))
    fasen = 1 if model.tijd is None else model.tijd.fasen
    row = make_rij("strikt", some, values[some], np.full(fasen, np.inf), worth)
    parts = [model.grenzen, row] if model.grenzen.familie else [row]
    return replace(model, grenzen=join_grenzen(parts, fasen))
