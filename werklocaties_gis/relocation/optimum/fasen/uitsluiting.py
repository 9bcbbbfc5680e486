"""Rows that forbid a plan which breaks a row by less than a solver sees, and no plan that holds."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.fasen.vervroegen import SLACK
from werklocaties_gis.relocation.optimum.rijen import Floats, Kolommen, Rijen


def exclude(kolommen: Kolommen, rijen: Rijen, x: Floats) -> Rijen:
    """Make a row for each row that a plan breaks.

    What the plan takes that adds to a row cannot all be taken unless something
    is taken that subtracts from it and that the plan does not take.

    Parameters
    ----------
    kolommen
        Which columns are whole.
    rijen
        The rows.
    x
        A plan in whole moves, shape (columns,), that breaks some.
    """
    activity = rijen.matrix @ x
    above = np.flatnonzero(activity > rijen.upper + SLACK)
    below = np.flatnonzero(activity < rijen.lower - SLACK)
    adds = sparse.vstack([rijen.matrix[above], -rijen.matrix[below]], format="csr").toarray()
    parts = adds[:, ~kolommen.whole].any(axis=1)
    # Where a row holds columns that need not be whole, only the plan itself is forbidden.
    adds[parts] = np.where(kolommen.whole, np.where(x > 0.5, 1.0, -1.0), 0.0)
    taken = (adds > 0) & (x > 0.5)
    other = (adds < 0) & (x < 0.5)
    matrix = sparse.csr_matrix(taken.astype(float) - other.astype(float))
    return Rijen(matrix, np.full(len(adds), -np.inf), taken.sum(axis=1) - 1.0)
