"""The choice among equally good plans in time: fewest moves, earliest periods, first plekken."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Final

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.fasen.kolommen import (
    Fasekolommen,
    as_fasekolommen,
    as_kolommen,
    as_oplossing,
    list_fasekolommen,
)
from werklocaties_gis.relocation.optimum.fasen.rijen import list_faserijen
from werklocaties_gis.relocation.optimum.fasen.vervroegen import holds, shift_earlier
from werklocaties_gis.relocation.optimum.highs import Highs
from werklocaties_gis.relocation.optimum.model import Model
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, no_moves
from werklocaties_gis.relocation.optimum.rijen import Floats, Rijen, join

TIE_KNOPEN: Final = 200
"""Nodes spent on each of the two choices."""
TIE_KOLOMMEN: Final = 5_000
"""Columns up to which the choice is made; above it takes longer than the plan itself."""


def choose_earliest(model: Model, found: Oplossing) -> Oplossing:
    """Take, of the plans of equal value, the one with the fewest moves and the earliest periods.

    What is equal in that too goes by the plekken that come first by key.

    Parameters
    ----------
    model
        A planning problem with ``tijd``.
    found
        Its best plan.

    Returns
    -------
    Oplossing
        The plan found itself where it is not proven, or in a problem of more
        than ``TIE_KOLOMMEN`` columns; the best choice so far after ``TIE_KNOPEN``
        nodes.
    """
    if found.status != "optimaal" or not len(found.gekozen):
        return found
    kolommen = list_fasekolommen(model)
    x = as_fasekolommen(model, kolommen, found)
    if kolommen.size > TIE_KOLOMMEN or x is None:
        return found
    value, sign = as_kolommen(model, kolommen).value, 1.0 if model.sense == "max" else -1.0
    worth = _at_least(sign * value, sign * found.waarde)
    rijen = join([list_faserijen(model, kolommen), worth])
    if not holds(rijen, x):
        return found
    padding = np.zeros(kolommen.size - kolommen.moves)
    soon = np.concatenate([_late_moves(model, kolommen), padding])
    # The plan is proven: who stops now waits for no nicer one of the same value.
    with suppress(KeyboardInterrupt):
        x = _smallest(model, kolommen, rijen, soon, x)
        rijen = join([rijen, _at_least(-soon, -float(np.round(soon @ x)))])
        by_key = np.concatenate([model.opties.p[kolommen.optie].astype(float), padding])
        x = _smallest(model, kolommen, rijen, by_key, x)
    return shift_earlier(model, as_oplossing(model, kolommen, x, found))


def _late_moves(model: Model, kolommen: Fasekolommen) -> Floats:
    """What each move counts for: one move less is better than any earlier periods."""
    latest = int(kolommen.fase.max(initial=0))
    most_moves = 2 * len(np.unique(model.opties.v))
    counts: Floats = (kolommen.fase + 1 + latest * most_moves).astype(float)
    return counts


def _at_least(counts: Floats, value: float) -> Rijen:
    """One row with a lower bound."""
    return Rijen(sparse.csr_matrix(counts[None, :]), np.array([value]), np.array([np.inf]))


def _smallest(
    model: Model, kolommen: Fasekolommen, rijen: Rijen, counts: Floats, x: Floats
) -> Floats:
    """The plan that counts for least, or ``x`` where none better is found in time."""
    columns = as_kolommen(model, kolommen)
    solver = Highs(replace(columns, value=counts), rijen, maximise=False, max_knopen=TIE_KNOPEN)
    solver.start_at(x)
    run = solver.solve()
    if not len(run.x):
        return x
    plan = as_oplossing(model, kolommen, run.x, no_moves("grens"))
    better = as_fasekolommen(model, kolommen, plan)
    if better is None or counts @ better >= counts @ x or not holds(rijen, better):
        return x
    return better
