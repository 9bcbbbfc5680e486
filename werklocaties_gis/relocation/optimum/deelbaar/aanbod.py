"""Room on every plek as whole numbers, for each set of users that may have left it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from werklocaties_gis.relocation.optimum.grenzen import GEEN_BOVEN, GEEN_ONDER
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Bools,
    Ints,
    Model,
    ints,
    is_closed,
    is_forbidden,
)

Floats = npt.NDArray[np.float64]

MAX_GEBRUIKERS: Final = 7
"""Users of one divisible plek up to which all sets of leavers are listed."""
MAX_TABEL: Final = 40_000_000
"""Cells of the largest table of one plek: opties times m2."""


@dataclass(frozen=True)
class Aanbod:
    """A model in one kind of room, divisible or not.

    An undivided plek has room 1 when all its users have left, and every firm
    asks 1 there: it starts at 1 less its users and each leaver gives 1 back.

    Attributes
    ----------
    waarde
        What each optie is worth, to be made as large as possible, shape (opties,).
    vraag
        Room that each optie asks, shape (opties,).
    basis
        Room of each plek at the start, below 0 where users must leave first, shape (plekken,).
    open
        Opties that may be taken and fit when everybody has left, ascending by plek.
    open_start
        Where the opties of each plek start in ``open``, shape (plekken + 1,).
    gebruik_v, gebruik_p, gebruik_ruimte
        Users that can leave, their plek, and the room that each gives back.
    groep_plek, groep_ruimte
        Plek and room of each set of leavers, by plek.
    groep_start
        Where the sets of each plek start, shape (plekken + 1,).
    groepen
        Matrix (sets, users): who is in which set.
    rijen, rijen_boven
        Further rows over opties: ``rijen @ x <= rijen_boven``.
    """

    model: Model
    waarde: Ints
    vraag: Ints
    basis: Ints
    open: Ints
    open_start: Ints
    gebruik_v: Ints
    gebruik_p: Ints
    gebruik_ruimte: Ints
    groep_plek: Ints
    groep_ruimte: Ints
    groep_start: Ints
    groepen: sparse.csr_matrix
    rijen: sparse.csr_matrix
    rijen_boven: Ints

    def opties_of(self, plek: int) -> Ints:
        """Opties into a plek."""
        return self.open[self.open_start[plek] : self.open_start[plek + 1]]

    @property
    def firms(self) -> int:
        """Number of firms."""
        return len(self.model.vestiging_ids)

    @property
    def plekken(self) -> int:
        """Number of plekken."""
        return len(self.model.plek_ids)

    @property
    def vast(self) -> int:
        """Rows of the main problem before the first that a penalty may break."""
        return self.plekken + self.firms

    @property
    def hoogte(self) -> int:
        """Rows of the main problem before those of the order."""
        return self.vast + len(self.gebruik_v) + len(self.rijen_boven)


def make_aanbod(model: Model) -> Aanbod | None:
    """Write a model as room on plekken; none where it holds what this search does not know.

    Not served: periods, bonuses, reserves, plekken on shared land, a firm that
    moves onto a place of its own, plekken with more than ``MAX_GEBRUIKERS``
    users that may leave.
    """
    if not _is_served(model):
        return None
    opties, gebruik, plekken = model.opties, model.gebruik, model.plekken
    whole = ~plekken.deelbaar
    users = np.bincount(gebruik.p, minlength=len(whole))
    basis = np.where(whole, np.where(plekken.vrij, 1, 1 - users), plekken.vrij_m2)
    vraag = np.where(whole[opties.p], 1, opties.nodig_m2)
    may = ~is_forbidden(model) & ~is_closed(model)[opties.p]
    moves = np.isin(gebruik.v, opties.v[may])
    wanted = np.isin(gebruik.p, opties.p[may]) & plekken.releasable[gebruik.p]
    # A plek that counts as free is entered whoever is still there.
    use = moves & wanted & ~(whole & plekken.vrij)[gebruik.p]
    back = np.where(whole[gebruik.p], 1, gebruik.m2)[use]
    full = basis + np.bincount(gebruik.p[use], weights=back, minlength=len(whole)).astype(np.int64)
    may &= vraag <= full[opties.p]
    use_v, use_p = gebruik.v[use], gebruik.p[use]
    order = np.flatnonzero(may)[np.argsort(opties.p[may], kind="stable")]
    start = np.searchsorted(opties.p[order], np.arange(len(whole) + 1))
    sets = _list_groepen(model, basis, use_p, back, order, vraag)
    if sets is None:
        return None
    sign = 1 if model.sense == "max" else -1
    rijen, boven = _list_rijen(model)
    shape = (len(sets[0]), len(use_v))
    groepen = sparse.csr_matrix((np.ones(len(sets[2]), np.int64), (sets[1], sets[2])), shape)
    ruimte = basis[sets[0]] + groepen @ back
    groep_start = np.searchsorted(sets[0], np.arange(len(whole) + 1))
    aanbod = Aanbod(
        model, sign * opties.waarde, vraag, basis, order, start, use_v, use_p, ints(back),
        sets[0], ints(ruimte), groep_start, groepen, rijen, boven,
    )  # fmt: skip
    return aanbod if _fits_in_memory(aanbod) else None


def _is_served(model: Model) -> bool:
    """Whether every rule of the model has its place here."""
    own = model.opties.p * len(model.vestiging_ids) + model.opties.v
    used = model.gebruik.p * len(model.vestiging_ids) + model.gebruik.v
    return (
        model.tijd is None
        and not len(model.bonussen.p)
        and not len(model.reserve_m2)
        and not len(model.kavels.p)
        and not len(model.kavels.k)
        and not np.isin(own, used).any()
        and bool((model.opties.nodig_m2 >= 0).all())
    )


def _fits_in_memory(aanbod: Aanbod) -> bool:
    """Whether the table of the largest plek can be held."""
    top = np.zeros(aanbod.plekken, dtype=np.int64)
    np.maximum.at(top, aanbod.groep_plek, aanbod.groep_ruimte)
    asked = np.zeros(aanbod.plekken, dtype=np.int64)
    np.add.at(asked, aanbod.model.opties.p[aanbod.open], aanbod.vraag[aanbod.open])
    return bool((np.minimum(top, asked) * np.diff(aanbod.open_start) <= MAX_TABEL).all())


def _list_groepen(
    model: Model, basis: Ints, use_p: Ints, back: Ints, order: Ints, vraag: Ints
) -> tuple[Ints, Ints, Ints] | None:
    """Sets of leavers after which somebody fits: plek of each set; set and user of each entry."""
    plek, row, user = list[int](), list[int](), list[int]()
    for p in np.unique(model.opties.p[order]).tolist():
        least = int(vraag[order[model.opties.p[order] == p]].min())
        users = np.flatnonzero(use_p == p).tolist()
        if len(users) > MAX_GEBRUIKERS and model.plekken.deelbaar[p]:
            return None
        # On an undivided plek all leave, or nobody has to.
        sizes = range(len(users) + 1) if model.plekken.deelbaar[p] else (len(users),)
        for leavers in (list(part) for size in sizes for part in combinations(users, size)):
            if basis[p] + back[leavers].sum() >= least:
                row += [len(plek)] * len(leavers)
                user += leavers
                plek.append(p)
    return ints(plek), ints(row), ints(user)


def _list_rijen(model: Model) -> tuple[sparse.csr_matrix, Ints]:
    """Pinned moves and limits as rows over opties that stay at or below a number."""
    eisen, opties, grenzen = model.eisen, model.opties, model.grenzen
    v, p = eisen.v[eisen.vast], eisen.p[eisen.vast]
    pinned = (opties.v == v[:, None]) & ((p[:, None] == NONE) | (opties.p == p[:, None]))
    shape = (len(grenzen.familie), model.size)
    sums = sparse.csr_matrix((grenzen.maat, (grenzen.rij, grenzen.optie)), shape=shape)
    boven, onder = grenzen.boven[:, 0] if shape[0] else ints([]), grenzen.onder
    above, below = _given(boven, GEEN_BOVEN), _given(onder, GEEN_ONDER)
    matrix = sparse.vstack(
        [-sparse.csr_matrix(pinned.astype(np.int64)), sums[above], -sums[below]], format="csr"
    )
    return matrix, np.concatenate([-np.ones(len(v), np.int64), boven[above], -onder[below]])


def _given(limits: Ints, none: np.int64) -> Ints:
    """Rows that have a limit."""
    given: Bools = limits != none
    return np.flatnonzero(given)
