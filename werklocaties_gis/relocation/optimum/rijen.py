"""The rules of the model as rows of a matrix, one function for each family."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from werklocaties_gis.relocation.optimum.grenzen import GEEN_BOVEN, GEEN_ONDER, without_families
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Bools,
    Ints,
    Model,
    earned_bonussen,
    is_closed,
    is_forbidden,
    list_matches,
    users_per_plek,
)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Rijen:
    """Rows ``lower <= matrix @ columns <= upper``; columns: opties, bonuses, reserve."""

    matrix: sparse.csr_matrix
    lower: Floats
    upper: Floats


@dataclass(frozen=True)
class Kolommen:
    """Bounds, value and kind of every column: one per optie, per bonus, per reserve use."""

    value: Floats
    upper: Floats
    whole: Bools


def reserve_plekken(model: Model) -> Ints:
    """Divisible plekken of which leavers may lower the use of free m2: each has a column."""
    plekken = model.plekken
    given_back = plekken.deelbaar & plekken.releasable & (users_per_plek(model) > 0)
    return np.flatnonzero(given_back & (plekken.groep != NONE))


def list_kolommen(model: Model, weglaten: Collection[str]) -> Kolommen:
    """Bounds and values of the columns; closed plekken and forbidden moves stay at 0."""
    bonus, reserve = len(model.bonussen.p), len(reserve_plekken(model))
    shut = is_closed(model, ignore_verwerving="verwerving" in weglaten)[model.opties.p]
    if "verboden" not in weglaten:
        shut = shut | is_forbidden(model)
    return Kolommen(
        np.concatenate([model.opties.waarde, model.bonussen.waarde, np.zeros(reserve)]),
        np.concatenate([np.where(shut, 0.0, 1.0), np.ones(bonus), np.full(reserve, np.inf)]),
        np.concatenate([np.ones(model.size + bonus, dtype=bool), np.zeros(reserve, dtype=bool)]),
    )


def as_columns(model: Model, chosen: Ints) -> Floats:
    """A plan as a value for every column."""
    x = np.zeros(model.size)
    x[chosen] = 1.0
    excess = _excess(model) @ x
    return np.concatenate([x, earned_bonussen(model, chosen), np.maximum(excess, 0.0)])


def list_rijen(model: Model, weglaten: Collection[str] = ()) -> Rijen:
    """Every row that is known beforehand; the order of moves comes later.

    Parameters
    ----------
    model
        The planning problem.
    weglaten
        Families to leave out; only for showing what they are for.
    """
    families = {
        "een_keer": _een_keer,
        "plek_een_keer": _plek_een_keer,
        "plek_vrij": _plek_vrij,
        "kavel": _kavel,
        "m2": _m2,
        "vast": _vast,
        "reserve": _reserve,
    }
    made = [make(model) for name, make in families.items() if name not in weglaten]
    if "verwerving" in weglaten and "m2" not in weglaten:
        made[list(families).index("m2") - len(families)] = _m2(model, ignore_verwerving=True)
    return join([*made, _grenzen(model, frozenset(weglaten)), _bonus(model)])


def join(parts: Sequence[Rijen]) -> Rijen:
    """Rows below each other."""
    return Rijen(
        sparse.vstack([part.matrix for part in parts], format="csr"),
        np.concatenate([part.lower for part in parts]),
        np.concatenate([part.upper for part in parts]),
    )


def leaves(model: Model) -> sparse.csr_matrix:
    """Matrix (firms, opties): which opties make a firm leave."""
    return _incidence(model.opties.v, np.ones(model.size), len(model.vestiging_ids), model.size)


def _entrants(model: Model, per_optie: npt.ArrayLike) -> sparse.csr_matrix:
    """Matrix (plekken, opties): what each optie brings into its plek."""
    return _incidence(model.opties.p, per_optie, len(model.plek_ids), model.size)


def _incidence(rows: Ints, data: npt.ArrayLike, height: int, width: int) -> sparse.csr_matrix:
    """One entry a column, in the row given."""
    columns = np.arange(width)
    return sparse.csr_matrix((np.asarray(data, float), (rows, columns)), shape=(height, width))


def _over_opties(model: Model, matrix: sparse.csr_matrix, lower: Floats, upper: Floats) -> Rijen:
    """Rows over opties only, widened to all columns."""
    extra = len(model.bonussen.p) + len(reserve_plekken(model))
    wide = sparse.hstack([matrix, sparse.csr_matrix((matrix.shape[0], extra))], format="csr")
    return Rijen(wide, lower, upper)


def at_most(model: Model, matrix: sparse.csr_matrix, upper: npt.ArrayLike) -> Rijen:
    """Rows over opties with an upper bound."""
    above = np.broadcast_to(np.asarray(upper, float), (matrix.shape[0],)).copy()
    return _over_opties(model, matrix, np.full(matrix.shape[0], -np.inf), above)


def at_least(model: Model, matrix: sparse.csr_matrix, lower: npt.ArrayLike) -> Rijen:
    """Rows over opties with a lower bound."""
    below = np.broadcast_to(np.asarray(lower, float), (matrix.shape[0],)).copy()
    return _over_opties(model, matrix, below, np.full(matrix.shape[0], np.inf))


def _een_keer(model: Model) -> Rijen:
    """A firm moves at most once."""
    movers = np.unique(model.opties.v)
    return at_most(model, leaves(model)[movers], 1)


def _plek_een_keer(model: Model) -> Rijen:
    """An undivided plek takes one firm."""
    entered = np.unique(model.opties.p)
    undivided = entered[~model.plekken.deelbaar[entered]]
    return at_most(model, _entrants(model, np.ones(model.size))[undivided], 1)


def _plek_vrij(model: Model) -> Rijen:
    """An undivided plek in use is entered only when each of its users leaves."""
    entered = np.isin(model.gebruik.p, model.opties.p)
    of = np.flatnonzero(entered & ~model.plekken.deelbaar[model.gebruik.p])
    into = _entrants(model, np.ones(model.size))[model.gebruik.p[of]]
    return at_most(model, into - leaves(model)[model.gebruik.v[of]], 0)


def _kavel(model: Model) -> Rijen:
    """Plekken on the same land exclude each other, and wait for each other's users."""
    kavels, width = model.kavels, model.size
    into, groups = _entry_groups(model)
    once = kavels.p < kavels.q
    pair, left = list_matches(kavels.p[once], groups)
    row, right = list_matches(kavels.q[once][pair], groups)
    together = into[left[row]] + into[right]
    pair, use = list_matches(kavels.q, model.gebruik.p)
    row, entry = list_matches(kavels.p[pair], groups)
    waits = into[entry] - leaves(model)[model.gebruik.v[use[row]]]
    part, optie = list_matches(kavels.deel_p, model.opties.p)
    m2 = kavels.deel_m2[part].astype(float)
    shape = (len(kavels.ruimte_m2), width)
    parts = sparse.csr_matrix((m2, (kavels.k[part], optie)), shape=shape)
    upper = [np.ones(together.shape[0]), np.zeros(waits.shape[0]), kavels.ruimte_m2]
    return at_most(model, sparse.vstack([together, waits, parts]), np.concatenate(upper))


def _entry_groups(model: Model) -> tuple[sparse.csr_matrix, Ints]:
    """Opties of which at most one is taken, as rows, and the plek of each row.

    Those into one undivided plek together; each by itself on a divisible one,
    where several may be taken and none of them beside a plek on the same land.
    """
    p = model.opties.p
    whole = np.unique(p[~model.plekken.deelbaar[p]])
    single = np.flatnonzero(model.plekken.deelbaar[p])
    alone = sparse.identity(model.size, format="csr")[single]
    into = sparse.vstack([_entrants(model, np.ones(model.size))[whole], alone], format="csr")
    return into, np.concatenate([whole, p[single]])


def _m2(model: Model, *, ignore_verwerving: bool = False) -> Rijen:
    """What is asked of a divisible plek is there, or given back by leavers."""
    entered = np.unique(model.opties.p)
    divisible = entered[model.plekken.deelbaar[entered]]
    asked = _entrants(model, model.opties.nodig_m2)
    net = (asked - _given_back(model, ignore_verwerving=ignore_verwerving))[divisible]
    return at_most(model, net, model.plekken.vrij_m2[divisible])


def _given_back(model: Model, *, ignore_verwerving: bool = False) -> sparse.csr_matrix:
    """Matrix (plekken, opties): the m2 that each optie gives back where its firm sat."""
    gebruik = model.gebruik
    counts = np.where(
        ignore_verwerving | model.plekken.releasable[gebruik.p], gebruik.m2, 0
    ).astype(float)
    shape = (len(model.plek_ids), len(model.vestiging_ids))
    return sparse.csr_matrix((counts, (gebruik.p, gebruik.v)), shape=shape) @ leaves(model)


def _vast(model: Model) -> Rijen:
    """Pinned moves happen; one that is no optie makes the model impossible."""
    pinned = np.flatnonzero(model.eisen.vast)
    opties, v, p = model.opties, model.eisen.v[pinned], model.eisen.p[pinned]
    meets = (opties.v == v[:, None]) & ((p[:, None] == NONE) | (opties.p == p[:, None]))
    return at_least(model, sparse.csr_matrix(meets.astype(float)), 1)


def _reserve(model: Model) -> Rijen:
    """Free m2 given out stay within the limit of each group.

    On a divisible plek what leavers give back is used before what was free, so
    that a column holds the m2 by which entrants exceed leavers.
    """
    plekken, own = model.plekken, reserve_plekken(model)
    height, bonus = len(model.reserve_m2), len(model.bonussen.p)
    free = np.where(plekken.vrij, plekken.beslag_m2, 0)[model.opties.p]
    taken = np.where(plekken.deelbaar[model.opties.p], model.opties.nodig_m2, free)
    group = plekken.groep[model.opties.p]
    counts = np.where((group == NONE) | np.isin(model.opties.p, own), 0, taken)
    direct = _incidence(np.maximum(group, 0), counts, max(height, 1), model.size)[:height]
    via = _incidence(plekken.groep[own], np.ones(len(own)), max(height, 1), len(own))[:height]
    matrix = sparse.bmat(
        [
            [direct, sparse.csr_matrix((height, bonus)), via],
            [_excess(model), sparse.csr_matrix((len(own), bonus)), -sparse.identity(len(own))],
        ],
        format="csr",
    )
    upper = np.concatenate([model.reserve_m2, np.zeros(len(own))]).astype(float)
    return Rijen(matrix, np.full(len(upper), -np.inf), upper)


def _excess(model: Model) -> sparse.csr_matrix:
    """Matrix (reserve columns, opties): the m2 by which entrants exceed leavers."""
    net = _entrants(model, model.opties.nodig_m2) - _given_back(model)
    return net[reserve_plekken(model)]


def _grenzen(model: Model, weglaten: frozenset[str]) -> Rijen:
    """Sums over opties and bonuses stay within their limits; without periods one limit each."""
    grenzen = without_families(model.grenzen, weglaten)
    width = model.size + len(model.bonussen.p)
    shape = (len(grenzen.familie), width + len(reserve_plekken(model)))
    matrix = sparse.csr_matrix((grenzen.maat.astype(float), (grenzen.rij, grenzen.optie)), shape)
    upper = np.where(grenzen.boven == GEEN_BOVEN, np.inf, grenzen.boven)[:, 0]
    lower = np.where(grenzen.onder == GEEN_ONDER, -np.inf, grenzen.onder)
    return Rijen(matrix, lower, upper)


def _bonus(model: Model) -> Rijen:
    """A bonus is earned only when every user of the plek leaves."""
    own = reserve_plekken(model)
    width = len(model.bonussen.p)
    bonus, use = np.nonzero(model.bonussen.p[:, None] == model.gebruik.p[None, :])
    earns = _incidence(np.arange(width), np.ones(width), width, width)[bonus]
    matrix = sparse.hstack(
        [
            -leaves(model)[model.gebruik.v[use]],
            earns,
            sparse.csr_matrix((len(bonus), len(own))),
        ],
        format="csr",
    )
    return Rijen(matrix, np.full(len(bonus), -np.inf), np.zeros(len(bonus)))
