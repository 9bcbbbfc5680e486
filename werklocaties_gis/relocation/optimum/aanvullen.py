"""A plan at once: take what is ready, the most wanted first, until nothing fits any more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from werklocaties_gis.relocation.optimum.model import Bools, Ints, Model, ints, list_blokkades
from werklocaties_gis.relocation.optimum.rijen import Floats


@dataclass(frozen=True)
class Bezet:
    """What has happened so far: firms that moved, plekken that were entered, m2 left."""

    moved: Bools
    entered: Bools
    room_m2: Ints


def fill_up(model: Model, open_opties: Bools, wens: Floats) -> Ints:
    """Take moves one after another, each of which can be carried out at its turn.

    In rounds: of the moves that are ready (every user has left, the m2 are
    there) those are taken that are the most wanted one of their firm and of
    their plek. So the moves have an order. Limits and shared land are not
    looked at; the caller checks the rows.

    Parameters
    ----------
    model
        The planning problem.
    open_opties
        Opties that may be taken, shape (opties,).
    wens
        How much each is wanted, shape (opties,); of equals the first goes.

    Returns
    -------
    Ints
        Positions of the opties taken, ascending.
    """
    blocker, blocked = list_blokkades(model)
    bezet = Bezet(
        np.zeros(len(model.vestiging_ids), dtype=bool),
        np.zeros(len(model.plek_ids), dtype=bool),
        model.plekken.vrij_m2.copy(),
    )
    rank = np.argsort(-wens, kind="stable")
    left = rank[open_opties[rank]]
    taken: list[Ints] = []
    while len(left):
        left = left[~bezet.moved[model.opties.v[left]] & ~bezet.entered[model.opties.p[left]]]
        waits = np.bincount(blocked[~bezet.moved[blocker]], minlength=len(model.plek_ids))
        ready = left[_is_ready(model, bezet, waits, left)]
        if not len(ready):
            break
        chosen = _first_of_both(model, ready)
        bezet = _after(model, bezet, chosen)
        taken.append(chosen)
    return ints(np.sort(np.concatenate(taken))) if taken else ints([])


def _is_ready(model: Model, bezet: Bezet, waits: Ints, opties: Ints) -> Bools:
    """Whether nobody has to leave first any more, and the m2 are there."""
    p = model.opties.p[opties]
    fits = ~model.plekken.deelbaar[p] | (model.opties.nodig_m2[opties] <= bezet.room_m2[p])
    ready: Bools = (waits[p] == 0) & fits
    return ready


def _first_of_both(model: Model, ready: Ints) -> Ints:
    """The opties, in order of wish, that come first for their firm and for their plek."""
    first = np.ones(len(ready), dtype=bool)
    for keys in (model.opties.v[ready], model.opties.p[ready]):
        position = np.unique(keys, return_index=True)[1]
        first &= np.isin(np.arange(len(ready)), position)
    return ready[first]


def _after(model: Model, bezet: Bezet, chosen: Ints) -> Bezet:
    """The state after these moves."""
    opties, plekken, gebruik = model.opties, model.plekken, model.gebruik
    v, p = opties.v[chosen], opties.p[chosen]
    moved, entered, room = bezet.moved.copy(), bezet.entered.copy(), bezet.room_m2.copy()
    moved[v] = True
    entered[p[~plekken.deelbaar[p]]] = True
    inside = plekken.deelbaar[p]
    np.subtract.at(room, p[inside], opties.nodig_m2[chosen][inside])
    back = np.isin(gebruik.v, v) & plekken.releasable[gebruik.p] & plekken.deelbaar[gebruik.p]
    np.add.at(room, gebruik.p[back], gebruik.m2[back])
    return Bezet(moved, entered, room)
