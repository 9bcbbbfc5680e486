"""Fillings: who moves onto a plek, and which users have left it before the last one did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Aanbod, Floats
from werklocaties_gis.relocation.optimum.model import Bools, Ints, ints

Sleutel = tuple[int, tuple[int, ...]]
"""A filling: set of leavers (with that its plek), and the opties taken, ascending."""


@dataclass(frozen=True)
class Vullingen:
    """Many fillings; the opties of filling j are those where ``van`` is j.

    Attributes
    ----------
    sleutels
        Each filling once.
    groep, plek
        Set of leavers and plek of each, shape (fillings,).
    optie, van
        Entries: an optie, and the filling that takes it.
    waarde
        Value of the opties of each filling, shape (fillings,).
    """

    sleutels: tuple[Sleutel, ...]
    groep: Ints
    plek: Ints
    optie: Ints
    van: Ints
    waarde: Floats

    @property
    def size(self) -> int:
        """Number of fillings."""
        return len(self.groep)

    def take(self, chosen: Ints) -> Ints:
        """Opties of the chosen fillings, ascending."""
        picked = np.zeros(self.size, dtype=bool)
        picked[chosen] = True
        return np.sort(self.optie[picked[self.van]])


def make_vullingen(aanbod: Aanbod, sleutels: Iterable[Sleutel]) -> Vullingen:
    """Arrays for a list of fillings."""
    keys = tuple(sleutels)
    groep = ints([key[0] for key in keys])
    optie = ints([optie for key in keys for optie in key[1]])
    van = np.repeat(np.arange(len(keys)), [len(key[1]) for key in keys])
    worth = aanbod.waarde[optie].astype(float)
    waarde = np.bincount(van, weights=worth, minlength=len(keys)).astype(float)
    return Vullingen(keys, groep, aanbod.groep_plek[groep], optie, van, waarde)


def list_plan_sleutels(aanbod: Aanbod, chosen: Ints) -> list[Sleutel]:
    """A plan as fillings, each with everybody who leaves the plek."""
    opties = aanbod.model.opties
    leaves = np.isin(aanbod.gebruik_v, opties.v[chosen])
    stays = aanbod.groepen @ (~leaves).astype(np.int64)
    size = np.diff(aanbod.groepen.indptr)
    found = []
    for plek in np.unique(opties.p[chosen]).tolist():
        groups = np.arange(aanbod.groep_start[plek], aanbod.groep_start[plek + 1])
        possible = groups[stays[groups] == 0]
        if len(possible):
            taken = np.sort(chosen[opties.p[chosen] == plek]).tolist()
            found.append((int(possible[np.argmax(size[possible])]), tuple(taken)))
    return found


@dataclass(frozen=True)
class Hoofdrijen:
    """Rows of the main problem over fillings: ``matrix @ x <= boven``.

    One filling a plek; a firm enters once; a leaver enters somewhere; further
    rows over opties; rows of the order.
    """

    matrix: sparse.csc_matrix
    boven: Floats

    def excess(self, chosen: Ints) -> Floats:
        """By how much the chosen fillings break each row, at least 0."""
        sums = np.asarray(self.matrix[:, chosen].sum(axis=1)).ravel()
        broken: Floats = np.maximum(sums - self.boven, 0.0)
        return broken


def list_hoofdrijen(
    aanbod: Aanbod, vullingen: Vullingen, orde: sparse.csr_matrix | None = None
) -> Hoofdrijen:
    """Rows of the main problem; ``orde`` are rows over the same fillings, at most 0."""
    size, opties = vullingen.size, aanbod.model.opties
    every = np.arange(size)
    one = sparse.csr_matrix((np.ones(size), (vullingen.plek, every)), (aanbod.plekken, size))
    takes = incidence(vullingen, aanbod.model.size)
    enters = _sum_by(opties.v, aanbod.firms) @ takes
    leavers = aanbod.groepen[vullingen.groep].T - enters[aanbod.gebruik_v]
    parts = [one, enters, leavers, aanbod.rijen @ takes]
    parts += [] if orde is None else [orde]
    matrix = sparse.vstack(parts, format="csc").astype(float)
    boven = np.zeros(matrix.shape[0])
    boven[: aanbod.vast] = 1.0
    boven[aanbod.hoogte - len(aanbod.rijen_boven) : aanbod.hoogte] = aanbod.rijen_boven
    return Hoofdrijen(matrix, boven)


def incidence(vullingen: Vullingen, opties: int) -> sparse.csr_matrix:
    """Matrix (opties, fillings): which filling takes which optie."""
    data = np.ones(len(vullingen.optie))
    return sparse.csr_matrix((data, (vullingen.optie, vullingen.van)), (opties, vullingen.size))


def _sum_by(rows: Ints, height: int) -> sparse.csr_matrix:
    """Matrix that adds entries up by row."""
    data = np.ones(len(rows))
    return sparse.csr_matrix((data, (rows, np.arange(len(rows)))), (height, len(rows)))


def is_of(vullingen: Vullingen, plekken: Bools) -> Ints:
    """Fillings of the plekken where the mask is true."""
    return np.flatnonzero(plekken[vullingen.plek])
