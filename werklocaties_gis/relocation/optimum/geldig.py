"""Whether a set of moves is a plan of a problem: for plans that come from elsewhere."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from werklocaties_gis.relocation.optimum.fasen.kolommen import (
    as_fasekolommen,
    list_fasekolommen,
)
from werklocaties_gis.relocation.optimum.fasen.rijen import list_faserijen
from werklocaties_gis.relocation.optimum.fasen.vervroegen import holds
from werklocaties_gis.relocation.optimum.model import (
    Model,
    is_forbidden,
    list_blokkades,
    value_of,
)
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht, no_moves
from werklocaties_gis.relocation.optimum.stand import first_stand, make_taak


def as_plan(model: Model, given: Oplossing) -> Oplossing | None:
    """Take a plan from elsewhere over, valued anew; none where it does not hold here.

    Parameters
    ----------
    model
        The problem.
    given
        Positions of opties in it, ascending; with periods it keeps its
        ``stap``. What is forbidden is left out, with all that waits for it.
    """
    given = _without_waiting(model, given)
    if model.tijd is None:
        return first_stand(make_taak(model, Zoekopdracht()), given).best
    kolommen = list_fasekolommen(model)
    rijen = list_faserijen(model, kolommen)
    if not kolommen.moves:
        x = None if len(given.gekozen) else np.zeros(kolommen.size)
    else:
        x = as_fasekolommen(model, kolommen, given)
    if x is None or not holds(rijen, x):
        return None
    worth = value_of(model, given.gekozen)
    return replace(given, waarde=worth, grens=worth, status="grens")


def _without_waiting(model: Model, plan: Oplossing) -> Oplossing:
    """The plan without what is forbidden, and without who waits for a firm that does not leave."""
    chosen, opties = plan.gekozen, model.opties
    blocker, blocked = list_blokkades(model)
    keep = ~is_forbidden(model)[chosen]
    while True:
        v, p = opties.v[chosen[keep]], opties.p[chosen[keep]]
        stays = blocked[~np.isin(blocker, v)]
        left = keep.copy()
        left[keep] = ~np.isin(p, stays)
        if (left == keep).all():
            return replace(plan, gekozen=chosen[keep], stap=plan.stap[keep])
        keep = left


def can_stay(model: Model) -> bool:
    """Whether the plan without moves is a plan: nothing must happen."""
    return as_plan(model, no_moves("grens")) is not None
