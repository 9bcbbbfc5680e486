"""A first plan: solve to parts of fillings, take the clearest ones whole, and again."""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Aanbod, Floats
from werklocaties_gis.relocation.optimum.deelbaar.deur import Klok, Opgave, relax
from werklocaties_gis.relocation.optimum.deelbaar.prijs import boete
from werklocaties_gis.relocation.optimum.deelbaar.vulling import Hoofdrijen, Vullingen
from werklocaties_gis.relocation.optimum.model import Ints, ints

HEEL: Final = 0.999
"""A filling taken to this part counts as whole."""
HELDER: Final = 0.6
"""The least part at which a filling is rounded up together with others."""


def list_duik(
    aanbod: Aanbod, vullingen: Vullingen, rijen: Hoofdrijen, share: float, klok: Klok
) -> Ints:
    """Choose fillings step by step; rows of leavers and of the order may end up broken.

    Parameters
    ----------
    aanbod, vullingen, rijen
        The fillings and their rows.
    share
        Share of the fillings in the plan of parts that is rounded up in a step.
    klok
        When to stop: what was chosen so far is the plan.
    """
    free, left = np.arange(vullingen.size), rijen.boven.copy()
    taken: list[int] = []
    while len(free) and not klok.is_over():
        x = _relax(aanbod, vullingen, rijen, free, left, klok)
        if not len(x) or x.max() < 1e-6:
            break
        added = _round_up(aanbod, rijen, free, x, left, share)
        taken += added
        full = (left[: aanbod.vast] < 0.5).astype(float)
        free = free[np.asarray(rijen.matrix[: aanbod.vast][:, free].T @ full) < 0.5]
        if not added:
            break
    return ints(taken)


def _relax(
    aanbod: Aanbod,
    vullingen: Vullingen,
    rijen: Hoofdrijen,
    free: Ints,
    left: Floats,
    klok: Klok,
) -> Floats:
    """Parts of the free fillings; a row of leavers or order may be broken at a penalty."""
    soft = len(left) - aanbod.vast
    loose = sparse.vstack([sparse.csr_matrix((aanbod.vast, soft)), -sparse.identity(soft)])
    matrix = sparse.hstack([rijen.matrix[:, free], loose], format="csc")
    value = np.concatenate([vullingen.waarde[free], np.full(soft, -boete(aanbod))])
    top = np.full(len(value), np.inf)
    found = relax(Opgave(value, matrix, left, top), vertex=True, klok=klok)
    return found.x[: len(free)]


def _round_up(
    aanbod: Aanbod, rijen: Hoofdrijen, free: Ints, x: Floats, left: Floats, share: float
) -> list[int]:
    """Take the clearest fillings that still fit; ``left`` is lowered by what they use."""
    used = int((x > 1e-3).sum())
    whole = int((x > HEEL).sum())
    floor = HEEL
    if whole < 0.1 * used:
        floor = min(x.max(), max(HELDER, float(np.sort(x)[-max(1, int(share * used))])))
    clear = np.flatnonzero(x >= floor - 1e-9)
    matrix, taken = rijen.matrix, list[int]()
    for j in free[clear[np.argsort(-x[clear], kind="stable")]].tolist():
        entries = slice(matrix.indptr[j], matrix.indptr[j + 1])
        rows, data = matrix.indices[entries], matrix.data[entries]
        if (left[rows[rows < aanbod.vast]] < 0.5).any():
            continue
        left[rows] -= data
        taken.append(j)
    return taken
