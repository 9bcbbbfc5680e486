"""Criteria in strict order: the best on the first, of those the best on the second, and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from werklocaties_gis.relocation.kader.rijen import make_rij
from werklocaties_gis.relocation.optimum.grenzen import join_grenzen
from werklocaties_gis.relocation.optimum.model import Bonussen, Ints, Model, ints, value_of
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model

Criterium = tuple[Ints, Ints]
"""What each optie, and each bonus, is worth on one criterion (whole units)."""


def solve_in_order(
    model: Model, criteria: Sequence[Criterium], opdracht: Zoekopdracht, *, ties: bool
) -> Oplossing:
    """Find the plan that is best on the first criterion, then on the next, then by weight.

    Each criterion is solved by itself, and what it is worth is kept from then
    on. The last search weighs all criteria together, so that the value and the
    bound are those of the weighted sum among the plans that are left.

    Parameters
    ----------
    model
        The problem, with the weighted sum as its value.
    criteria
        The criteria in strict order, the first before all others.
    opdracht
        How to search; a limit on seconds holds for each search.
    ties
        Whether to choose among equal plans by the published rule.

    Returns
    -------
    Oplossing
        Not ``optimaal`` where one of the searches was not: then a plan may
        exist that is better on an earlier criterion.
    """
    kept, statuses = model, []
    for opties, bonussen in criteria:
        level = _with_values(kept, opties, bonussen)
        found = solve_model(level, opdracht)
        if found.status == "onmogelijk":
            return found
        statuses.append(found.status)
        kept = _keep_worth(kept, opties, bonussen, value_of(level, found.gekozen))
        opdracht = replace(opdracht, start=found)
    last = solve_model(kept, replace(opdracht, start=None), ties=ties)
    worst = next((status for status in statuses if status != "optimaal"), last.status)
    return replace(last, status=worst)


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
