"""The best plan in time, with proof: every optie in every period, as one model in whole numbers."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.fasen.kolommen import (
    Fasekolommen,
    as_fasekolommen,
    as_kolommen,
    as_oplossing,
    list_fasekolommen,
)
from werklocaties_gis.relocation.optimum.fasen.rijen import list_faserijen
from werklocaties_gis.relocation.optimum.fasen.vervroegen import holds, shift_earlier
from werklocaties_gis.relocation.optimum.highs import Highs, Uitslag
from werklocaties_gis.relocation.optimum.model import Model
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht, no_moves
from werklocaties_gis.relocation.optimum.rijen import Rijen

TOT_BEWIJS: Final = Zoekopdracht()
"""To optimality, and nobody is told."""


def solve_fasen(model: Model, opdracht: Zoekopdracht = TOT_BEWIJS) -> Oplossing:
    """Find the best plan in time and prove it.

    Parameters
    ----------
    model
        A planning problem with ``tijd``.
    opdracht
        When to stop, whom to tell, where to start, what to leave out.

    Returns
    -------
    Oplossing
        ``stap`` holds periods, none later than it must be; a firm with a
        stopover has two moves. Status ``onmogelijk`` where no plan meets the
        eisen and the lower limits.
    """
    kolommen = list_fasekolommen(model, opdracht.weglaten)
    rijen = list_faserijen(model, kolommen, opdracht.weglaten)
    if not kolommen.moves:
        nothing = holds(rijen, np.zeros(kolommen.size))
        return no_moves("optimaal" if nothing else "onmogelijk")
    opdracht.progress("plan_round", 1)
    found = _solve(model, kolommen, rijen, opdracht)
    if opdracht.weglaten or not len(found.gekozen):
        return found
    return shift_earlier(model, found)


def _solve(model: Model, kolommen: Fasekolommen, rijen: Rijen, opdracht: Zoekopdracht) -> Oplossing:
    """One run of the solver, from the start plan if that holds."""
    solver = Highs(
        as_kolommen(model, kolommen),
        rijen,
        maximise=model.sense == "max",
        max_knopen=opdracht.limiet.knopen,
    )
    start = opdracht.start
    x = None if start is None else as_fasekolommen(model, kolommen, start)
    if x is not None and holds(rijen, x):
        solver.start_at(x)
    run = solver.solve()
    if not len(run.x):
        return no_moves("onmogelijk" if run.onmogelijk else "grens", 1)
    plan = as_oplossing(model, kolommen, run.x, no_moves("grens", 1))
    if run.bewezen:
        return replace(plan, grens=plan.waarde, status="optimaal")
    return replace(plan, grens=_whole_bound(model, run, plan.waarde))


def _whole_bound(model: Model, run: Uitslag, waarde: int) -> int:
    """The bound of a run in whole units, never on the wrong side of the plan's value."""
    if model.sense == "max":
        return max(waarde, math.floor(run.bound + 1e-6)) if math.isfinite(run.bound) else waarde
    return min(waarde, math.ceil(run.bound - 1e-6)) if math.isfinite(run.bound) else waarde
