"""No move later than it must be: each goes to the earliest period in which every row holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.fasen.kolommen import (
    NA_TUSSENSTOP,
    Fasekolommen,
    as_fasekolommen,
    as_oplossing,
    list_fasekolommen,
)
from werklocaties_gis.relocation.optimum.fasen.rijen import list_faserijen
from werklocaties_gis.relocation.optimum.model import Ints, Model, ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing
from werklocaties_gis.relocation.optimum.rijen import Floats, Rijen

SLACK: Final = 1e-6
"""Rows hold whole numbers, so that this is no room at all."""


@dataclass(frozen=True)
class Stand:
    """A plan as columns, and what each row adds up to."""

    kolommen: Fasekolommen
    by_column: sparse.csc_matrix
    lower: Floats
    upper: Floats
    x: Floats
    activity: Floats


def holds(rijen: Rijen, x: Floats) -> bool:
    """Whether every row holds for a vector of columns."""
    activity = rijen.matrix @ x
    return bool((activity <= rijen.upper + SLACK).all() and (activity >= rijen.lower - SLACK).all())


def shift_earlier(model: Model, oplossing: Oplossing) -> Oplossing:
    """Move every step to the earliest period that keeps every rule.

    One move after another, those of early periods first and in one period by
    optie, again until nothing changes; so the same plan always gives the same
    periods. A plan that breaks a rule is handed back as it is.

    Parameters
    ----------
    model
        A planning problem with ``tijd``.
    oplossing
        A plan for it.
    """
    kolommen = list_fasekolommen(model)
    x = as_fasekolommen(model, kolommen, oplossing)
    rijen = list_faserijen(model, kolommen)
    if x is None or not holds(rijen, x):
        return oplossing
    stand = Stand(kolommen, rijen.matrix.tocsc(), rijen.lower, rijen.upper, x, rijen.matrix @ x)
    while _sweep(model, stand):
        pass
    return as_oplossing(model, kolommen, stand.x, oplossing)


def _sweep(model: Model, stand: Stand) -> bool:
    """Try every move once; whether any went to an earlier period."""
    kolommen, changed = stand.kolommen, False
    taken = np.flatnonzero(stand.x[: kolommen.moves] > 0.5)
    for move in taken[np.lexsort((kolommen.optie[taken], kolommen.fase[taken]))].tolist():
        for earlier in _list_earlier(kolommen, move).tolist():
            swap = _columns_of(model, stand, move), _columns_of(model, stand, earlier, move)
            if _swap(stand, *swap):
                changed = True
                break
    return changed


def _list_earlier(kolommen: Fasekolommen, move: int) -> Ints:
    """Columns of the same optie and kind in earlier periods, the earliest first."""
    first = int(np.searchsorted(kolommen.optie, kolommen.optie[move]))
    before = np.arange(first, move)
    return ints(before[kolommen.soort[before] == kolommen.soort[move]])


def _columns_of(model: Model, stand: Stand, move: int, instead_of: int | None = None) -> Ints:
    """A move, and with one that ends a stopover the departure from there."""
    kolommen = stand.kolommen
    if kolommen.soort[move] != NA_TUSSENSTOP:
        return ints([move])
    now = move if instead_of is None else instead_of
    firm = model.opties.v[kolommen.optie[move]]
    of_firm = model.opties.v[kolommen.vertrek_optie] == firm
    departures = kolommen.moves + np.arange(len(kolommen.vertrek_optie))
    left = of_firm & (kolommen.vertrek_fase == kolommen.fase[now]) & (stand.x[departures] > 0.5)
    same = of_firm & (kolommen.vertrek_fase == kolommen.fase[move])
    same &= np.isin(kolommen.vertrek_optie, kolommen.vertrek_optie[left])
    return ints([move, *departures[same].tolist()])


def _swap(stand: Stand, out: Ints, into: Ints) -> bool:
    """Put columns in the place of others if every row still holds."""
    if len(out) != len(into):
        return False
    change = _sum_of(stand, into) - _sum_of(stand, out)
    rows = np.flatnonzero(change)
    after = stand.activity[rows] + change[rows]
    if (after > stand.upper[rows] + SLACK).any() or (after < stand.lower[rows] - SLACK).any():
        return False
    stand.activity[rows] = after
    stand.x[out], stand.x[into] = 0.0, 1.0
    return True


def _sum_of(stand: Stand, columns: Ints) -> Floats:
    """What columns add to every row."""
    return np.asarray(stand.by_column[:, columns].sum(axis=1)).ravel()
