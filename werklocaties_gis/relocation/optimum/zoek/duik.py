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

ZEKER: Final = 0.995
"""Share of a move in one period from which that period is clear."""
STAP: Final = 0.05
"""Share of all firms, clear or not, whose period is fixed at a time."""
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


def list_fasedelen(ruimte: Ruimte, x: Floats) -> Fasedelen:
    """Sum the parts of moves by firm and period."""
    shape = (len(ruimte.model.vestiging_ids), 1 + int(ruimte.fase.max(initial=0)))
    delen = np.zeros(shape)
    moves = np.flatnonzero(ruimte.firma != NONE)
    np.add.at(delen, (ruimte.firma[moves], ruimte.fase[moves]), x[moves])
    return Fasedelen(delen)


def fix_phases(ruimte: Ruimte, x: Floats, core: Bools, klok: Klok) -> Bools:
    """Columns that are left when every firm has one period, of those in the core.

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
    firms = len(ruimte.model.vestiging_ids)
    fase, is_free = np.full(firms, NONE, dtype=np.int64), np.ones(firms, dtype=bool)
    allowed = core
    while is_free.any():
        parts = list_fasedelen(ruimte, x)
        step = firms if klok.is_op else max(1, int(STAP * firms))
        chosen = _list_clear(parts, is_free, step)
        if not len(chosen):
            break
        fase[chosen], is_free[chosen] = parts.clearest[chosen], False
        now = core & is_allowed(ruimte, fase, is_free)
        keep = ints(np.flatnonzero(now))
        found = None if klok.is_op else relax(ruimte, keep, klok)
        if found is None:
            return now if klok.is_op else allowed
        allowed, x = now, np.zeros(len(x))
        x[keep] = found.x
    return allowed


def _list_clear(parts: Fasedelen, is_free: Bools, step: int) -> Ints:
    """Firms whose period is clear, and as many of the others, the clearest first."""
    most = parts.most
    candidates = np.flatnonzero(is_free & (most > MIN_DEEL))
    order = candidates[np.argsort(-most[candidates], kind="stable")]
    clear = int((most[order] > ZEKER).sum())
    return ints(order[: clear + step])
