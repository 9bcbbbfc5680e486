"""A better bound from chains: of three firms or plekken, at most one chain uses two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.highs import Highs
from werklocaties_gis.relocation.optimum.klok import Klok
from werklocaties_gis.relocation.optimum.model import Ints, ints
from werklocaties_gis.relocation.optimum.rijen import Floats, Kolommen, Rijen
from werklocaties_gis.relocation.optimum.zoek.ketens import Ketens, list_ketens
from werklocaties_gis.relocation.optimum.zoek.ontspannen import Prijzen
from werklocaties_gis.relocation.optimum.zoek.ruimte import Ruimte

MAX_KETENS: Final = 25_000
"""Chains above which those that lose most are left out, at a price to the bound."""
MAX_RIJEN: Final = 1_500
"""Firms and plekken above which triples are not sought."""
RONDES: Final = 12
"""Rounds of triples; measured: three to five find all."""
PER_RONDE: Final = 80
PER_RIJ: Final = 5
"""Triples added in a round: in all, and with the same firm or plek."""
GEBROKEN: Final = 0.02
"""How far a triple must be broken to be added."""
ONZEKER: Final = 1e-3
"""Doubt about the solver's own rounding, in whole units."""


def tighten(ruimte: Ruimte, prijzen: Prijzen, waarde: float, klok: Klok) -> float:
    """A bound from the chains that a better plan may hold.

    Parameters
    ----------
    ruimte, prijzen
        A problem by position, and prices that hold for it.
    waarde
        What the best plan is worth.
    klok
        When to stop.

    Returns
    -------
    float
        No plan is worth more; at most the bound of the prices. A plan with a
        chain that was not listed loses more than those that were, so that the
        loss from which chains are left out limits the gain.
    """
    height = len(ruimte.model.vestiging_ids) + len(ruimte.model.plek_ids)
    ruim = prijzen.grens - waarde
    if height > MAX_RIJEN or ruim <= 0:
        return prijzen.grens
    found = None
    while found is None and ruim > 1.0 and not klok.is_op:
        found = list_ketens(ruimte, prijzen, ruim)
        if found is None:
            ruim /= 2.0
    if found is None:
        return prijzen.grens
    if len(found.waarde) > MAX_KETENS:
        ruim = float(np.partition(found.verlies, MAX_KETENS)[MAX_KETENS])
        keep = np.flatnonzero(found.verlies <= ruim)
        found = Ketens(found.gebruik[:, keep], found.waarde[keep], found.verlies[keep])
    best = max(_bound(found, klok), prijzen.grens - ruim)
    return float(max(waarde, min(prijzen.grens, best)))


def _bound(ketens: Ketens, klok: Klok) -> float:
    """Bound over some chains; infinite where there was no time."""
    uses, size = ketens.gebruik, len(ketens.waarde)
    # Without a limit of their own: the rows limit them, and every price is that of a row.
    columns = Kolommen(ketens.waarde, np.full(size, np.inf), np.zeros(size, dtype=bool))
    rows = _at_most_one(uses)
    solver, grens = Highs(columns, rows, maximise=True), np.inf
    parts = [rows]
    for _ in range(RONDES):
        found = None if klok.is_op else solver.relax(klok.left)
        if found is None:
            break
        grens = min(grens, _dual_bound(ketens, parts, found.prijzen))
        triples = list_triples(uses, found.x)
        if not len(triples):
            break
        parts.append(_two_of_three(uses, triples))
        solver.add(parts[-1])
    return grens


def _dual_bound(ketens: Ketens, parts: list[Rijen], prijzen: Floats) -> float:
    """What prices prove, whatever the tolerance they were found with."""
    dual = np.maximum(prijzen, 0.0)
    price = sparse.vstack([part.matrix for part in parts], format="csr").T @ dual
    # Every chain uses one free plek, and a plan as many chains as there are of those at most.
    over = np.maximum(ketens.waarde - price, 0.0)
    surplus = float(over.max(initial=0.0)) * len(dual)
    return float(dual.sum() + surplus + ONZEKER)


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
    taken = np.flatnonzero(x > 1e-6)
    own = uses[:, taken]
    rows = np.flatnonzero(np.diff(own.indptr))
    dense = own[rows].toarray()
    found = [*_broken(dense, x[taken])]
    found.sort(key=lambda one: (-one[0], one[1]))
    times = np.zeros(len(rows), dtype=np.int64)
    chosen: list[tuple[int, int, int]] = []
    for _, triple in found:
        if times[list(triple)].max() < PER_RIJ and len(chosen) < PER_RONDE:
            times[list(triple)] += 1
            chosen.append(triple)
    return ints(rows[np.array(chosen, dtype=np.int64).reshape(-1, 3)])


def _broken(dense: Floats, x: Floats) -> Iterator[tuple[float, tuple[int, int, int]]]:
    """How far triples are broken, one entry each."""
    together = (dense * x) @ dense.T
    np.fill_diagonal(together, 0.0)
    size = len(dense)
    for a in range(size):
        pair = together[a]
        total = pair[:, None] + pair[None, :] + together
        b, c = np.nonzero(np.triu(total > 1.0 + GEBROKEN, 1))
        later = (b > a) & (c > a)
        for one, two in zip(b[later].tolist(), c[later].tolist(), strict=True):
            over = float(x[dense[a] + dense[one] + dense[two] >= 2].sum())
            if over > 1.0 + GEBROKEN:
                yield over, (a, one, two)
