"""The part of a large model that can matter: rings cut off beforehand, hopeless opties left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from werklocaties_gis.relocation.optimum.highs import Highs, Ontspannen
from werklocaties_gis.relocation.optimum.klok import ZONDER_KLOK, Klok
from werklocaties_gis.relocation.optimum.model import (
    Ints,
    Model,
    ints,
    list_blokkades,
    list_matches,
)
from werklocaties_gis.relocation.optimum.rijen import Floats, Kolommen, Rijen, join, leaves
from werklocaties_gis.relocation.optimum.volgorde_rijen import needs_no_release, one_goes_first

DREMPELS: Final = (0.95, 0.75, 0.5, 0.35, 0.2, 0.1, 0.05, 0.01)
"""Parts of a move that count as waiting, when rings are sought in a plan of parts."""
RONDES: Final = 20
"""Rounds of cutting; measured: two to four close the problem up to 2000 firms."""
RUIMTE_SHARE: Final = 0.0001
"""First guess of how far the best plan is from the bound; wider where it proves too small."""
RUIMTE_MIN: Final = 4.0
MARGE: Final = 1.0
"""Whole units of doubt about the solver's own rounding."""


@dataclass(frozen=True)
class Kern:
    """The relaxed problem after its rings were cut off.

    Attributes
    ----------
    rijen
        All rows, those against rings included.
    grens
        No plan is worth more (for ``min``: less).
    verlies
        What the bound loses at least when a column that the relaxed plan
        leaves at 0 is taken, shape (columns,); at most 0 for the others.
    prijzen
        What one unit more in each row's limit would bring, shape (rows,).
    x
        The relaxed plan, shape (columns,).
    """

    rijen: Rijen
    grens: float
    verlies: Floats
    prijzen: Floats
    x: Floats

    def limit(self, kolommen: Kolommen, ruimte: float) -> Kolommen:
        """The columns without those that no plan within ``ruimte`` of the bound takes."""
        keep = self.verlies <= ruimte + MARGE
        return replace(kolommen, upper=np.where(keep, kolommen.upper, 0.0))

    def tighten(self, kolommen: Kolommen, ruimte: float, *, maximise: bool) -> Rijen:
        """The rows, with those as equations that no plan within ``ruimte`` leaves any room in.

        A row over whole columns has whole room, and each unit of it costs the
        bound the row's price.
        """
        parts = np.asarray(abs(self.rijen.matrix) @ (~kolommen.whole).astype(float)).ravel()
        fixed = (np.abs(self.prijzen) > ruimte + MARGE) & (parts == 0.0)
        above = fixed & ((self.prijzen > 0) == maximise) & np.isfinite(self.rijen.upper)
        below = fixed & ((self.prijzen > 0) != maximise) & np.isfinite(self.rijen.lower)
        return Rijen(
            self.rijen.matrix,
            np.where(above, self.rijen.upper, self.rijen.lower),
            np.where(below, self.rijen.lower, self.rijen.upper),
        )

    @property
    def first_ruimte(self) -> float:
        """Distance from the bound within which the best plan is looked for first."""
        return max(RUIMTE_MIN, RUIMTE_SHARE * abs(self.grens))


def list_kern(
    model: Model, kolommen: Kolommen, rijen: Rijen, *, maximise: bool, klok: Klok = ZONDER_KLOK
) -> Kern | None:
    """Relax the problem to parts of moves, cut off its rings, and price every column.

    Why it pays: equally good plans make the solver find a new ring each round,
    and each round is a whole search. Without the columns that cannot be in a
    plan near the bound such a round is several times shorter, and the proof
    is as exact: taking column j costs the bound at least its loss.

    Parameters
    ----------
    model, kolommen, rijen
        The problem.
    maximise
        Sense of the objective.
    klok
        When to stop cutting off rings.

    Returns
    -------
    Kern or None
        None where even the relaxed problem has no plan, or none in time.
    """
    relaxed = replace(kolommen, whole=np.zeros_like(kolommen.whole))
    solver = Highs(relaxed, rijen, maximise=maximise)
    parts, priced, seen = [rijen], [rijen], set[bytes]()
    best: Ontspannen | None = None
    for _ in range(RONDES):
        found = solver.relax(klok.left)
        if found is None:
            break
        best, priced = found, [*parts]
        rings = [*list_broken_rings(model, found.x[: model.size], seen)]
        if not rings:
            break
        parts.append(join([one_goes_first(model, ring) for ring in rings]))
        solver.add(parts[-1])
    return None if best is None else _make_kern(kolommen, join(priced), best, maximise=maximise)


def _make_kern(kolommen: Kolommen, rows: Rijen, found: Ontspannen, *, maximise: bool) -> Kern:
    """The loss of every column under the prices that were found."""
    gain = kolommen.value - rows.matrix.T @ found.prijzen
    grens = float(kolommen.value @ found.x)
    return Kern(rows, grens, -gain if maximise else gain, found.prijzen, found.x)


def list_broken_rings(model: Model, x: Floats, seen: set[bytes]) -> Iterator[Ints]:
    """List sets of firms that leave more, in parts, than they can without each other.

    Firms that wait for each other at some threshold; cheaper than a flow for
    each firm, and it finds the same few rings. ``seen`` gets those found.
    """
    blocker, blocked = list_blokkades(model)
    pair, use = list_matches(model.opties.p, blocked)
    v, u = model.opties.v[pair], blocker[use]
    left = leaves(model) @ x
    for drempel in DREMPELS:
        waits = (x[pair] >= drempel) & (u != v)
        for ring in _strong_parts(v[waits], u[waits], len(left)):
            is_broken = left[ring].max() > x[needs_no_release(model, ring)].sum() + 1e-4
            if is_broken and ring.tobytes() not in seen:
                seen.add(ring.tobytes())
                yield ring


def _strong_parts(v: Ints, u: Ints, size: int) -> list[Ints]:
    """Firms that wait for each other, directly or through others."""
    graph = sparse.csr_matrix((np.ones(len(v)), (v, u)), shape=(size, size))
    _, part = csgraph.connected_components(graph, directed=True, connection="strong")
    count = np.bincount(part, minlength=1)
    return [ints(np.flatnonzero(part == number)) for number in np.flatnonzero(count > 1)]
