"""The rules of the model in time as rows of a matrix, one function for each family."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.fasen.beeld import (
    Beeld,
    Bijdragen,
    at_most,
    list_vertrek,
    make_beeld,
    over_columns,
    stay_below,
)
from werklocaties_gis.relocation.optimum.fasen.grensrijen import list_grensrijen
from werklocaties_gis.relocation.optimum.fasen.kavelrijen import list_kavelrijen
from werklocaties_gis.relocation.optimum.fasen.kolommen import Fasekolommen
from werklocaties_gis.relocation.optimum.fasen.tussenstops import list_tussenstoprijen
from werklocaties_gis.relocation.optimum.model import NONE, Ints, Model, list_matches
from werklocaties_gis.relocation.optimum.rijen import Rijen, join, reserve_plekken


def list_faserijen(model: Model, kolommen: Fasekolommen, weglaten: Collection[str] = ()) -> Rijen:
    """Every row of the model in time.

    Parameters
    ----------
    model
        A planning problem with ``tijd``.
    kolommen
        Its columns, or a part of them.
    weglaten
        Families to leave out; only for showing what they are for.
    """
    beeld = make_beeld(model, kolommen, weglaten)
    families = {
        "een_keer": _een_keer,
        "plek_een_keer": _plek_een_keer,
        "plek_vrij": _plek_vrij,
        "kavel": list_kavelrijen,
        "vast": _vast,
        "reserve": _reserve,
        "tussenstop": list_tussenstoprijen,
    }
    made = [make(beeld) for name, make in families.items() if name not in weglaten]
    if "m2" not in weglaten:
        made.append(_m2(beeld, ignore_verwerving="verwerving" in weglaten))
    return join([*made, list_grensrijen(beeld, frozenset(weglaten)), _bonus(beeld)])


def _een_keer(beeld: Beeld) -> Rijen:
    """A firm leaves its place once, and reaches a last one once."""
    firms = len(beeld.model.vestiging_ids)
    both = sparse.vstack(
        [
            over_columns(beeld, beeld.v[moves], moves, np.ones(len(moves)), firms)[
                np.unique(beeld.v[moves])
            ]
            for moves in (beeld.stays, beeld.goes)
        ],
        format="csr",
    )
    return at_most(both, 1.0)


def _plek_een_keer(beeld: Beeld) -> Rijen:
    """An undivided plek takes one firm; a temporary one takes one at a time."""
    moves = beeld.stays[~beeld.model.plekken.deelbaar[beeld.p[beeld.stays]]]
    plek, row = np.unique(beeld.p[moves], return_inverse=True)
    return at_most(over_columns(beeld, row, moves, np.ones(len(moves)), len(plek)), 1.0)


def _plek_vrij(beeld: Beeld) -> Rijen:
    """An undivided plek in use is entered only after each of its users has left."""
    gebruik, plekken = beeld.model.gebruik, beeld.model.plekken
    of = np.flatnonzero(~plekken.deelbaar[gebruik.p] & np.isin(gebruik.p, beeld.p))
    user, plek = gebruik.v[of], gebruik.p[of]
    row, move = list_matches(plek, beeld.p)
    enters = Bijdragen(row, move, beeld.kolommen.fase[move], np.ones(len(row)))
    return stay_below(beeld, [enters, list_vertrek(beeld, user, plek)], np.zeros(len(of)))


def _m2(beeld: Beeld, *, ignore_verwerving: bool) -> Rijen:
    """What is asked of a divisible plek is there, or given back by who left before."""
    model, fase = beeld.model, beeld.kolommen.fase
    plekken, gebruik = model.plekken, model.gebruik
    enter = beeld.stays[plekken.deelbaar[beeld.p[beeld.stays]]]
    asked = model.opties.nodig_m2[beeld.kolommen.optie[enter]].astype(float)
    back = plekken.deelbaar[gebruik.p] & (plekken.releasable[gebruik.p] | ignore_verwerving)
    of = np.flatnonzero(back)
    left = list_vertrek(beeld, gebruik.v[of], gebruik.p[of])
    parts = [
        Bijdragen(beeld.p[enter], enter, fase[enter], asked),
        Bijdragen(
            gebruik.p[of][left.rij], left.kolom, left.vanaf, left.maat * gebruik.m2[of][left.rij]
        ),
    ]
    return stay_below(beeld, parts, plekken.vrij_m2.astype(float))


def _vast(beeld: Beeld) -> Rijen:
    """Pinned moves happen, in some period; one that has no column makes the model impossible."""
    eisen = beeld.model.eisen
    pinned = np.flatnonzero(eisen.vast)
    v, p = eisen.v[pinned], eisen.p[pinned]
    row, which = list_matches(v, beeld.v[beeld.stays])
    move = beeld.stays[which]
    meets = (p[row] == NONE) | (p[row] == beeld.p[move])
    matrix = over_columns(beeld, row[meets], move[meets], np.ones(int(meets.sum())), len(pinned))
    return Rijen(matrix, np.ones(len(pinned)), np.full(len(pinned), np.inf))


def _reserve(beeld: Beeld) -> Rijen:
    """Free m2 that are given out at the end stay within the limit of each group.

    A stopover gives its place back and takes nothing. On a divisible plek what
    leavers give back is used before what was free, so that a column holds the
    m2 by which entrants exceed leavers.
    """
    model, own = beeld.model, reserve_plekken(beeld.model)
    plekken, groups = model.plekken, len(beeld.model.reserve_m2)
    move = beeld.stays
    p, asked = beeld.p[move], model.opties.nodig_m2[beeld.kolommen.optie[move]]
    taken = np.where(plekken.deelbaar[p], asked, np.where(plekken.vrij[p], plekken.beslag_m2[p], 0))
    counts = (plekken.groep[p] != NONE) & ~np.isin(p, own) & (taken > 0)
    use = beeld.kolommen.size - len(own) + np.arange(len(own))
    direct = over_columns(
        beeld,
        np.concatenate([plekken.groep[p[counts]], plekken.groep[own]]),
        np.concatenate([move[counts], use]),
        np.concatenate([taken[counts], np.ones(len(own))]).astype(float),
        groups,
    )
    upper = np.concatenate([model.reserve_m2, np.zeros(len(own))]).astype(float)
    return at_most(sparse.vstack([direct, _excess(beeld, own, use)], format="csr"), upper)


def _excess(beeld: Beeld, own: Ints, use: Ints) -> sparse.csr_matrix:
    """Matrix (reserve columns, columns): the m2 by which entrants exceed leavers and the column."""
    model = beeld.model
    row, which = list_matches(own, beeld.p[beeld.stays])
    enter = beeld.stays[which]
    in_use, user = list_matches(own, model.gebruik.p)
    of, where = list_matches(model.gebruik.v[user], beeld.v[beeld.goes])
    leave = beeld.goes[where]
    return over_columns(
        beeld,
        np.concatenate([row, in_use[of], np.arange(len(own))]),
        np.concatenate([enter, leave, use]),
        np.concatenate(
            [
                model.opties.nodig_m2[beeld.kolommen.optie[enter]],
                -model.gebruik.m2[user[of]],
                -np.ones(len(own)),
            ]
        ).astype(float),
        len(own),
    )


def _bonus(beeld: Beeld) -> Rijen:
    """A bonus is earned only when every user of the plek leaves."""
    model = beeld.model
    bonus, use = list_matches(model.bonussen.p, model.gebruik.p)
    row, which = list_matches(model.gebruik.v[use], beeld.v[beeld.goes])
    first = beeld.kolommen.size - beeld.kolommen.reserve - beeld.kolommen.bonussen
    matrix = over_columns(
        beeld,
        np.concatenate([row, np.arange(len(use))]),
        np.concatenate([beeld.goes[which], first + bonus]),
        np.concatenate([-np.ones(len(row)), np.ones(len(use))]),
        len(use),
    )
    return join([at_most(matrix, 0.0), _malus(beeld, first)])


def _malus(beeld: Beeld, first: int) -> Rijen:
    """A bonus that is no gain is not to be avoided when every user leaves."""
    model = beeld.model
    loss = model.bonussen.waarde * (1 if model.sense == "max" else -1) < 0
    bonus = np.flatnonzero(loss)
    row, use = list_matches(model.bonussen.p[bonus], model.gebruik.p)
    of, which = list_matches(model.gebruik.v[use], beeld.v[beeld.goes])
    matrix = over_columns(
        beeld,
        np.concatenate([row[of], np.arange(len(bonus))]),
        np.concatenate([beeld.goes[which], first + bonus]),
        np.concatenate([np.ones(len(of)), -np.ones(len(bonus))]),
        len(bonus),
    )
    return at_most(matrix, np.bincount(row, minlength=len(bonus)).astype(float) - 1.0)
