"""Rows that cut off a plan whose moves cannot be put in an order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.ketens import (
    Volgorde,
    list_rings,
    list_verhuizing,
    smallest_stuck,
)
from werklocaties_gis.relocation.optimum.model import Bools, Ints, Model, list_blokkades
from werklocaties_gis.relocation.optimum.rijen import Rijen, at_least, join, leaves


@dataclass(frozen=True)
class Snede:
    """Rows that cut a plan off; ``bewezen`` where they hold for every plan that can happen."""

    rijen: Rijen
    bewezen: bool


def list_snede(model: Model, chosen: Ints, order: Volgorde) -> Snede:
    """Rows that the chosen opties break, of which some have no step in ``order``.

    For a set S of firms that wait for each other and a firm v in S: the moves
    of S that need no release by S are at least leaves_v, since one of S must
    go first. On divisible plekken that is not always enough; then the moves of
    a smallest stuck part cannot all happen, unless a firm that now stays makes
    room.
    """
    moves = list_verhuizing(model, chosen)
    rings = list_rings(moves, order.stuck)
    parts = [one_goes_first(model, model.opties.v[chosen[ring]]) for ring in rings]
    if rings:
        return Snede(join(parts), bewezen=True)
    stuck = smallest_stuck(model, chosen)
    parts = [one_goes_first(model, model.opties.v[stuck]), _not_all(model, chosen, stuck)]
    return Snede(join(parts), bewezen=order.bewezen)


def needs_no_release(model: Model, firms: Ints) -> Bools:
    """Opties of a set of firms for which no firm of the set has to leave first.

    None of the others in the set uses the plek or the land under it; on a
    divisible one the need fits in what is free and what all others could give
    back.
    """
    opties, gebruik, plekken = model.opties, model.gebruik, model.plekken
    inside = np.zeros(len(model.vestiging_ids), dtype=bool)
    inside[firms] = True
    size = len(model.plek_ids)
    blocker, blocked = list_blokkades(model)
    used = np.bincount(blocked[inside[blocker]], minlength=size)[opties.p]
    # A firm that blocks its own new plek (it grows onto the next kavel) needs no other.
    width = len(model.vestiging_ids)
    itself = np.isin(opties.p * width + opties.v, blocked * width + blocker)
    others = ~inside[gebruik.v] & plekken.releasable[gebruik.p]
    back = np.bincount(gebruik.p[others], weights=gebruik.m2[others], minlength=size)
    room = plekken.vrij_m2 + back
    fits = ~plekken.deelbaar[opties.p] | (opties.nodig_m2 <= room[opties.p])
    alone: Bools = inside[opties.v] & fits & (used - (itself & inside[opties.v]) == 0)
    return alone


def one_goes_first(model: Model, firms: Ints) -> Rijen:
    """One row per firm of a set that waits for itself."""
    outside = sparse.csr_matrix(needs_no_release(model, firms).astype(float)[None, :])
    repeated = sparse.vstack([outside] * len(firms), format="csr")
    return at_least(model, repeated - leaves(model)[firms], 0)


def _not_all(model: Model, chosen: Ints, stuck: Ints) -> Rijen:
    """Not all of the stuck opties together, unless another user of their plekken leaves."""
    gebruik, opties = model.gebruik, model.opties
    stays = ~np.isin(gebruik.v, opties.v[chosen])
    helps = stays & np.isin(gebruik.p, opties.p[stuck]) & model.plekken.releasable[gebruik.p]
    row = np.asarray(leaves(model)[np.unique(gebruik.v[helps])].sum(axis=0)).ravel()
    row[stuck] -= 1.0
    return at_least(model, sparse.csr_matrix(row[None, :]), 1.0 - len(stuck))
