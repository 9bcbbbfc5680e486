"""The order of moves as columns: a number for each firm, later than those it waits for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from werklocaties_gis.relocation.optimum.model import Bools, Ints, Model, list_blokkades
from werklocaties_gis.relocation.optimum.model import list_matches as matches
from werklocaties_gis.relocation.optimum.rijen import Floats, Kolommen, Rijen


@dataclass(frozen=True)
class Wachten:
    """Who waits for whom where: optie, its firm, and a firm that must leave first.

    Only pairs of firms that could wait for each other, directly or through
    others; ``alone`` says that nobody else uses the plek. ``size`` is the
    number of firms in the group of each firm, shape (firms,).
    """

    optie: Ints
    v: Ints
    u: Ints
    alone: Bools
    size: Ints


def list_wachten(model: Model, open_opties: Bools) -> Wachten:
    """List the pairs that could be part of a ring among the opties where ``open_opties`` holds."""
    blocker, blocked = list_blokkades(model)
    optie = np.flatnonzero(open_opties)
    pair, use = matches(model.opties.p[optie], blocked)
    optie, u = optie[pair], blocker[use]
    v, firms = model.opties.v[optie], len(model.vestiging_ids)
    graph = sparse.csr_matrix((np.ones(len(v)), (v, u)), shape=(firms, firms))
    _, part = csgraph.connected_components(graph, directed=True, connection="strong")
    inside = (part[v] == part[u]) & (v != u)
    users = np.bincount(blocked, minlength=len(model.plek_ids))
    alone = users[model.opties.p[optie]] == 1
    size = np.bincount(part)[part]
    return Wachten(optie[inside], v[inside], u[inside], alone[inside], size)


def add_volgnummers(
    model: Model, kolommen: Kolommen, rijen: Rijen
) -> tuple[Kolommen, Rijen, Wachten]:
    """Add a number for each firm, so that no plan has a ring of firms that wait for each other.

    For a firm v that may take the plek of u, in a group of L firms that could
    wait for each other: number_v >= number_u + 1 - L (1 - x_vu), where x_vu is
    the sum of those opties. Where u takes the plek of v and nobody else has to
    leave it, number_u = number_v + 1 can be asked, so that x_uv counts L - 2
    as well (Desrochers and Laporte 1991). Rows against single rings close the
    relaxed problem better; these end the search in one run where equal plans
    would show one ring after another.

    Parameters
    ----------
    model
        The planning problem.
    kolommen, rijen
        Its columns (those with upper bound 0 take no part) and rows.

    Returns
    -------
    tuple
        Columns with one more per firm, the rows over them, and who waits for whom.
    """
    wachten = list_wachten(model, kolommen.upper[: model.size] > 0)
    moves, order, lower = _order_rows(wachten, len(kolommen.value))
    firms = len(wachten.size)
    none = sparse.csr_matrix((rijen.matrix.shape[0], firms))
    last = np.maximum(wachten.size - 1.0, 0.0)
    numbered = Kolommen(
        np.concatenate([kolommen.value, np.zeros(firms)]),
        np.concatenate([kolommen.upper, last]),
        np.concatenate([kolommen.whole, np.zeros(firms, dtype=bool)]),
    )
    rows = Rijen(
        sparse.bmat([[rijen.matrix, none], [moves, order]], format="csr"),
        np.concatenate([rijen.lower, lower]),
        np.concatenate([rijen.upper, np.full(len(lower), np.inf)]),
    )
    return numbered, rows, wachten


def _order_rows(
    wachten: Wachten, width: int
) -> tuple[sparse.csr_matrix, sparse.csr_matrix, Floats]:
    """One row for each pair that can wait: over the columns, over the numbers, lower limit."""
    firms = len(wachten.size)
    keys, row = np.unique(wachten.v * firms + wachten.u, return_inverse=True)
    later, first, numbers = keys // firms, keys % firms, np.arange(len(keys))
    length, one = wachten.size[later].astype(float), np.ones(len(keys))
    reverse = wachten.u * firms + wachten.v
    lift = wachten.alone & np.isin(reverse, keys)
    back = np.searchsorted(keys, reverse[lift])
    weight = 2.0 - wachten.size[wachten.v[lift]].astype(np.float64)
    shape = (len(keys), width)
    moves = _entries(-length[row], row, wachten.optie, shape)
    moves = moves + _entries(weight, back, wachten.optie[lift], shape)
    order = _entries(one, numbers, later, (len(keys), firms))
    return moves, order - _entries(one, numbers, first, (len(keys), firms)), 1.0 - length


def as_volgnummers(wachten: Wachten, chosen: Ints) -> Floats:
    """The smallest numbers of a plan whose moves have an order, shape (firms,)."""
    numbers = np.zeros(len(wachten.size))
    taken = np.isin(wachten.optie, chosen)
    v, u = wachten.v[taken], wachten.u[taken]
    for _ in range(len(numbers)):
        following = numbers.copy()
        np.maximum.at(following, v, numbers[u] + 1)
        if (following == numbers).all():
            break
        numbers = following
    return numbers


def _entries(data: Floats, row: Ints, column: Ints, shape: tuple[int, int]) -> sparse.csr_matrix:
    """A sparse matrix of entries."""
    return sparse.csr_matrix((data, (row, column)), shape=shape)
