"""Rows on three rows at once, which bring the plan of parts nearer to whole fillings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Floats
from werklocaties_gis.relocation.optimum.deelbaar.deur import Klok, Opgave, relax
from werklocaties_gis.relocation.optimum.model import Ints

RONDES: Final = 25
NIEUW: Final = 60
"""Rounds, and rows added in each; measured: two to four rounds, 12 to 60 rows in all."""
MINST: Final = 0.02
"""By how much a row must be broken to be worth adding."""


@dataclass(frozen=True)
class Aangescherpt:
    """What is left of a problem: fillings that can be in a better plan, and rows that hold."""

    blijft: Ints
    rijen: sparse.csr_matrix
    grens: float


def sharpen(
    matrix: sparse.csc_matrix, boven: Floats, waarde: Floats, vast: int, doel: float, klok: Klok
) -> Aangescherpt:
    """Add rows on triples of plekken and firms, and drop what no plan worth ``doel`` takes.

    Of the fillings that touch two or three of three rows at most one is taken
    (each row is met at most once, and half of three is one).

    Parameters
    ----------
    matrix, boven, waarde
        The main problem over fillings.
    vast
        Number of rows, at the top, that are met at most once.
    doel
        What a plan that is looked for is worth at least.
    klok
        When to stop adding rows.
    """
    keep = np.arange(len(waarde))
    rows = sparse.csr_matrix((0, len(waarde)))
    touches = (matrix[:vast] > 0).astype(float).tocsr()
    grens = np.inf
    for _ in range(RONDES):
        total = sparse.vstack([matrix[:, keep], rows[:, keep]], format="csc")
        upper = np.concatenate([boven, np.ones(rows.shape[0])])
        top = np.full(len(keep), np.inf)
        found = relax(Opgave(waarde[keep], total, upper, top), vertex=True, klok=klok)
        if len(found.x) != len(keep) or not len(found.prijzen):
            break
        gain = waarde[keep] - total.T @ found.prijzen
        # Each filling is taken at most once, so that this holds for any prices.
        now = float(upper @ found.prijzen + np.maximum(gain, 0.0).sum())
        grens = min(grens, now)
        stays = gain >= doel - now - 1e-6
        x = found.x[stays]
        keep = keep[stays]
        triples = list_triples(touches[:, keep], x)
        if not len(triples) or grens < doel or klok.is_over():
            break
        rows = sparse.vstack([rows, list_triple_rows(touches, triples)], format="csr")
    return Aangescherpt(keep, rows, grens)


def list_triple_rows(touches: sparse.csr_matrix, triples: Ints) -> sparse.csr_matrix:
    """One row for each triple: fillings that touch at least two of its rows."""
    sums = touches[triples[:, 0]] + touches[triples[:, 1]] + touches[triples[:, 2]]
    sums.data = np.floor(sums.data / 2.0)
    sums.eliminate_zeros()
    return sums.tocsr()


def list_triples(touches: sparse.csr_matrix, x: Floats) -> Ints:
    """Triples of rows whose row is broken most, shape (triples, 3)."""
    parts = np.flatnonzero((x > 1e-6) & (x < 1 - 1e-6))
    some = touches[:, parts].tocsr()
    rows = np.flatnonzero(np.diff(some.indptr) > 1)
    dense, weight = some[rows].toarray(), x[parts]
    pairs = (dense * weight) @ dense.T
    np.fill_diagonal(pairs, 0.0)
    found, broken = [np.zeros((0, 3), dtype=np.int64)], [np.zeros(0)]
    for i in range(len(rows)):
        near = np.flatnonzero(pairs[i] > 1e-6)
        near = near[near > i]
        three = ((dense[i] * weight) * dense[near]) @ dense[near].T
        total = pairs[i, near][:, None] + pairs[i, near] + pairs[np.ix_(near, near)] - 2 * three
        a, b = np.nonzero(np.triu(total > 1.0 + MINST, 1))
        found.append(np.column_stack([np.full(len(a), rows[i]), rows[near[a]], rows[near[b]]]))
        broken.append(total[a, b])
    order = np.argsort(-np.concatenate(broken), kind="stable")[:NIEUW]
    triples: Ints = np.concatenate(found)[order]
    return triples
