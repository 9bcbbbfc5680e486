"""Steps for a plan on divisible plekken: several orders are tried, and replayed."""

from __future__ import annotations

from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Aanbod
from werklocaties_gis.relocation.optimum.model import Ints

POGINGEN: Final = 10
"""Orders tried; the first takes what asks least beyond what it gives back, others are drawn."""


class Naspel:
    """A replay: room left on every plek, who is still to come, and the steps so far."""

    def __init__(self, aanbod: Aanbod, chosen: Ints) -> None:
        opties = aanbod.model.opties
        self.v, self.p = opties.v[chosen].tolist(), opties.p[chosen].tolist()
        self.asked = aanbod.vraag[chosen].tolist()
        self.room = dict(enumerate(aanbod.basis.tolist()))
        self.todo: dict[int, list[int]] = {}
        for i, plek in enumerate(self.p):
            self.todo.setdefault(plek, []).append(i)
        self.gives: dict[int, list[tuple[int, int]]] = {}
        of = zip(aanbod.gebruik_v, aanbod.gebruik_p, aanbod.gebruik_ruimte, strict=True)
        for user, plek, back in of:
            self.gives.setdefault(int(user), []).append((int(plek), int(back)))
        self.stap = np.full(len(chosen), -1, dtype=np.int64)
        self.step = 0

    def go(self, i: int) -> list[int]:
        """Carry out one move; the plekken where something changed."""
        self.stap[i] = self.step
        self.step += 1
        self.todo[self.p[i]].remove(i)
        self.room[self.p[i]] -= self.asked[i]
        back = self.gives.get(self.v[i], [])
        for plek, room in back:
            self.room[plek] += room
        return [self.p[i], *(plek for plek, _ in back)]

    def settle(self, plekken: list[int]) -> None:
        """Carry out, as long as there are any, moves onto plekken with room for all to come."""
        while plekken:
            plek = plekken.pop()
            waiting = self.todo.get(plek, [])
            if waiting and sum(self.asked[i] for i in waiting) <= self.room[plek]:
                for i in list(waiting):
                    plekken += self.go(i)

    def list_possible(self) -> list[tuple[int, int]]:
        """Moves that fit now: what each asks beyond what it gives back, and the move."""
        found = []
        for plek, waiting in self.todo.items():
            for i in waiting:
                if self.asked[i] <= self.room[plek]:
                    back = self.gives.get(self.v[i], [])
                    found.append((self.asked[i] - sum(m2 for p, m2 in back if self.todo.get(p)), i))
        return sorted(found)


def list_stappen(aanbod: Aanbod, chosen: Ints) -> Ints:
    """Steps that can be replayed, one move each; -1 for moves that got stuck in every attempt.

    Parameters
    ----------
    aanbod
        The room on the plekken.
    chosen
        Opties of the plan, shape (moves,).
    """
    furthest = np.full(len(chosen), -1, dtype=np.int64)
    for number in range(POGINGEN):
        stap = _replay(aanbod, chosen, number)
        if (stap >= 0).all():
            return stap
        if (stap >= 0).sum() > (furthest >= 0).sum():
            furthest = stap
    return furthest


def _replay(aanbod: Aanbod, chosen: Ints, number: int) -> Ints:
    """One attempt: safe moves first, then one that might take another's room."""
    draw = np.random.default_rng(number)
    spel = Naspel(aanbod, chosen)
    spel.settle(list(spel.todo))
    while possible := spel.list_possible():
        skip = int(draw.exponential(1.0)) if number else 0
        spel.settle(spel.go(possible[min(skip, len(possible) - 1)][1]))
    return spel.stap
