"""How far a search is: the best plan so far, and what no plan exceeds."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.fasen.kolommen import as_oplossing
from werklocaties_gis.relocation.optimum.fasen.vervroegen import shift_earlier
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Status, no_moves
from werklocaties_gis.relocation.optimum.rijen import Floats
from werklocaties_gis.relocation.optimum.zoek.ruimte import Ruimte, as_plan

REKENFOUT: Final = 1e-6
"""What the sum of a bound may be off, as a share of it."""


@dataclass(frozen=True)
class Stand:
    """Best plan so far (without columns: none), its value, the bound, and how it ended.

    Values are signed so that more is better; ``onmogelijk`` says that no plan
    exists, ``bewezen`` that the search knows that there is no better one;
    ``stil`` counts the last rounds, as those did not help.
    """

    x: Floats
    waarde: float
    grens: float
    rondes: int
    stil: int = 0
    bewezen: bool = False
    onmogelijk: bool = False
    onderbroken: bool = False

    @property
    def heeft_plan(self) -> bool:
        """Whether there is a plan."""
        return len(self.x) > 0

    @property
    def is_klaar(self) -> bool:
        """Whether nothing is left to search: values are whole, so that less than one is nothing."""
        met = self.heeft_plan and _whole(self.grens) <= self.waarde
        return self.bewezen or self.onmogelijk or self.onderbroken or met

    @property
    def promille(self) -> int:
        """Distance between plan and bound, in thousandths of the plan's value."""
        gap = max(0.0, _whole(self.grens) - self.waarde)
        return math.ceil(1000 * gap / max(1.0, abs(self.waarde))) if math.isfinite(gap) else 1000


def first_stand(grens: float) -> Stand:
    """No plan yet."""
    return Stand(np.zeros(0), -math.inf, grens, 0)


def with_plan(ruimte: Ruimte, stand: Stand, x: Floats) -> Stand:
    """The better of the best plan and another that is checked first."""
    found = as_plan(ruimte, x) if len(x) else None
    if found is None or found[1] <= stand.waarde:
        return stand
    return replace(stand, x=found[0], waarde=float(found[1]))


def close(ruimte: Ruimte, stand: Stand) -> Oplossing:
    """The final word of a search."""
    if stand.onmogelijk:
        return no_moves("onmogelijk", stand.rondes)
    grens = max(_whole(stand.grens), stand.waarde)
    proven = stand.bewezen or grens <= stand.waarde
    stopped: Status = "onderbroken" if stand.onderbroken else "grens"
    status: Status = "optimaal" if proven and stand.heeft_plan else stopped
    if not stand.heeft_plan:
        return replace(no_moves(status, stand.rondes), grens=round(ruimte.sign * grens))
    base = replace(
        no_moves(status, stand.rondes),
        grens=round(ruimte.sign * (stand.waarde if proven else grens)),
    )
    plan = as_oplossing(ruimte.model, ruimte.fasekolommen, stand.x, base)
    return shift_earlier(ruimte.model, plan)


def _whole(grens: float) -> float:
    """A bound in whole units."""
    return math.floor(grens + REKENFOUT) if math.isfinite(grens) else grens
