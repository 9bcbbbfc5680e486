"""Prices of the rows, from one vector, and the bound that they prove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Aanbod, Floats
from werklocaties_gis.relocation.optimum.deelbaar.deur import Klok, Opgave, relax
from werklocaties_gis.relocation.optimum.deelbaar.knapzak import SCHAAL, Prijzen
from werklocaties_gis.relocation.optimum.deelbaar.orde import Wachtring
from werklocaties_gis.relocation.optimum.model import Ints, ints

BOETE: Final = 3.0
"""Penalty on a further row that is not met, in values of the best optie."""


@dataclass(frozen=True)
class Grens:
    """A bound with what proves it.

    Attributes
    ----------
    grens
        No plan is worth more, in units of value.
    prijzen
        The prices behind it.
    beste
        Best gain of each plek at these prices, shape (plekken,).
    ringen
        Rows of the order that were found.
    """

    grens: float
    prijzen: Prijzen
    beste: Ints
    ringen: tuple[Wachtring, ...]


def as_prices(duals: Floats) -> Ints:
    """Whole numbers of the grid, at least 0."""
    return ints(np.round(np.maximum(duals, 0.0) * SCHAAL))


def boete(aanbod: Aanbod) -> float:
    """What one unit of a further row that is not met costs while a plan is sought."""
    return BOETE * float(np.abs(aanbod.waarde).max(initial=1))


def make_prijzen(aanbod: Aanbod, vector: Ints, ringen: list[Wachtring]) -> Prijzen:
    """Split a price for every row below those of the plekken by kind.

    Parameters
    ----------
    aanbod
        The room on the plekken.
    vector
        Prices of firms, users, further rows and rows of the order, in that order.
    ringen
        The rows of the order.
    """
    sizes = [aanbod.firms, len(aanbod.gebruik_v), len(aanbod.rijen_boven)]
    firm, use, further, order = np.split(vector, np.cumsum(sizes))
    wait = np.zeros(aanbod.firms, dtype=np.int64)
    pairs: list[tuple[Ints, Ints, Ints]] = []
    at = 0
    for ring in ringen:
        own = order[at : at + len(ring.rijen)]
        at += len(ring.rijen)
        if not own.any():
            continue
        np.add.at(wait, ring.rijen, own)
        pairs.append((ring.groep, ring.optie, np.full(len(ring.groep), own.sum())))
    empty = (ints([]), ints([]), ints([]))
    groep, optie, paid = (np.concatenate(part) for part in zip(*pairs, empty, strict=True))
    by_set = np.argsort(groep, kind="stable")
    return Prijzen(firm, use, further, groep[by_set], optie[by_set], paid[by_set], wait)


def bound_of(aanbod: Aanbod, vector: Ints, beste: Ints) -> float:
    """The bound that prices prove when ``beste`` is the best gain of each plek."""
    further = vector[aanbod.firms + len(aanbod.gebruik_v) :][: len(aanbod.rijen_boven)]
    total = int(beste.sum()) + int(vector[: aanbod.firms].sum())
    return (total + int(further @ aanbod.rijen_boven)) / SCHAAL


def list_loose(height: int, further: int) -> sparse.csr_matrix:
    """Columns that loosen the last rows, one each."""
    rows = np.arange(height - further, height)
    return sparse.csr_matrix((-np.ones(further), (rows, np.arange(further))), (height, further))


def list_first_prices(aanbod: Aanbod, klok: Klok) -> Ints:
    """Prices to start from: those of the plain rows in m2, solved to parts of moves."""
    opties, size = aanbod.model.opties, aanbod.model.size
    firms, plekken, uses = aanbod.firms, aanbod.plekken, len(aanbod.gebruik_v)
    every, whole = np.arange(size), ~aanbod.model.plekken.deelbaar
    leaves = sparse.csr_matrix((np.ones(size), (opties.v, every)), (firms, size))
    asks = sparse.csr_matrix((aanbod.vraag, (opties.p, every)), (plekken, size))
    gives = np.where(whole[aanbod.gebruik_p], 0, aanbod.gebruik_ruimte)
    back = sparse.csr_matrix((gives, (aanbod.gebruik_p, aanbod.gebruik_v)), (plekken, firms))
    waits = asks[aanbod.gebruik_p] - leaves[aanbod.gebruik_v]
    further = len(aanbod.rijen_boven)
    matrix = sparse.vstack([leaves, asks - back @ leaves, waits, aanbod.rijen], format="csr")
    upper = np.concatenate(
        [
            np.ones(firms),
            np.where(whole, 1, aanbod.basis),
            np.where(whole[aanbod.gebruik_p], 0.0, np.inf),
            aanbod.rijen_boven,
        ]
    )
    top = np.zeros(size + further)
    top[aanbod.open] = 1.0
    top[size:] = np.inf
    value = np.concatenate([aanbod.waarde, np.full(further, -boete(aanbod))])
    wide = sparse.hstack([matrix, list_loose(matrix.shape[0], further)])
    found = relax(Opgave(value, wide, upper, top), vertex=False, klok=klok).prijzen
    if not len(found):
        return np.zeros(firms + uses + further, dtype=np.int64)
    firm, per_m2, wait, rest = np.split(found, np.cumsum([firms, plekken, uses]))
    use = np.where(whole[aanbod.gebruik_p], wait, per_m2[aanbod.gebruik_p] * gives)
    return as_prices(np.concatenate([firm, use, rest]))
