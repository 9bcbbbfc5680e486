"""The best plan in time, with proof: every optie in every period, as one model in whole numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
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
from werklocaties_gis.relocation.optimum.fasen.uitsluiting import exclude
from werklocaties_gis.relocation.optimum.fasen.vervroegen import SLACK, holds, shift_earlier
from werklocaties_gis.relocation.optimum.highs import Highs, Uitslag
from werklocaties_gis.relocation.optimum.klok import Klok, start_klok
from werklocaties_gis.relocation.optimum.model import Model
from werklocaties_gis.relocation.optimum.oplossing import (
    Oplossing,
    Status,
    Zoekopdracht,
    no_moves,
)
from werklocaties_gis.relocation.optimum.rijen import Floats, Rijen, join

TOT_BEWIJS: Final = Zoekopdracht()
"""To optimality, and nobody is told."""


@dataclass(frozen=True)
class Fasetaak:
    """One search in time: columns, rows, what was asked, and the clock that runs."""

    model: Model
    kolommen: Fasekolommen
    rijen: Rijen
    opdracht: Zoekopdracht
    klok: Klok


def solve_fasen(model: Model, opdracht: Zoekopdracht = TOT_BEWIJS) -> Oplossing:
    """Find the best plan in time and prove it.

    Parameters
    ----------
    model
        A planning problem with ``tijd``.
    opdracht
        When to stop, whom to tell (``plan_round`` and the number of the run),
        where to start, what to leave out.

    Returns
    -------
    Oplossing
        ``stap`` holds periods, none later than it must be; a firm with a
        stopover has two moves. Status ``onmogelijk`` where no plan meets the
        eisen and the lower limits.

    Raises
    ------
    KeyboardInterrupt
        When the user stops the search before there is any plan.
    """
    kolommen = list_fasekolommen(model, opdracht.weglaten)
    rijen = list_faserijen(model, kolommen, opdracht.weglaten)
    if not kolommen.moves:
        nothing = holds(rijen, np.zeros(kolommen.size))
        return no_moves("optimaal" if nothing else "onmogelijk")
    taak = Fasetaak(model, kolommen, rijen, opdracht, start_klok(opdracht.limiet.seconden))
    found = _search(taak)
    if opdracht.weglaten or not len(found.gekozen):
        return found
    return shift_earlier(model, found)


def _search(taak: Fasetaak) -> Oplossing:
    """Solve until the plan in whole moves keeps every row exactly.

    The solver takes a move for whole within a tolerance, which in a row of
    large amounts can be more than nothing.
    """
    start = _start(taak)
    rijen, rondes = taak.rijen, 0
    while True:
        rondes += 1
        run = _run_or_start(taak, rijen, start, rondes)
        x = _whole(taak, run)
        if x is None or holds(taak.rijen, x):
            return _closed(taak, run, rondes)
        rijen = join([rijen, exclude(as_kolommen(taak.model, taak.kolommen), taak.rijen, x)])


def _start(taak: Fasetaak) -> Floats | None:
    """The plan to start from as columns, if it holds."""
    start = taak.opdracht.start
    x = None if start is None else as_fasekolommen(taak.model, taak.kolommen, start)
    return x if x is not None and holds(taak.rijen, x) else None


def _run(taak: Fasetaak, rijen: Rijen, start: Floats | None) -> Uitslag:
    """One run of the solver."""
    solver = Highs(
        as_kolommen(taak.model, taak.kolommen),
        rijen,
        maximise=taak.model.sense == "max",
        max_knopen=taak.opdracht.limiet.knopen,
    )
    if start is not None:
        solver.start_at(start)
    return solver.solve(taak.klok.left)


def _run_or_start(taak: Fasetaak, rijen: Rijen, start: Floats | None, rondes: int) -> Uitslag:
    """One run; where it ends without a plan, with the one that it started from."""
    try:
        taak.opdracht.progress("plan_round", rondes)
        run = _run(taak, rijen, start)
    except KeyboardInterrupt:
        if start is None:
            raise
        return Uitslag(
            start, math.inf, status_optimaal=False, bewezen=False, onmogelijk=False, knopen=0,
            onderbroken=True,
        )  # fmt: skip
    if start is None or len(run.x) or run.onmogelijk:
        return run
    return replace(run, x=start)


def _whole(taak: Fasetaak, run: Uitslag) -> Floats | None:
    """The plan of a run as exact columns; none without a plan, or where rules are left out."""
    if not len(run.x) or taak.opdracht.weglaten:
        return None
    plan = as_oplossing(taak.model, taak.kolommen, run.x, no_moves("grens"))
    return as_fasekolommen(taak.model, taak.kolommen, plan)


def _closed(taak: Fasetaak, run: Uitslag, rondes: int) -> Oplossing:
    """The final word: proven, stopped at a limit or by the user, or impossible."""
    if run.onmogelijk:
        return no_moves("onmogelijk", rondes)
    status: Status = "onderbroken" if run.onderbroken else "grens"
    plan = no_moves(status, rondes)
    if len(run.x):
        plan = as_oplossing(taak.model, taak.kolommen, run.x, plan)
    if run.bewezen:
        return replace(plan, grens=plan.waarde, status="optimaal")
    return replace(plan, grens=_whole_bound(taak, run, plan))


def _whole_bound(taak: Fasetaak, run: Uitslag, plan: Oplossing) -> int:
    """The bound of a run in whole units, never on the wrong side of the plan's value."""
    sign = 1 if taak.model.sense == "max" else -1
    bound = sign * run.bound
    if not math.isfinite(bound):
        value = sign * as_kolommen(taak.model, taak.kolommen).value
        bound = float(np.maximum(value, 0.0).sum())
    whole = math.floor(bound + SLACK)
    return sign * (max(whole, sign * plan.waarde) if len(plan.gekozen) else whole)
