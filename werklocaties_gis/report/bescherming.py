"""Which figures must stay inside so that nobody can reckon, from all that is shown, what is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, hstack

Getallen = NDArray[np.float64]
Vlaggen = NDArray[np.bool_]

Regel = list[tuple[int, float]]
"""Places of figures, each with its factor."""

BREED_AANTAL: Final = 2.0
"""Least width of what a number of firms may be, as far as a reader can reckon."""

BREED_SOM: Final = 0.2
"""The same for jobs, ha and other sums, as a share of the truth."""

STOF: Final = 1e-6
"""Sums of fractions leave some dust, and so does a solver."""

GOKKEN: Final = 12
"""Tries with all figures at once, before those that are still narrow are looked at one by one."""


@dataclass(frozen=True)
class Stelsel:
    """Figures of one measure, and what a reader knows of how they hang together.

    Attributes
    ----------
    waarde
        The true figures, none below 0; n of them.
    nodig
        Least width of each figure that is not shown, in its own unit.
    gelijk
        Sums: each row times the figures is known; shape (m, n).
    hoogstens
        Bounds: each row times the figures is at most 0; shape (k, n).
    blok
        Number of the block of each figure: a block is shown whole or not at all.
    kosten
        What it costs to leave a figure out.
    vast
        Figures that stay shown whatever is decided here.
    """

    waarde: Getallen
    nodig: Getallen
    gelijk: csr_array
    hoogstens: csr_array
    blok: NDArray[np.int64]
    kosten: Getallen
    vast: Vlaggen

    def whole(self, cellen: Vlaggen) -> Vlaggen:
        """The figures of every block of which some figure is among these; those fixed left out."""
        hit = np.zeros(int(self.blok.max(initial=-1)) + 1, dtype=bool)
        hit[self.blok[cellen & ~self.vast]] = True
        found: Vlaggen = hit[self.blok] & ~self.vast
        return found

    def speling(self) -> Getallen:
        """Room under each bound; none where the truth does not keep it."""
        room: Getallen = np.maximum(-(self.hoogstens @ self.waarde), 0.0)
        return room


def make_matrix(regels: Iterable[Regel], breed: int) -> csr_array:
    """Make of rules about figures the rows of a sparse matrix, ``breed`` figures wide."""
    rules = list(regels)
    entries = [(row, at, factor) for row, rule in enumerate(rules) for at, factor in rule]
    rows, columns, factors = zip(*entries, strict=True) if entries else ((), (), ())
    values = np.array(factors, dtype=float)
    return csr_array(coo_array((values, (rows, columns)), shape=(len(rules), breed)))


def list_verborgen(stelsel: Stelsel, begin: Vlaggen) -> Vlaggen:
    """List what must stay inside, so that none of it can be reckoned from the rest.

    Parameters
    ----------
    stelsel
        Figures and their relations.
    begin
        Figures that stay inside by themselves, with few firms behind them.

    Returns
    -------
    numpy.ndarray
        True for what is not shown: of each such figure the least and the most
        that fit everything shown are at least ``nodig`` apart. Where no choice
        gives that, everything that is not fixed.

    Notes
    -----
    For a figure that is too narrow the cheapest other figures are sought that
    let it move (a linear program: Kelly, Golden and Assad, Networks 22, 1992,
    397-417); they stay inside as well. A figure that some solution has moved
    far enough is not looked at again: hiding more makes nothing narrower.
    """
    hidden = stelsel.whole(begin)
    bereik = np.zeros((2, len(hidden)))
    while True:
        narrow = _find_smal(stelsel, hidden, bereik)
        if narrow is None:
            return hidden
        more = _add_schaduw(stelsel, hidden, narrow)
        if bool((more == hidden).all()):
            return np.asarray(~stelsel.vast)
        hidden = more


def is_beschermd(stelsel: Stelsel, hidden: Vlaggen) -> bool:
    """Whether everything that is not shown is wide enough for whoever knows the rest."""
    return _find_smal(stelsel, hidden, np.zeros((2, len(hidden)))) is None


def _find_smal(stelsel: Stelsel, hidden: Vlaggen, bereik: Getallen) -> int | None:
    """Find a figure that is too narrow among those not shown; None where all are wide.

    ``bereik`` keeps how far each figure was seen to move, down and up.
    """
    if not hidden.any():
        return None
    model = _Model(stelsel, hidden, bereik)
    random = np.random.default_rng(0)
    for _ in range(GOKKEN):
        short = model.short()
        if not short.any():
            return None
        model.move(np.where(short, random.choice([-1.0, 1.0], len(short)), 0.0))
    for place in np.flatnonzero(model.short()):
        for sign in (1.0, -1.0):
            if model.short()[place]:
                model.move(sign * np.eye(1, len(model.at), int(place))[0])
        if model.short()[place]:
            return int(model.at[place])
    return None


class _Model:
    """What is not shown, as a program: how far each figure can move from the truth."""

    def __init__(self, stelsel: Stelsel, hidden: Vlaggen, bereik: Getallen) -> None:
        self.at = np.flatnonzero(hidden)
        self.bereik = bereik
        self.nodig = stelsel.nodig[self.at]
        # Further than this no figure has to go, and a program without an end tells nothing.
        far = 2.0 * float(self.nodig.max()) + 1.0
        below = -np.minimum(stelsel.waarde[self.at], far)
        self.rules: dict[str, Any] = {"bounds": np.column_stack([below, np.full(len(below), far)])}
        for name, matrix, room in (
            ("eq", stelsel.gelijk, np.zeros(stelsel.gelijk.shape[0])),
            ("ub", stelsel.hoogstens, stelsel.speling()),
        ):
            own = csr_array(matrix[:, self.at])
            used = np.diff(own.indptr) > 0
            self.rules |= {f"A_{name}": own[used], f"b_{name}": room[used]}

    def short(self) -> Vlaggen:
        """Figures that have not moved far enough yet."""
        down, up = self.bereik[:, self.at]
        return np.asarray(up - down < self.nodig - STOF)

    def move(self, doel: Getallen) -> None:
        """Move in some direction as far as can be, and keep how far each figure went."""
        found = linprog(
            -doel / self.nodig.clip(STOF), method="highs", options={"presolve": False}, **self.rules
        )
        if found.x is not None:
            self.bereik[0, self.at] = np.minimum(self.bereik[0, self.at], found.x)
            self.bereik[1, self.at] = np.maximum(self.bereik[1, self.at], found.x)


def _add_schaduw(stelsel: Stelsel, hidden: Vlaggen, cel: int) -> Vlaggen:
    """Add the cheapest blocks that let a figure go up and down."""
    down = min(float(stelsel.waarde[cel]), stelsel.nodig[cel] / 2)
    for step in (float(stelsel.nodig[cel]) - down, -down):
        if abs(step) > STOF:
            hidden = hidden | stelsel.whole(_find_bewogen(stelsel, hidden, cel, step))
    return hidden


def _find_bewogen(stelsel: Stelsel, hidden: Vlaggen, cel: int, step: float) -> Vlaggen:
    """Find which figures move with one that goes a step, as cheaply as can be."""
    n = len(stelsel.waarde)
    cost = np.where(hidden, 0.0, stelsel.kosten)
    free = np.where(stelsel.vast, 0.0, np.inf)
    up, down = free.copy(), np.minimum(free, stelsel.waarde)
    bounds = np.column_stack([np.zeros(2 * n), np.concatenate([up, down])])
    # What goes up does not come down: the figure itself is held at the step.
    bounds[cel], bounds[n + cel] = (max(step, 0.0),) * 2, (max(-step, 0.0),) * 2
    found = linprog(
        np.concatenate([cost, cost]),
        A_eq=hstack([stelsel.gelijk, -stelsel.gelijk]).tocsr(),
        b_eq=np.zeros(stelsel.gelijk.shape[0]),
        A_ub=hstack([stelsel.hoogstens, -stelsel.hoogstens]).tocsr(),
        b_ub=stelsel.speling(),
        bounds=bounds,
        method="highs",
    )
    if found.x is None:
        return np.zeros(n, dtype=bool)
    return np.asarray(np.abs(found.x[:n] - found.x[n:]) > STOF)
