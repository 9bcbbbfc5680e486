"""A better bound from chains: of three firms or plekken, at most one chain uses two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.highs import Highs
from werklocaties_gis.relocation.optimum.klok import Klok
from werklocaties_gis.relocation.optimum.model import Bools, Ints, ints
from werklocaties_gis.relocation.optimum.rijen import Floats, Kolommen, Rijen
from werklocaties_gis.relocation.optimum.zoek.ketens import Ketens, list_ketens, take_ketens
from werklocaties_gis.relocation.optimum.zoek.ontspannen import Prijzen
from werklocaties_gis.relocation.optimum.zoek.ruimte import Ruimte

MAX_KETENS: Final = 25_000
"""Chains that are looked at for a bound."""
MAX_RIJEN: Final = 1_500
"""Firms and plekken above which the bound by chains is not sought, which takes too long."""
RONDES: Final = 12
"""Rounds of triples; measured: three to five find all."""
PER_RONDE: Final = 80
PER_RIJ: Final = 5
"""Triples added in a round: in all, and with the same firm or plek."""
NIETS: Final = 1e-6
"""A part smaller than this is none."""
BLOK: Final = 2_000
"""Triples, or pairs, looked at together, for the sake of memory."""
GEBROKEN: Final = 0.02
"""How far a triple must be broken to be added."""
ONZEKER: Final = 1e-3
"""Doubt about the solver's own rounding, in whole units."""


@dataclass(frozen=True)
class Ketengrens:
    """What the chains say.

    Attributes
    ----------
    grens
        No plan is worth more.
    mogelijk
        Columns that a plan may hold that is worth more than asked, shape (columns,).
    kern
        Columns of the listed chains that lose least, shape (columns,): the
        chains of a good plan lose little each. Without chains: as ``mogelijk``.
    volledig
        Whether every chain was listed that such a plan may hold.
    """

    grens: float
    mogelijk: Bools
    kern: Bools
    volledig: bool


def tighten(
    ruimte: Ruimte, prijzen: Prijzen, waarde: float, klok: Klok, meeste: int = MAX_KETENS
) -> Ketengrens:
    """A bound from the chains that a better plan may hold, and what such a plan may consist of.

    Parameters
    ----------
    ruimte, prijzen
        A problem by position, and prices that hold for it.
    waarde
        What the plans that matter are worth more than.
    klok
        When to stop.
    meeste
        Chains above which those that lose most are left out, at a price to the bound.

    Returns
    -------
    Ketengrens
        A bound at most that of the prices, and at least ``waarde``. A plan
        with a chain that was not listed loses more than those that were, so
        that the loss from which chains are left out limits the gain.
    """
    ruim = prijzen.grens - waarde
    hopeful = prijzen.verlies <= ruim
    nothing = Ketengrens(prijzen.grens, hopeful, hopeful, volledig=False)
    height = len(ruimte.model.vestiging_ids) + len(ruimte.model.plek_ids)
    if ruim <= 0:
        return nothing
    found, listed = _list_some(ruimte, prijzen, ruim, klok, meeste)
    if found is None:
        return nothing
    if height > MAX_RIJEN:
        return replace(nothing, kern=_columns_of(found))
    grens, loss = _bound(found, klok)
    grens = float(max(waarde, min(prijzen.grens, max(grens, prijzen.grens - listed))))
    # Values are whole: a better plan is better by one at least.
    least = max(waarde + 1.0, prijzen.grens - listed)
    keep = np.flatnonzero(loss <= grens - least + ONZEKER)
    kern = _columns_of(take_ketens(found, ints(keep)))
    volledig = listed >= ruim and bool(np.isfinite(loss).all())
    return Ketengrens(grens, kern if volledig else hopeful, kern, volledig=volledig)


def _columns_of(ketens: Ketens) -> Bools:
    """The columns that occur in some chain."""
    occurs: Bools = np.asarray(ketens.kolommen.sum(axis=1)).ravel() > 0
    return occurs


def _list_some(
    ruimte: Ruimte, prijzen: Prijzen, ruim: float, klok: Klok, meeste: int
) -> tuple[Ketens | None, float]:
    """Chains that lose at most so much, or as much as gives no more than can be handled."""
    found, least = None, min(1.0, ruim)
    while found is None and ruim >= least and not klok.is_op:
        found = list_ketens(ruimte, prijzen, ruim)
        if found is None:
            ruim /= 2.0
    if found is not None and len(found.waarde) > meeste:
        ruim = float(np.partition(found.verlies, meeste)[meeste])
        found = take_ketens(found, ints(np.flatnonzero(found.verlies <= ruim)))
    return found, ruim


def _bound(ketens: Ketens, klok: Klok) -> tuple[float, Floats]:
    """Bound over some chains, and what it loses by each; infinite where there was no time."""
    uses, size = ketens.gebruik, len(ketens.waarde)
    # Without a limit of their own: the rows limit them, and every price is that of a row.
    columns = Kolommen(ketens.waarde, np.full(size, np.inf), np.zeros(size, dtype=bool))
    rows = _at_most_one(uses)
    solver, grens, loss = Highs(columns, rows, maximise=True), np.inf, np.full(size, -np.inf)
    parts = [rows]
    for _ in range(RONDES):
        found = None if klok.is_op else solver.relax(klok.left)
        if found is None:
            break
        bound, own = _dual_bound(ketens, parts, found.prijzen)
        if bound < grens:
            grens, loss = bound, own
        triples = list_triples(uses, found.x)
        if not len(triples):
            break
        parts.append(_two_of_three(uses, triples))
        solver.add(parts[-1])
    return grens, loss


def _dual_bound(ketens: Ketens, parts: list[Rijen], prijzen: Floats) -> tuple[float, Floats]:
    """What prices prove, whatever the tolerance they were found with, and the loss by chain."""
    dual = np.maximum(prijzen, 0.0)
    price = sparse.vstack([part.matrix for part in parts], format="csr").T @ dual
    # Every chain uses one free plek, and a plan as many chains as there are of those at most.
    over = np.maximum(ketens.waarde - price, 0.0)
    surplus = float(over.max(initial=0.0)) * len(dual)
    return float(dual.sum() + surplus + ONZEKER), price - ketens.waarde


def _at_most_one(matrix: sparse.csr_matrix) -> Rijen:
    """Rows of which a plan takes one column at most."""
    height = matrix.shape[0]
    return Rijen(matrix, np.full(height, -np.inf), np.ones(height))


def _two_of_three(uses: sparse.csr_matrix, triples: Ints) -> Rijen:
    """One row a triple: the chains that use two or three of them."""
    number = np.repeat(np.arange(len(triples)), 3)
    shape = (len(triples), uses.shape[0])
    chosen = sparse.csr_matrix((np.ones(3 * len(triples)), (number, triples.ravel())), shape=shape)
    count = (chosen @ uses).tocsr()
    count.data = np.floor(count.data / 2.0 + 0.1)
    count.eliminate_zeros()
    return _at_most_one(count)


def list_triples(uses: sparse.csr_matrix, x: Floats) -> Ints:
    """Triples of firms and plekken that a plan in parts breaks, the worst first, shape (n, 3)."""
    taken = np.flatnonzero((x > NIETS) & (x < 1.0 - NIETS))
    own = uses[:, taken]
    rows = np.flatnonzero(np.diff(own.indptr) > 1)
    dense, weight = own[rows].toarray(), x[taken]
    triples = _candidates(dense, weight)
    over = np.concatenate(
        [
            (dense[some].sum(axis=1) >= 2) @ weight
            for some in np.array_split(triples, 1 + len(triples) // BLOK)
        ]
    )
    broken = np.flatnonzero(over > 1.0 + GEBROKEN)
    times = np.zeros(len(rows), dtype=np.int64)
    chosen: list[Ints] = []
    for triple in triples[broken[np.argsort(-over[broken], kind="stable")]]:
        if times[triple].max() < PER_RIJ and len(chosen) < PER_RONDE:
            times[triple] += 1
            chosen.append(triple)
    return ints(rows[np.array(chosen, dtype=np.int64).reshape(-1, 3)])


def _candidates(dense: Floats, x: Floats) -> Ints:
    """Triples that share so much by pairs that they may be broken, in order, shape (n, 3)."""
    together = (dense * x) @ dense.T
    np.fill_diagonal(together, 0.0)
    a, b = np.nonzero(np.triu(together > NIETS, 1))
    found = [np.zeros((0, 3), dtype=np.int64)]
    for some in np.array_split(np.arange(len(a)), 1 + len(a) // BLOK):
        one, two = a[some], b[some]
        total = together[one, two][:, None] + together[one] + together[two]
        pair, three = np.nonzero(total > 1.0 + GEBROKEN)
        triple = np.sort(np.column_stack([one[pair], two[pair], three]), axis=1)
        found.append(triple[(np.diff(triple, axis=1) > 0).all(axis=1)])
    return ints(np.unique(np.concatenate(found), axis=0))
