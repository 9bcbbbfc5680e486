"""How far a search is: the best plan so far, the best bound so far."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.aanvullen import fill_up
from werklocaties_gis.relocation.optimum.highs import Uitslag
from werklocaties_gis.relocation.optimum.ketens import list_volgorde
from werklocaties_gis.relocation.optimum.klok import Klok, start_klok
from werklocaties_gis.relocation.optimum.model import Ints, Model, ints
from werklocaties_gis.relocation.optimum.oplossing import (
    Oplossing,
    Status,
    Zoekopdracht,
    no_moves,
)
from werklocaties_gis.relocation.optimum.rijen import (
    Floats,
    Kolommen,
    Rijen,
    as_columns,
    list_kolommen,
    list_rijen,
)

SLACK: Final = 1e-6
"""Rows hold whole numbers, so that this is no room at all."""
ROUNDING: Final = 1e-9
"""Share of a bound that is the solver's own rounding."""


@dataclass(frozen=True)
class Taak:
    """One search: columns and rows, what to make as large as possible, and when to stop.

    ``regels`` are the rows that every plan must keep; ``kolommen`` and
    ``rijen`` may leave plans out, and ``bodem`` is a value that none of those
    passes: minus infinity (for ``min``: plus) when there are none.
    """

    model: Model
    regels: Rijen
    kolommen: Kolommen
    rijen: Rijen
    maximise: bool
    in_order: bool
    max_knopen: int | None
    klok: Klok
    progress: Callable[[int], None]
    bodem: float

    @property
    def sign(self) -> int:
        """1 where more is better, -1 where less is."""
        return 1 if self.maximise else -1


@dataclass(frozen=True)
class Stand:
    """How far a search is.

    Attributes
    ----------
    best
        The best plan so far; none: none yet.
    grens
        No plan is worth more (for ``min``: less).
    snedes
        Rows found on the way that every plan that can happen keeps; after one
        that may not (``exact`` false) no bound counts any more.
    rondes
        How often the solver ran.
    klaar
        How the search ended; none: it goes on.
    """

    best: Oplossing | None
    grens: float
    snedes: tuple[Rijen, ...] = ()
    exact: bool = True
    rondes: int = 0
    klaar: Status | None = None


def make_taak(model: Model, opdracht: Zoekopdracht) -> Taak:
    """Make the search for a whole problem."""
    maximise, rijen = model.sense == "max", list_rijen(model, opdracht.weglaten)
    return Taak(
        model,
        rijen,
        list_kolommen(model, opdracht.weglaten),
        rijen,
        maximise=maximise,
        in_order="volgorde" not in opdracht.weglaten,
        max_knopen=opdracht.limiet.knopen,
        klok=start_klok(opdracht.limiet.seconden),
        progress=lambda count: opdracht.progress("plan_round", count),
        bodem=-math.inf if maximise else math.inf,
    )


def first_stand(taak: Taak, start: Oplossing | None) -> Stand:
    """Where a search starts: the plan given, if it holds, and a bound that needs no solver."""
    stand = Stand(None, _first_grens(taak))
    if start is None:
        return stand
    may = taak.kolommen.upper[start.gekozen] > 0
    return with_plan(taak, stand, start.gekozen[may])


def _first_grens(taak: Taak) -> float:
    """The value if every optie could be taken that brings anything."""
    open_columns = np.where(taak.kolommen.upper > 0, taak.kolommen.value, 0.0)
    return taak.sign * float(np.maximum(taak.sign * open_columns, 0.0).sum())


def with_repair(taak: Taak, stand: Stand, x: Floats) -> Stand:
    """The stand after columns were found: what of them can happen, or that and what still fits."""
    chosen = list_chosen(taak.model, x)
    found = with_plan(taak, stand, chosen)
    if not taak.in_order or distance(taak, found, value_under(taak, chosen)) <= 0:
        return found
    size, value = taak.model.size, taak.sign * taak.kolommen.value[: taak.model.size]
    wanted = x[:size] + value / (1.0 + np.abs(value).max())
    fits = (taak.kolommen.upper[:size] > 0) & ((value > 0) | (x[:size] > 0.5))
    return with_plan(taak, found, fill_up(taak.model, fits, wanted))


def with_plan(taak: Taak, stand: Stand, chosen: Ints) -> Stand:
    """The stand after a set of opties was found: what of it can happen, if that is the best."""
    order = list_volgorde(taak.model, chosen)
    keep = ~order.stuck if taak.in_order else np.ones(len(chosen), dtype=bool)
    moves = chosen[keep]
    value = value_under(taak, moves)
    if stand.best is not None and taak.sign * (value - stand.best.waarde) <= 0:
        return stand
    if not holds(taak.regels, as_columns(taak.model, moves)):
        return stand
    return replace(stand, best=Oplossing(moves, order.stap[keep], value, value, "grens", 0))


def holds(rijen: Rijen, x: Floats) -> bool:
    """Whether every row holds for a vector of columns."""
    activity = rijen.matrix @ x
    return bool((activity <= rijen.upper + SLACK).all() and (activity >= rijen.lower - SLACK).all())


def value_under(taak: Taak, chosen: Ints) -> int:
    """Value of a plan under the columns of the task."""
    return round(float(taak.kolommen.value @ as_columns(taak.model, chosen)))


def list_chosen(model: Model, x: Floats) -> Ints:
    """The opties that a vector of columns takes."""
    return ints(np.flatnonzero(x[: model.size] > 0.5))


def after_run(taak: Taak, stand: Stand, run: Uitslag) -> Stand:
    """The stand after a run of the solver: a better plan, a closer bound."""
    found = with_repair(taak, stand, run.x) if len(run.x) else stand
    return with_grens(taak, replace(found, rondes=stand.rondes + 1), _bound_of(taak, run))


def _bound_of(taak: Taak, run: Uitslag) -> float:
    """What no plan of the run's columns and rows passes; nothing passes where there is none."""
    if run.onmogelijk:
        return -taak.sign * math.inf
    return run.bound if math.isfinite(run.bound) else taak.sign * math.inf


def with_grens(taak: Taak, stand: Stand, bound: float) -> Stand:
    """The stand with a bound on the plans of the task, if that is the closest so far."""
    if not stand.exact:
        return stand
    closest = taak.sign * min(
        taak.sign * stand.grens, max(taak.sign * bound, taak.sign * taak.bodem)
    )
    return replace(stand, grens=closest)


def whole_grens(taak: Taak, stand: Stand) -> float:
    """The bound in whole units, never on the wrong side of the plan that is there."""
    if not math.isfinite(stand.grens):
        return stand.grens
    whole = taak.sign * math.floor(taak.sign * stand.grens + SLACK + ROUNDING * abs(stand.grens))
    if stand.best is None:
        return whole
    return taak.sign * max(taak.sign * whole, taak.sign * stand.best.waarde)


def distance(taak: Taak, stand: Stand, grens: float) -> float:
    """How far the best plan is from a bound; infinite without a plan."""
    if stand.best is None:
        return math.inf
    return taak.sign * (grens - stand.best.waarde)


def is_proven(taak: Taak, stand: Stand) -> bool:
    """Whether no plan can be better than the best so far."""
    return distance(taak, stand, whole_grens(taak, stand)) <= 0


def as_answer(taak: Taak, stand: Stand) -> Oplossing:
    """The final word: proven, stopped at a limit or by the user, or impossible."""
    status: Status = stand.klaar or "grens"
    grens = whole_grens(taak, stand)
    if stand.best is None:
        bound = round(grens) if math.isfinite(grens) and status != "onmogelijk" else 0
        return replace(no_moves(status, stand.rondes), grens=bound)
    if status == "optimaal":
        return replace(stand.best, status=status, grens=stand.best.waarde, rondes=stand.rondes)
    return replace(stand.best, status=status, grens=round(grens), rondes=stand.rondes)
