"""A first plan: the period of ever more firms is fixed where the plan in parts is clearest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.klok import Klok
from werklocaties_gis.relocation.optimum.model import NONE, Bools, Ints, ints
from werklocaties_gis.relocation.optimum.rijen import Floats
from werklocaties_gis.relocation.optimum.zoek.ontspannen import relax
from werklocaties_gis.relocation.optimum.zoek.ruimte import Ruimte, is_allowed

DUIKEN: Final = ((0.3, 0.99), (0.4, 0.95), (0.5, 0.9))
"""Ways to fix: the share of the firms still unclear whose period is fixed at a time, and the
share of a move in one period from which that period is clear.

Measured: bold steps are as good as small ones, and each way is best somewhere."""
MIN_DEEL: Final = 1e-3
"""A firm that moves for a smaller part stays undecided."""


@dataclass(frozen=True)
class Fasedelen:
    """The part of each firm that moves in each period, shape (firms, periods)."""

    delen: Floats

    @property
    def clearest(self) -> Ints:
        """Period in which most of each firm moves."""
        return ints(self.delen.argmax(axis=1))

    @property
    def most(self) -> Floats:
        """That most."""
        most: Floats = self.delen.max(axis=1)
        return most


@dataclass(frozen=True)
class Duik:
    """Columns that are left when every firm has one period, and the best plan in parts of them."""

    allowed: Bools
    x: Floats


def list_fasedelen(ruimte: Ruimte, x: Floats) -> Fasedelen:
    """Sum the parts of moves by firm and period."""
    shape = (len(ruimte.model.vestiging_ids), 1 + int(ruimte.fase.max(initial=0)))
    delen = np.zeros(shape)
    moves = np.flatnonzero(ruimte.firma != NONE)
    np.add.at(delen, (ruimte.firma[moves], ruimte.fase[moves]), x[moves])
    return Fasedelen(delen)


def fix_phases(ruimte: Ruimte, x: Floats, core: Bools, klok: Klok) -> Duik:
    """Fix one period for every firm, with the columns of the core.

    Parameters
    ----------
    ruimte
        The problem.
    x
        Best plan in parts of moves, shape (columns,).
    core
        Columns worth looking at.
    klok
        When time is up, the periods that are clearest by then are taken at once.
    """
    best, most = Duik(core, x), -np.inf
    for share, clear in DUIKEN:
        if klok.is_op and np.isfinite(most):
            break
        found, value = _fix_one_way(ruimte, x, core, klok, (share, clear))
        if value > most:
            best, most = found, value
    return best


def _fix_one_way(
    ruimte: Ruimte, x: Floats, core: Bools, klok: Klok, way: tuple[float, float]
) -> tuple[Duik, float]:
    """Fix periods in one way, and say what the plan in parts is worth then."""
    firms = len(ruimte.model.vestiging_ids)
    fase, is_free = np.full(firms, NONE, dtype=np.int64), np.ones(firms, dtype=bool)
    allowed, value = core, -1e300
    while True:
        parts = list_fasedelen(ruimte, x)
        chosen = _list_clear(parts, is_free, (1.0, 0.0) if klok.is_op else way)
        if not len(chosen):
            return Duik(allowed, x), value
        fase[chosen], is_free[chosen] = parts.clearest[chosen], False
        now = core & is_allowed(ruimte, fase, is_free)
        keep = ints(np.flatnonzero(now))
        found = None if klok.is_op else relax(ruimte, keep, klok)
        if found is None:
            return Duik(now if klok.is_op else allowed, x), value
        allowed, x = now, np.zeros(len(x))
        x[keep] = found.x
        value = float(ruimte.kolommen.value @ x)


def _list_clear(parts: Fasedelen, is_free: Bools, way: tuple[float, float]) -> Ints:
    """Firms whose period is clear, and a share of the others, the clearest first."""
    share, clear = way
    most = parts.most
    candidates = np.flatnonzero(is_free & (most > MIN_DEEL))
    order = candidates[np.argsort(-most[candidates], kind="stable")]
    count = int((most[order] > clear).sum())
    return ints(order[: count + max(1, int(share * (len(order) - count)))])
