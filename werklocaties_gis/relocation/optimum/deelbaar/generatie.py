"""The bound: fillings are made at prices, prices from fillings, until the two agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Aanbod, Floats
from werklocaties_gis.relocation.optimum.deelbaar.deur import Klok, Opgave, relax
from werklocaties_gis.relocation.optimum.deelbaar.knapzak import price_vullingen
from werklocaties_gis.relocation.optimum.deelbaar.orde import (
    Wachtring,
    list_broken,
    list_orderijen,
    list_sets,
    new_rings,
)
from werklocaties_gis.relocation.optimum.deelbaar.prijs import (
    Grens,
    as_prices,
    boete,
    bound_of,
    list_first_prices,
    list_loose,
    make_prijzen,
)
from werklocaties_gis.relocation.optimum.deelbaar.vulling import (
    Sleutel,
    Vullingen,
    list_hoofdrijen,
    make_vullingen,
)
from werklocaties_gis.relocation.optimum.model import Ints

RONDES: Final = 150
"""Rounds of making fillings; measured: 25 to 35 close the bound."""
RUST: Final = 0.7
"""Part of the best prices in those that fillings are made at; without it prices swing."""
DICHTBIJ: Final = 30.0
"""Distances from the end within which the prices follow faster."""
MARGE: Final = 2.0
"""Units of value by which a filling may stay behind the best one of its plek and still be kept."""
KLAAR: Final = 0.3
KLAAR_SHARE: Final = 0.00002
"""Distance between bound and plan of parts at which it is enough."""
NIEUWE_RINGEN: Final = 50
"""Rows of the order added in one round."""


class Hoofdprobleem:
    """The fillings made so far, the rows of the order, and the prices that go with them."""

    def __init__(self, aanbod: Aanbod) -> None:
        self.aanbod = aanbod
        self.sleutels: dict[Sleutel, None] = {}
        self.ringen: list[Wachtring] = []
        self.seen: set[bytes] = set()

    def solve(self, klok: Klok) -> tuple[Vullingen, Floats, Ints, float] | None:
        """Parts of fillings, the price of every row below those of the plekken, and the value."""
        aanbod = self.aanbod
        made = make_vullingen(aanbod, self.sleutels)
        order = list_orderijen(aanbod, made, self.ringen, whole=False)
        rows = list_hoofdrijen(aanbod, made, order)
        further = len(aanbod.rijen_boven)
        value = np.concatenate([made.waarde, np.full(further, -boete(aanbod))])
        loose = list_loose(aanbod.hoogte, further)
        below = sparse.csr_matrix((len(rows.boven) - aanbod.hoogte, further))
        matrix = sparse.hstack([rows.matrix, sparse.vstack([loose, below])])
        top = np.full(len(value), np.inf)
        found = relax(Opgave(value, matrix, rows.boven, top), vertex=False, klok=klok)
        if not len(found.x):
            return None
        prices = as_prices(found.prijzen[aanbod.plekken :])
        return made, found.x[: made.size], prices, float(value @ found.x)

    def cut(self, made: Vullingen, x: Floats) -> int:
        """Add the rows of the order that a plan of parts breaks."""
        sets = list_sets(self.aanbod, made, x)
        broken = list_broken(self.aanbod, made, x, sets, 0.02)
        added = list(new_rings(broken[:NIEUWE_RINGEN], self.seen))
        self.ringen += added
        return len(added)


def list_grens(aanbod: Aanbod, klok: Klok, told: Callable[[float], None]) -> Grens:
    """The best bound that prices of rows can prove, rows of the order included.

    Every round proves a bound of its own, so that it may stop at any moment.

    Parameters
    ----------
    aanbod
        The room on the plekken.
    klok
        When to stop.
    told
        Gets the bound after each round.
    """
    problem = Hoofdprobleem(aanbod)
    first = list_first_prices(aanbod, klok)
    best, bound, current, rest = first, np.inf, first, RUST
    grens: Grens | None = None
    for number in range(RONDES):
        used = _mix(best, current, rest if number else 0.0)
        prices = make_prijzen(aanbod, used, problem.ringen)
        round_ = price_vullingen(aanbod, prices, MARGE)
        if (proven := bound_of(aanbod, used, round_.beste)) < bound:
            best, bound = used, proven
            grens = Grens(bound, prices, round_.beste, tuple(problem.ringen))
            told(bound)
        before = len(problem.sleutels)
        problem.sleutels |= dict.fromkeys(round_.sleutels)
        solved = None if klok.is_over() else problem.solve(klok)
        if solved is None:
            break
        made, x, current, value = solved
        enough = max(KLAAR, KLAAR_SHARE * abs(value))
        cuts = problem.cut(made, x) if bound - value < 100 * enough else 0
        if not cuts and (
            bound - value < enough or (rest == 0.0 and len(problem.sleutels) == before)
        ):
            break
        rest = _rest(bound - value, enough, added=cuts + len(problem.sleutels) - before)
    if grens is None:
        msg = "no bound was computed"
        raise AssertionError(msg)
    return replace(grens, ringen=tuple(problem.ringen))


def _rest(distance: float, enough: float, *, added: int) -> float:
    """How steady the next prices are: less so near the end, and where nothing new came."""
    if not added:
        return 0.0
    return RUST if distance > DICHTBIJ * enough else 0.5


def _mix(best: Ints, current: Ints, rest: float) -> Ints:
    """Prices between the best and the current ones; rows that are newer start at 0."""
    size = max(len(best), len(current))
    both = [np.pad(vector, (0, size - len(vector))) for vector in (best, current)]
    mixed: Ints = np.round(rest * both[0] + (1.0 - rest) * both[1]).astype(np.int64)
    return mixed
