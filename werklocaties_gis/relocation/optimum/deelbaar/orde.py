"""Which fillings can be carried out one after another, and rows against rings of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Aanbod, Floats
from werklocaties_gis.relocation.optimum.deelbaar.vulling import Vullingen, incidence
from werklocaties_gis.relocation.optimum.model import Bools, Ints, ints, list_matches

DREMPELS: Final = (0.95, 0.85, 0.75, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02)
"""Parts of a move that count as waiting, when rings are sought in a plan of parts."""


@dataclass(frozen=True)
class Wachtring:
    """Firms of which one must go first.

    In every plan and for each v in the set: as many moves of the set that fit
    before anybody of the set has left as v leaves: the first of the set to
    move is one of them. Whether a move fits depends on who leaves its plek, so
    it is said for pairs of a set of leavers and an optie.

    Attributes
    ----------
    leden
        The firms, ascending.
    rijen
        Those for which the row is written.
    groep, optie
        The pairs, sorted.
    """

    leden: Ints
    rijen: Ints
    groep: Ints
    optie: Ints


def make_wachtring(aanbod: Aanbod, leden: Ints, rijen: Ints) -> Wachtring:
    """List what fits before anybody of the set has left, each move for itself."""
    inside = np.zeros(aanbod.firms, dtype=bool)
    inside[leden] = True
    outside = np.where(inside[aanbod.gebruik_v], 0, aanbod.gebruik_ruimte)
    room = aanbod.basis[aanbod.groep_plek] + aanbod.groepen @ outside
    moves = aanbod.open[inside[aanbod.model.opties.v[aanbod.open]]]
    at, groep = list_matches(aanbod.model.opties.p[moves], aanbod.groep_plek)
    fits = aanbod.vraag[moves[at]] <= room[groep]
    groep, optie = groep[fits], moves[at[fits]]
    order = np.lexsort((optie, groep))
    return Wachtring(leden, rijen, groep[order], optie[order])


def goes_first(ring: Wachtring, vullingen: Vullingen, opties: int) -> Ints:
    """How many moves of each filling fit before anybody of the set has left."""
    pairs = ring.groep * opties + ring.optie
    entries = vullingen.groep[vullingen.van] * opties + vullingen.optie
    at = np.minimum(np.searchsorted(pairs, entries), max(len(pairs) - 1, 0))
    hit = pairs[at] == entries if len(pairs) else np.zeros(len(entries), dtype=bool)
    return np.bincount(vullingen.van[hit], minlength=vullingen.size)


def list_orderijen(
    aanbod: Aanbod, vullingen: Vullingen, ringen: list[Wachtring], *, whole: bool
) -> sparse.csr_matrix:
    """Rows over fillings, at most 0; with ``whole`` a filling counts once, which cuts deeper."""
    size = aanbod.model.size
    takes = incidence(vullingen, size)
    firm = sparse.csr_matrix(
        (np.ones(size), (aanbod.model.opties.v, np.arange(size))), (aanbod.firms, size)
    )
    enters = (firm @ takes).tocsr()
    rows = [sparse.csr_matrix((0, vullingen.size))]
    for ring in ringen:
        first = goes_first(ring, vullingen, size)
        first = np.minimum(first, 1) if whole else first
        repeated = sparse.csr_matrix(np.broadcast_to(first, (len(ring.rijen), len(first))))
        rows.append(enters[ring.rijen] - repeated)
    return sparse.vstack(rows, format="csr")


def list_broken(
    aanbod: Aanbod, vullingen: Vullingen, x: Floats, sets: list[Ints], least: float
) -> list[Wachtring]:
    """The sets of firms whose rows ``x`` breaks by more than ``least``, most broken first."""
    opties = aanbod.model.opties
    weights = x[vullingen.van]
    enters = np.bincount(opties.v[vullingen.optie], weights=weights, minlength=aanbod.firms)
    found = []
    for leden in sets:
        ring = make_wachtring(aanbod, leden, leden)
        broken = enters[leden] - float(goes_first(ring, vullingen, len(opties.v)) @ x)
        if broken.max() > least:
            rows = leden[broken > least]
            found.append((float(broken.max()), Wachtring(leden, rows, ring.groep, ring.optie)))
    return [ring for _, ring in sorted(found, key=lambda pair: -pair[0])]


def list_sets(aanbod: Aanbod, vullingen: Vullingen, x: Floats) -> list[Ints]:
    """Sets of firms that wait for each other, directly or through others, at some threshold."""
    v, u, part = _waits(aanbod, vullingen, x)
    found: dict[bytes, Ints] = {}
    for drempel in DREMPELS:
        keep = part >= drempel
        shape = (aanbod.firms, aanbod.firms)
        graph = sparse.csr_matrix((np.ones(int(keep.sum())), (v[keep], u[keep])), shape=shape)
        _, label = csgraph.connected_components(graph, directed=True, connection="strong")
        count = np.bincount(label, minlength=1)
        for number in np.flatnonzero(count > 1):
            ring = ints(np.flatnonzero(label == number))
            found[ring.tobytes()] = ring
    return list(found.values())


def _waits(aanbod: Aanbod, vullingen: Vullingen, x: Floats) -> tuple[Ints, Ints, Floats]:
    """Firm, leaver without whom it does not fit, and the part of the move for which that holds.

    Where no single leaver is needed but some are, all count.
    """
    used = np.flatnonzero(x[vullingen.van] > 1e-4)
    optie, groep = vullingen.optie[used], vullingen.groep[vullingen.van[used]]
    asked = aanbod.vraag[optie]
    members = aanbod.groepen[groep].tocoo()
    back = aanbod.gebruik_ruimte[members.col]
    row = members.row
    needed = asked[row] > aanbod.groep_ruimte[groep[row]] - back
    single = np.bincount(row[needed], minlength=len(used)) > 0
    waiting = (asked > aanbod.basis[aanbod.groep_plek[groep]])[row]
    keep = waiting & (needed | ~single[row])
    v = aanbod.model.opties.v[optie[row[keep]]]
    u = aanbod.gebruik_v[members.col[keep]]
    code, at = np.unique(v * aanbod.firms + u, return_inverse=True)
    part = np.bincount(at.ravel(), weights=x[vullingen.van[used[row[keep]]]], minlength=len(code))
    return ints(code // aanbod.firms), ints(code % aanbod.firms), np.asarray(part, dtype=float)


def list_waiting(aanbod: Aanbod, chosen: Ints) -> Ints:
    """Firms of a plan that never get going, even when each move has the room for itself."""
    opties = aanbod.model.opties
    v, p, asked = opties.v[chosen], opties.p[chosen], aanbod.vraag[chosen]
    gone = np.zeros(aanbod.firms, dtype=bool)
    todo: Bools = np.ones(len(chosen), dtype=bool)
    while True:
        back = np.where(gone[aanbod.gebruik_v], aanbod.gebruik_ruimte, 0)
        room = aanbod.basis + np.bincount(
            aanbod.gebruik_p, weights=back, minlength=aanbod.plekken
        ).astype(np.int64)
        goes = todo & (asked <= room[p])
        if not goes.any():
            return np.sort(v[todo])
        gone[v[goes]] = True
        todo &= ~goes


def new_rings(rings: list[Wachtring], seen: set[bytes]) -> Iterator[Wachtring]:
    """Rings not seen before; ``seen`` gets them."""
    for ring in rings:
        key = ring.leden.tobytes()
        if key not in seen:
            seen.add(key)
            yield ring
