"""A whole plan out of one in parts: moves are taken one by one, as long as every row holds."""

from __future__ import annotations

from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.model import NONE, Bools, Ints, ints
from werklocaties_gis.relocation.optimum.rijen import Floats
from werklocaties_gis.relocation.optimum.zoek.ontspannen import Prijzen
from werklocaties_gis.relocation.optimum.zoek.ruimte import Ruimte

MIN_DEEL: Final = 1e-4
"""A smaller part of a move is none."""
SPELING: Final = 1e-9
"""Doubt about sums of whole numbers."""


def round_off(ruimte: Ruimte, x: Floats, prijzen: Prijzen, core: Bools) -> Floats:
    """Take moves period by period, the largest part first; then what loses least.

    Where budgets or grids limit a plan, few moves are in parts, yet a solver
    may look long for a first whole plan. This one is there at once; it may
    break a row that asks for something, so that it must be checked.

    Parameters
    ----------
    ruimte
        The problem.
    x
        A plan in parts of moves, shape (columns,).
    prijzen
        What each column loses.
    core
        Columns worth looking at once the plan in parts is used up.

    Returns
    -------
    ndarray
        0 or 1 by column, shape (columns,).
    """
    parts = ints(np.flatnonzero(x > MIN_DEEL))
    rest = ints(np.flatnonzero(core & (ruimte.firma != NONE) & (x <= MIN_DEEL)))
    order = [
        parts[np.lexsort((-x[parts], ruimte.fase[parts]))],
        rest[np.lexsort((prijzen.verlies[rest], ruimte.fase[rest]))],
    ]
    return _take(ruimte, ints(np.concatenate(order)))


def _take(ruimte: Ruimte, order: Ints) -> Floats:
    """Take columns in order, each that breaks no row that held without it."""
    matrix, rijen = ruimte.by_column, ruimte.rijen
    upper, lower = rijen.upper + SPELING, rijen.lower - SPELING
    total, taken = np.zeros(len(upper)), np.zeros(matrix.shape[1])
    # One by one by nature: what fits depends on what was taken. A column has a handful of rows.
    for column in order:
        part = slice(matrix.indptr[column], matrix.indptr[column + 1])
        row, more = matrix.indices[part], matrix.data[part]
        now = total[row] + more
        fits = ((now <= upper[row]) | (more <= 0)) & ((now >= lower[row]) | (more >= 0))
        if fits.all():
            total[row], taken[column] = now, 1.0
    return taken
