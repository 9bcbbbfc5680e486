"""What a search hands back, and when it must stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from werklocaties_gis.relocation.optimum.model import Ints, ints

Status = Literal["optimaal", "grens", "onderbroken", "onmogelijk"]
Progress = Callable[[str, int], None]
"""Called with the code of a step and a count."""


@dataclass(frozen=True)
class Oplossing:
    """The plan that was found.

    Attributes
    ----------
    gekozen
        Positions of the opties taken, ascending; a firm with a stopover has two.
    stap
        Step of each, 0 first: the period where there are periods.
    waarde
        What the plan is worth, in whole units.
    grens
        No plan is worth more (for ``min``: less) than this.
    status
        ``optimaal`` (proven), ``grens`` (stopped at a limit), ``onderbroken``
        (stopped by the user; the best plan so far), ``onmogelijk``.
    rondes
        How often the solver ran.
    """

    gekozen: Ints
    stap: Ints
    waarde: int
    grens: int
    status: Status
    rondes: int


@dataclass(frozen=True)
class Limiet:
    """When a search stops before it has proof; none: it goes on to the proof.

    A limit on ``knopen`` gives the same plan on every machine; one on
    ``seconden`` (wall time of the whole search) does not.
    """

    knopen: int | None = None
    seconden: float | None = None


def tell_nobody(_step: str, _count: int) -> None:
    """Progress of a search that nobody watches."""


@dataclass(frozen=True)
class Zoekopdracht:
    """How to search: when to stop, whom to tell, what to start from, what to leave out.

    ``start`` is a plan that is known to hold; ``weglaten`` are families of rows
    to leave out, only for showing what they are for.
    """

    limiet: Limiet = Limiet()
    progress: Progress = tell_nobody
    start: Oplossing | None = None
    weglaten: frozenset[str] = field(default_factory=frozenset)


def no_moves(status: Status, rondes: int = 0) -> Oplossing:
    """A plan without moves."""
    return Oplossing(ints([]), ints([]), 0, 0, status, rondes)
