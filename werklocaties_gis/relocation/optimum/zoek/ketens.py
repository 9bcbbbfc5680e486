"""Every chain of moves that a better plan may hold, where positions say everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.model import NONE, Ints, ints, list_matches
from werklocaties_gis.relocation.optimum.rijen import Floats
from werklocaties_gis.relocation.optimum.zoek.ontspannen import Prijzen
from werklocaties_gis.relocation.optimum.zoek.ruimte import Ruimte

MAX_PADEN: Final = 400_000
"""Beginnings of chains above which listing them is given up."""


@dataclass(frozen=True)
class Ketens:
    """Chains, and what each uses: firms first, then plekken; both at most once in a plan.

    ``kolommen`` holds the columns of each chain; ``verlies`` is what the bound
    loses at least when the chain is taken.
    """

    gebruik: sparse.csr_matrix
    kolommen: sparse.csc_matrix
    waarde: Floats
    verlies: Floats


def take_ketens(ketens: Ketens, keep: Ints) -> Ketens:
    """Some of the chains."""
    return Ketens(
        ketens.gebruik[:, keep],
        ketens.kolommen[:, keep],
        ketens.waarde[keep],
        ketens.verlies[keep],
    )


def list_ketens(ruimte: Ruimte, prijzen: Prijzen, ruim: float) -> Ketens | None:
    """List the chains that lose at most ``ruim``; none where there are too many.

    Parameters
    ----------
    ruimte
        A problem by position.
    prijzen
        Prices that hold for it.
    ruim
        Loss up to which a chain is listed.
    """
    hopeful = np.flatnonzero(prijzen.verlies <= ruim)
    paths = hopeful[ruimte.fase[hopeful] == 0][:, None]
    found = [paths]
    for fase in range(1, 1 + int(ruimte.fase.max(initial=0))):
        paths = _extend(ruimte, prijzen, ruim, paths, hopeful[ruimte.fase[hopeful] == fase])
        found.append(paths)
        if sum(len(some) for some in found) > MAX_PADEN:
            return None
    return _as_ketens(ruimte, prijzen, ruim, found)


def _extend(ruimte: Ruimte, prijzen: Prijzen, ruim: float, paths: Ints, onto: Ints) -> Ints:
    """Chains with one more firm, that goes where the last one was; no firm twice."""
    model = ruimte.model
    user = np.full(len(model.plek_ids), NONE, dtype=np.int64)
    user[model.gebruik.p] = model.gebruik.v
    waits_for = user[model.opties.p[ruimte.fasekolommen.optie[onto]]]
    path, column = list_matches(ruimte.firma[paths[:, -1]], waits_for)
    longer = np.column_stack([paths[path], onto[column]])
    firms = ruimte.firma[longer]
    once = (firms[:, :-1] != firms[:, -1:]).all(axis=1)
    extended: Ints = longer[once & (prijzen.verlies[longer].sum(axis=1) <= ruim)]
    return extended


def _as_ketens(ruimte: Ruimte, prijzen: Prijzen, ruim: float, found: list[Ints]) -> Ketens:
    """The chains as columns, without those that lose too much as a whole."""
    firms, height = len(ruimte.model.vestiging_ids), ruimte.model.plekken.vrij.size
    count = np.cumsum([0, *(len(paths) for paths in found)])
    rows, columns, moves = [], [], []
    value = np.zeros(count[-1])
    for paths, first in zip(found, count[:-1], strict=True):
        number = first + np.arange(len(paths))
        value[number] = ruimte.kolommen.value[paths].sum(axis=1)
        plek = ruimte.model.opties.p[ruimte.fasekolommen.optie[paths[:, 0]]]
        rows += [ruimte.firma[paths].ravel(), firms + plek]
        columns += [np.repeat(number, paths.shape[1]), number]
        moves.append(paths.ravel())
    uses = _marks(rows, columns, (firms + height, count[-1])).tocsr()
    taken = _marks(moves, columns[::2], (len(ruimte.firma), count[-1]))
    price = prijzen.per_rij[: firms + height].copy()
    price[:firms] += prijzen.per_firma
    loss = uses.T @ price - value
    keep = np.flatnonzero(loss <= ruim)
    return take_ketens(Ketens(uses, taken, value, np.maximum(loss, 0.0)), ints(keep))


def _marks(rows: list[Ints], columns: list[Ints], shape: tuple[int, int]) -> sparse.csc_matrix:
    """A matrix with a 1 at every pair."""
    where = (np.concatenate(rows), np.concatenate(columns))
    return sparse.csc_matrix((np.ones(len(where[0])), where), shape=shape)
