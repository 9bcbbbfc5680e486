"""How far a search is: the best plan so far, and the bound."""

from __future__ import annotations

import math

import numpy as np

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Aanbod
from werklocaties_gis.relocation.optimum.deelbaar.naspel import list_stappen
from werklocaties_gis.relocation.optimum.model import Ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Status, no_moves


class Stand:
    """The best plan that can be carried out, and what no plan can beat; values to be made large."""

    def __init__(self, aanbod: Aanbod, start: Oplossing | None) -> None:
        self.aanbod = aanbod
        self.gekozen: Ints | None = None
        self.stap: Ints | None = None
        self.waarde = -math.inf
        self.grens = _first_grens(aanbod)
        self.onmogelijk = False
        self.rondes = 0
        if start is not None and start.status != "onmogelijk":
            self.keep(start.gekozen, start.stap)
        elif not len(aanbod.rijen_boven) or (aanbod.rijen_boven >= 0).all():
            nothing = np.zeros(0, dtype=np.int64)
            self.keep(nothing, nothing)

    def keep(self, chosen: Ints, stap: Ints) -> bool:
        """Keep a plan that can be carried out where it is better; whether it was."""
        value = float(self.aanbod.waarde[chosen].sum())
        if value <= self.waarde:
            return False
        order = np.argsort(chosen)
        self.gekozen, self.stap, self.waarde = chosen[order], stap[order], value
        return True

    def offer(self, chosen: Ints) -> Ints:
        """Replay a plan and keep what of it can be carried out; the opties that got stuck.

        What was replayed needs nothing of what got stuck, so that it is a plan too.
        """
        stap = list_stappen(self.aanbod, chosen)
        done = stap >= 0
        if self.meets_rijen(chosen[done]):
            self.keep(chosen[done], stap[done])
        return chosen[~done]

    def meets_rijen(self, chosen: Ints) -> bool:
        """Whether a plan meets the further rows."""
        taken = np.bincount(chosen, minlength=self.aanbod.model.size)
        met: bool = bool((self.aanbod.rijen @ taken <= self.aanbod.rijen_boven).all())
        return met

    def lower(self, grens: float) -> None:
        """Take over a bound where it is sharper."""
        self.grens = min(self.grens, max(grens, self.waarde))

    @property
    def doel(self) -> float:
        """What a plan must be worth to be of use: more than the best, or anything without one."""
        if self.gekozen is not None:
            return self.waarde + 1.0
        lowest = np.zeros(self.aanbod.firms, dtype=np.int64)
        np.minimum.at(lowest, self.aanbod.model.opties.v, self.aanbod.waarde)
        return float(lowest.sum())

    @property
    def bewezen(self) -> bool:
        """Whether no whole number lies between plan and bound."""
        return self.gekozen is not None and math.floor(self.grens + 1e-6) <= self.waarde

    def close(self, status: Status) -> Oplossing | None:
        """The final word; none where no plan was found."""
        if self.onmogelijk:
            return no_moves("onmogelijk", self.rondes)
        if self.gekozen is None or self.stap is None:
            return None
        sign = 1 if self.aanbod.model.sense == "max" else -1
        bound = self.waarde if self.bewezen else float(math.floor(self.grens + 1e-6))
        _, stap = np.unique(self.stap, return_inverse=True)
        word: Status = "optimaal" if self.bewezen else status
        return Oplossing(
            self.gekozen, stap.ravel().astype(np.int64), sign * int(self.waarde),
            sign * int(bound), word, self.rondes,
        )  # fmt: skip


def _first_grens(aanbod: Aanbod) -> float:
    """No plan is worth more than the best optie of every firm together."""
    best = np.zeros(aanbod.firms, dtype=np.int64)
    np.maximum.at(best, aanbod.model.opties.v[aanbod.open], aanbod.waarde[aanbod.open])
    return float(best.sum())
