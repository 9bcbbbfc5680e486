"""Proof by chains: is there a plan worth this much? If not, that is the bound, and ask for less."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.highs import Uitslag
from werklocaties_gis.relocation.optimum.model import Bools
from werklocaties_gis.relocation.optimum.rijen import Floats
from werklocaties_gis.relocation.optimum.zoek.ketengrens import Ketengrens, tighten
from werklocaties_gis.relocation.optimum.zoek.rondes import Zoekplan, run_columns
from werklocaties_gis.relocation.optimum.zoek.stand import Stand, with_plan

REIKWIJDTE: Final = 0.0016
"""How far below the bound a plan is asked for first, as a share of the bound.

The best plan is 0.11 to 0.15 % below the bound by chains in the problems that were measured."""
VERDER: Final = 2.0
"""What that share is multiplied by when there is no such plan."""
DEEL: Final = 0.85
"""Share of the time that is left in which a question must be answered; the rest is for rounds."""
MAX_KETENS: Final = 60_000
MAX_KOLOMMEN: Final = 3_500
"""Chains, and columns of a plan worth so much, above which proof is out of reach."""


def look_near(plan: Zoekplan, stand: Stand) -> Ketengrens:
    """What the chains say of plans that are worth nearly as much as the bound."""
    target = _target(stand, plan.prijzen.grens, REIKWIJDTE)
    return tighten(plan.ruimte, plan.prijzen, target, plan.klok)


def close_in(plan: Zoekplan, stand: Stand, first: Ketengrens) -> Iterator[Stand]:
    """Tighten the bound from above, as far as a proof is within reach.

    Whether a plan exists that is worth nearly as much as the bound is asked of
    the few columns that such a plan may hold. If it does, the best of those
    plans is the best of all. If it does not, the bound is lower. So a proof
    does not wait for a good plan to be found first.

    Parameters
    ----------
    plan
        A search by position.
    stand
        Where it is.
    first
        What ``look_near`` says.
    """
    ruimte, prijzen, klok = plan.ruimte, plan.prijzen, plan.klok
    share = REIKWIJDTE
    yield (stand := replace(stand, grens=min(stand.grens, first.grens)))
    # With more chains near the bound than are looked at, a proof is out of reach.
    while first.volledig and not (stand.is_klaar or klok.is_op):
        target = _target(stand, first.grens, share)
        chains = tighten(ruimte, prijzen, target, klok, MAX_KETENS)
        if not chains.volledig or int(chains.mogelijk.sum()) > MAX_KOLOMMEN:
            return
        share *= VERDER
        if not chains.mogelijk.any():
            yield (stand := replace(stand, grens=min(stand.grens, target)))
            continue
        x, run = _ask(plan, stand, chains.mogelijk, target)
        yield (stand := _after(plan, stand, (x, run), target))
        if not (run.status_optimaal or run.onmogelijk):
            return


def _ask(plan: Zoekplan, stand: Stand, possible: Bools, target: float) -> tuple[Floats, Uitslag]:
    """Ask for the best plan that is worth more, within most of the time that is left."""
    left = plan.klok.left
    seconden = None if left is None else DEEL * left
    known = stand.x if target <= stand.waarde else np.zeros(0)
    allowed = possible | (known > 0.5) if len(known) else possible
    return run_columns(plan, allowed, known, seconden, plan.limiet.knopen, boven=target)


def _target(stand: Stand, grens: float, share: float) -> float:
    """What a plan is asked to be worth more than; no less than the best plan is."""
    return max(stand.waarde, math.floor(grens - share * abs(grens)))


def _after(plan: Zoekplan, stand: Stand, result: tuple[Floats, Uitslag], target: float) -> Stand:
    """The state after a question: proven, or a bound, or no answer."""
    x, run = result
    found = with_plan(plan.ruimte, stand, x)
    best = float(plan.ruimte.kolommen.value @ x) if len(x) else -math.inf
    grens = stand.grens
    if run.bewezen or run.onmogelijk:
        # Nothing beyond what was asked, or the best of all.
        grens = max(target, round(best) if len(x) else target)
    elif math.isfinite(run.bound):
        grens = max(target, run.bound)
    return replace(
        found,
        grens=max(found.waarde, min(stand.grens, grens)),
        rondes=stand.rondes + 1,
        onderbroken=run.onderbroken,
    )
