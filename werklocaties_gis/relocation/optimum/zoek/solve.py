"""The best plan in time that can be found, with a bound, and with proof where time allows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.fasen.solve import solve_fasen
from werklocaties_gis.relocation.optimum.klok import Klok, start_klok
from werklocaties_gis.relocation.optimum.model import Model, ints
from werklocaties_gis.relocation.optimum.oplossing import Limiet, Oplossing, Zoekopdracht
from werklocaties_gis.relocation.optimum.zoek.ketenbewijs import close_in, look_near
from werklocaties_gis.relocation.optimum.zoek.ontspannen import price, relax
from werklocaties_gis.relocation.optimum.zoek.posities import is_positional
from werklocaties_gis.relocation.optimum.zoek.rondes import (
    KERN,
    RONDE_KERN,
    Zoekplan,
    dive,
    improve,
    list_core,
    run_columns,
)
from werklocaties_gis.relocation.optimum.zoek.ruimte import Ruimte, from_start, make_ruimte
from werklocaties_gis.relocation.optimum.zoek.stand import Stand, close, first_stand, with_plan

KLEIN: Final = 1_500
"""Columns up to which a model is solved at once."""
BEWIJSBAAR: Final = 6_000
"""Columns that a better plan may have, up to which proof is tried within a limit of time."""
DEEL_VOOR_BEWIJS: Final = 0.25
"""Share of the time after which the proof is tried where it is near."""
ZONDER_WINST: Final = 9
"""Rounds without gain after which the search goes on to the proof."""
AFRONDEN: Final = 0.02
"""Share of the time kept for handing the plan over."""
MARGE: Final = 1e-3
"""Doubt about sums of losses."""


def solve_zoek(model: Model, opdracht: Zoekopdracht = Zoekopdracht()) -> Oplossing:  # noqa: B008
    """Find a plan in time, a bound, and the proof where there is time for it.

    The plan in parts of moves gives prices and a bound. The periods of the
    firms are then fixed step by step, which leaves a problem that is nearly
    whole by itself; rounds in which some firms may change their period improve
    on it. What can still be in a better plan is small by then, and is solved
    to proof.

    Parameters
    ----------
    model
        A planning problem with ``tijd``.
    opdracht
        When to stop, whom to tell (``plan_round`` and the number of the round,
        ``plan_gap_promille``), where to start. With rules left out, or with few
        columns, the problem is solved at once by ``solve_fasen``.

    Returns
    -------
    Oplossing
        With the promise of ``solve_fasen``.

    Raises
    ------
    KeyboardInterrupt
        When the user stops the search before there is any plan.
    """
    if opdracht.weglaten:
        return solve_fasen(model, opdracht)
    ruimte = make_ruimte(model)
    if ruimte.fasekolommen.moves < KLEIN:
        return solve_fasen(model, opdracht)
    return search(ruimte, opdracht)


def search(ruimte: Ruimte, opdracht: Zoekopdracht) -> Oplossing:
    """Search a problem of any size; ``solve_zoek`` says how."""
    seconden = opdracht.limiet.seconden
    klok = start_klok(None if seconden is None else seconden * (1 - AFRONDEN))
    start = from_start(ruimte, opdracht.start)
    stand = first_stand(price(ruimte, np.zeros(len(ruimte.rijen.upper))).grens)
    if start is not None:
        stand = with_plan(ruimte, stand, start[0])
    try:
        for reached in _steps(ruimte, opdracht, klok, stand):
            stand = reached
            opdracht.progress("plan_round", stand.rondes)
            if stand.heeft_plan:
                opdracht.progress("plan_gap_promille", stand.promille)
    except KeyboardInterrupt:
        if not stand.heeft_plan:
            raise
        stand = replace(stand, onderbroken=True)
    if not (stand.heeft_plan or stand.onmogelijk):
        return _at_once(ruimte, opdracht, klok)
    return close(ruimte, stand)


def _at_once(ruimte: Ruimte, opdracht: Zoekopdracht, klok: Klok) -> Oplossing:
    """What is left when no first plan was found: the whole problem, in the time that is left."""
    limiet = Limiet(opdracht.limiet.knopen, klok.left)
    return solve_fasen(ruimte.model, replace(opdracht, limiet=limiet))


def _steps(ruimte: Ruimte, opdracht: Zoekopdracht, klok: Klok, stand: Stand) -> Iterator[Stand]:
    """Where the search is after each step."""
    everything = ints(np.arange(ruimte.fasekolommen.size))
    found = relax(ruimte, everything, klok)
    if found is None:
        return
    prijzen = price(ruimte, found.prijzen)
    cores = [list_core(ruimte, prijzen, found.x, share) for share in (KERN, RONDE_KERN)]
    plan = Zoekplan(ruimte, prijzen, found.x, cores[0], cores[1], klok, opdracht.limiet)
    stand = replace(stand, grens=prijzen.grens)
    yield (stand := dive(plan, stand))
    if stand.is_klaar or not stand.heeft_plan:
        return
    if is_positional(ruimte.model):
        near = look_near(plan, stand)
        plan = replace(plan, kleine_core=plan.kleine_core & near.kern)
        for closer in close_in(plan, stand, near):
            yield (stand := closer)
        if stand.is_klaar:
            return
    early = start_klok(None if klok.left is None else DEEL_VOOR_BEWIJS * klok.left)
    for better in improve(plan, stand):
        yield (stand := better)
        if _is_enough(plan, stand, early):
            break
    if not stand.is_klaar and not klok.is_op:
        yield _prove(plan, stand)


def _is_enough(plan: Zoekplan, stand: Stand, early: Klok) -> bool:
    """Whether to go on to the proof: little is left, and rounds help no more or took their time."""
    is_timed = plan.klok.left is not None
    left = int((plan.prijzen.verlies <= plan.prijzen.grens - stand.waarde).sum())
    if is_timed and left > BEWIJSBAAR:
        return False
    return stand.stil >= ZONDER_WINST or early.is_op


def _prove(plan: Zoekplan, stand: Stand) -> Stand:
    """Solve what can still be in a better plan; exact, since values are whole numbers.

    A plan with a column that loses more than the bound exceeds the best plan
    by, less the one unit by which it must be better, is no better.
    """
    allowed = plan.prijzen.verlies <= plan.prijzen.grens - stand.waarde - 1.0 + MARGE
    allowed = allowed | (stand.x > 0.5)
    x, run = run_columns(plan, allowed, stand.x, plan.klok.left, plan.limiet.knopen)
    found = with_plan(plan.ruimte, stand, x)
    # A plan that keeps the rows only within the solver's tolerance proves nothing.
    is_exact = run.bewezen and found.waarde >= round(float(plan.ruimte.kolommen.value @ x))
    grens = (
        min(stand.grens, max(run.bound, found.waarde)) if np.isfinite(run.bound) else stand.grens
    )
    return replace(
        found,
        grens=grens,
        rondes=stand.rondes + 1,
        bewezen=is_exact,
        onderbroken=run.onderbroken,
    )
