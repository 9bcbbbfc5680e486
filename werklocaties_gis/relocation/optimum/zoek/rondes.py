"""Rounds that improve a plan: some firms may change their period, all may change their plek."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.highs import Highs, Uitslag
from werklocaties_gis.relocation.optimum.klok import Klok, start_klok
from werklocaties_gis.relocation.optimum.model import NONE, Bools, ints
from werklocaties_gis.relocation.optimum.oplossing import Limiet
from werklocaties_gis.relocation.optimum.rijen import Floats
from werklocaties_gis.relocation.optimum.zoek.afronden import round_off
from werklocaties_gis.relocation.optimum.zoek.buurt import Buren, choose_firms, list_buren
from werklocaties_gis.relocation.optimum.zoek.duik import (
    Fasedelen,
    fix_phases,
    list_fasedelen,
)
from werklocaties_gis.relocation.optimum.zoek.ontspannen import Prijzen
from werklocaties_gis.relocation.optimum.zoek.ruimte import (
    Ruimte,
    is_allowed,
    phases_of,
    take_columns,
)
from werklocaties_gis.relocation.optimum.zoek.stand import Stand, with_plan

KERN: Final = 0.4
"""Loss, as a share of what an average move is worth, up to which a column is in the core.

Measured: with a tenth the first plan is 1.4 % from the bound at 2000 firms, with this 0.55 %."""
RONDE_KERN: Final = 0.15
"""The same for the rounds that improve a plan: the columns of a good plan lose little each."""
DEEL: Final = 0.25
"""Share of the firms that may change their period in the first round."""
RUIMER: Final = 1.15
KRAPPER: Final = 0.85
"""What that share is multiplied by after a round that was solved, and one that was not."""
MIN_DEEL: Final = 0.02
"""The least that share can be."""
DICHTBIJ: Final = 20
"""Thousandths between plan and bound up to which a round only asks for a better plan."""
NAAST_ELKAAR: Final = 2
"""Rounds side by side; the solver lets others work meanwhile."""
MAX_RONDES: Final = 60
"""Rounds of a search without a limit of time."""
KNOPEN: Final = 20
"""Nodes of such a round."""
GROOT: Final = 8_000
"""Columns left by a dive from which its plan, where it is not whole by itself, needs more time."""
GROOT_DEEL: Final = 0.5
"""Share of the time that is left for that plan."""
DUIK_DEEL: Final = 0.3
"""Share of the time that is left in which the first plan must be there."""
RONDE_DEEL: Final = 0.06
"""Time of a round, as a share of that of the whole search."""
RONDE_MAX_S: Final = 6.0
"""Time of a round at most."""


@dataclass(frozen=True)
class Zoekplan:
    """A search: the problem, its prices and plan in parts, and when it must stop.

    ``core`` holds the columns for a first plan, ``kleine_core`` those for improving one.
    """

    ruimte: Ruimte
    prijzen: Prijzen
    x: Floats
    core: Bools
    kleine_core: Bools
    klok: Klok
    limiet: Limiet

    @property
    def ronde_s(self) -> float | None:
        """Seconds of one round; none without a limit of time."""
        if self.limiet.seconden is None:
            return None
        left = self.klok.left
        own = min(RONDE_MAX_S, RONDE_DEEL * self.limiet.seconden)
        return own if left is None else min(own, left)

    @property
    def knopen(self) -> int | None:
        """Nodes of one round; none where time is the limit."""
        if self.limiet.seconden is not None:
            return None
        return KNOPEN if self.limiet.knopen is None else min(KNOPEN, max(1, self.limiet.knopen))

    @property
    def rondes(self) -> int:
        """Number of rounds."""
        if self.limiet.seconden is not None:
            return 10**9
        return MAX_RONDES if self.limiet.knopen is None else min(MAX_RONDES, self.limiet.knopen)


def list_core(ruimte: Ruimte, prijzen: Prijzen, x: Floats, share: float) -> Bools:
    """Columns that lose a small share of a move, and those that are no move to a last place."""
    moves = ruimte.firma != NONE
    value = float(np.abs(ruimte.kolommen.value[moves]) @ x[moves])
    typical = max(1.0, value / max(1.0, float(x[moves].sum())))
    core: Bools = ~moves | (prijzen.verlies <= share * typical)
    return core


def run_columns(
    plan: Zoekplan,
    allowed: Bools,
    start: Floats,
    seconden: float | None,
    knopen: int | None,
    *,
    boven: float | None = None,
) -> tuple[Floats, Uitslag]:
    """Solve the problem over some columns in whole moves, from a plan; all columns, and the run.

    With ``boven`` only plans worth more matter, and only the proof that there is none better.
    """
    keep = ints(np.flatnonzero(allowed))
    columns, rijen = take_columns(plan.ruimte, keep, whole=True)
    solver = Highs(columns, rijen, maximise=True, max_knopen=knopen, boven=boven)
    if len(start):
        solver.start_at(start[keep])
    run = solver.solve(seconden)
    x = np.zeros(len(allowed))
    if len(run.x):
        x[keep] = run.x
    return (x if len(run.x) else np.zeros(0)), run


def dive(plan: Zoekplan, stand: Stand) -> Stand:
    """The first plan: every firm in the period where the plan in parts is clearest."""
    left = plan.klok.left
    until = start_klok(None if left is None else DUIK_DEEL * left)
    duik = fix_phases(plan.ruimte, plan.x, plan.core, until)
    stand = with_plan(plan.ruimte, stand, round_off(plan.ruimte, duik.x, plan.prijzen, plan.core))
    allowed = duik.allowed
    if stand.heeft_plan:
        allowed = allowed | (stand.x > 0.5)
    seconden = _first_plan_s(plan, int(allowed.sum()))
    x, run = run_columns(plan, allowed, stand.x, seconden, plan.knopen)
    return _after(plan, stand, x, run)


def _first_plan_s(plan: Zoekplan, columns: int) -> float | None:
    """Seconds for the plan that a dive leaves; none without a limit of time."""
    left, ronde = plan.klok.left, plan.ronde_s
    if left is None or ronde is None:
        return None
    return max(2 * ronde, GROOT_DEEL * left) if columns > GROOT else 2 * ronde


def _after(plan: Zoekplan, stand: Stand, x: Floats, run: Uitslag) -> Stand:
    """The state after a run over some of the columns."""
    better = with_plan(plan.ruimte, stand, x)
    idle = 0 if better.waarde > stand.waarde else stand.stil + 1
    return replace(better, rondes=stand.rondes + 1, stil=idle, onderbroken=run.onderbroken)


def improve(plan: Zoekplan, stand: Stand) -> Iterator[Stand]:
    """Improve a plan in rounds, until the caller has enough of it or a limit is reached.

    Rounds go side by side from the same plan; the best result is kept, the
    first where they are equal, so that the outcome does not depend on which is
    ready first. The next rounds may combine what they found.
    """
    delen, buren = list_fasedelen(plan.ruimte, plan.x), list_buren(plan.ruimte, plan.kleine_core)
    share, extra = DEEL, stand.x > 0.5
    with ThreadPoolExecutor(NAAST_ELKAAR) as pool:
        for ronde in range(0, plan.rondes, NAAST_ELKAAR):
            if stand.is_klaar or plan.klok.is_op:
                return
            numbers = range(ronde, min(ronde + NAAST_ELKAAR, plan.rondes))
            one = partial(_one_round, plan, stand, (delen, buren), share, extra)
            found = list(pool.map(one, numbers))
            for x, run in found:
                stand, share = _after(plan, stand, x, run), _next_share(share, run)
            extra = np.logical_or.reduce([stand.x > 0.5, *(x > 0.5 for x, _ in found if len(x))])
            yield stand


def _next_share(share: float, run: Uitslag) -> float:
    """More firms after a round that was solved at once, fewer after one that was not solved."""
    solved = run.status_optimaal or run.onmogelijk
    if solved and run.knopen <= 1:
        return min(1.0, share * RUIMER)
    return share if solved else max(MIN_DEEL, share * KRAPPER)


def _one_round(
    plan: Zoekplan,
    stand: Stand,
    views: tuple[Fasedelen, Buren],
    share: float,
    extra: Bools,
    ronde: int,
) -> tuple[Floats, Uitslag]:
    """Solve again with the period of all but some firms fixed; ``extra`` columns are allowed."""
    fase = phases_of(plan.ruimte, stand.x)
    free = choose_firms(*(views[0], fase, views[1]), ronde, max(1, int(share * len(fase))))
    # A column that loses more than what is still to be gained is in no better plan.
    hopeful = plan.kleine_core & (plan.prijzen.verlies <= plan.prijzen.grens - stand.waarde)
    allowed = (hopeful & is_allowed(plan.ruimte, fase, free)) | (stand.x > 0.5) | extra
    allowed |= plan.ruimte.firma == NONE
    # Near the bound a round is nearly whole by itself; a poor plan is helped by looking for plans.
    boven = stand.waarde if stand.promille <= DICHTBIJ else None
    return run_columns(plan, allowed, stand.x, plan.ronde_s, plan.knopen, boven=boven)
