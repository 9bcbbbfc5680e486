"""The order of moves: steps in which every firm finds its place ready, or what forbids it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from werklocaties_gis.relocation.optimum.model import (
    Bools,
    Ints,
    Model,
    ints,
    list_blokkades,
    list_matches,
)

MAX_STATES: Final = 20_000
"""States after which the search for an order on divisible plekken stops."""
MAX_VOL: Final = 1_000
"""The same where a plek is too small for all: then only what of it can happen is sought."""


@dataclass(frozen=True)
class Volgorde:
    """Steps of a set of moves.

    Attributes
    ----------
    stap
        Step of each move, 0 first, shape (moves,); -1 where none was found.
    bewezen
        Whether no order exists where none was found; false when the search
        was cut off.
    """

    stap: Ints
    bewezen: bool

    @property
    def stuck(self) -> Bools:
        """Moves without a step."""
        stuck: Bools = self.stap < 0
        return stuck


@dataclass(frozen=True)
class Verhuizing:
    """A set of moves as arrays: what each waits for, asks and gives back."""

    plek: Ints
    nodig_m2: Ints
    deelbaar: Bools
    waits: Ints
    """Pairs (move, move that must come first), shape (pairs, 2)."""
    gives: Ints
    """Rows (move, plek, m2): what a divisible plek gets back, shape (n, 3)."""
    vrij_m2: Ints


def list_volgorde(model: Model, chosen: Ints) -> Volgorde:
    """Find steps for a set of opties.

    A move gets the step after the last one that it needs, so that steps are as
    small as possible on undivided plekken. On divisible plekken moves that can
    never hinder another go first; among the others the order is searched.

    Parameters
    ----------
    model
        The planning problem; its capacity rows hold for ``chosen``.
    chosen
        Positions of opties, shape (moves,).
    """
    moves = list_verhuizing(model, chosen)
    stap = _advance(moves, np.full(len(chosen), -1, dtype=np.int64))
    if (stap >= 0).all() or not moves.deelbaar[stap < 0].any():
        return Volgorde(stap, bewezen=True)
    return _search(moves, stap)


def list_verhuizing(model: Model, chosen: Ints) -> Verhuizing:
    """The moves as arrays, with those who must leave before each."""
    opties, gebruik, plekken = model.opties, model.gebruik, model.plekken
    v, p = opties.v[chosen], opties.p[chosen]
    move_of = np.full(len(model.vestiging_ids), -1, dtype=np.int64)
    move_of[v] = np.arange(len(chosen))
    blocker, blocked = list_blokkades(model)
    leaves = move_of[blocker] >= 0
    into, of = list_matches(p, blocked[leaves])
    leaver = move_of[blocker[leaves]][of]
    back = (move_of[gebruik.v] >= 0) & plekken.deelbaar[gebruik.p] & plekken.releasable[gebruik.p]
    return Verhuizing(
        plek=p,
        nodig_m2=opties.nodig_m2[chosen],
        deelbaar=plekken.deelbaar[p],
        # Who grows onto land that it uses already does not wait for itself.
        waits=np.column_stack([into, leaver])[leaver != into],
        gives=np.column_stack([move_of[gebruik.v], gebruik.p, gebruik.m2])[back],
        vrij_m2=plekken.vrij_m2,
    )


def _room_m2(moves: Verhuizing, done: Bools) -> Ints:
    """Free m2 of each plek after the moves done."""
    room = moves.vrij_m2.copy()
    given = moves.gives[done[moves.gives[:, 0]]]
    np.add.at(room, given[:, 1], given[:, 2])
    entered = done & moves.deelbaar
    np.subtract.at(room, moves.plek[entered], moves.nodig_m2[entered])
    return room


def _waiting(moves: Verhuizing, done: Bools) -> Bools:
    """Moves of which somebody who must leave first is still there."""
    waiting = np.zeros(len(done), dtype=bool)
    waiting[moves.waits[~done[moves.waits[:, 1]], 0]] = True
    return waiting


def _ready(moves: Verhuizing, done: Bools) -> Bools:
    """Moves that can go now and can never hinder another.

    On an undivided plek: all users are gone. On a divisible one: there is room
    for everything that is still to come in.
    """
    todo = ~done & moves.deelbaar
    asked = np.zeros_like(moves.vrij_m2)
    np.add.at(asked, moves.plek[todo], moves.nodig_m2[todo])
    tight = (asked > _room_m2(moves, done))[moves.plek]
    return ~done & ~_waiting(moves, done) & ~(moves.deelbaar & tight)


def _advance(moves: Verhuizing, stap: Ints) -> Ints:
    """Steps after every move that hinders none has gone, level by level."""
    stap = stap.copy()
    while (ready := _ready(moves, stap >= 0)).any():
        stap[ready] = stap.max(initial=-1) + 1
    return stap


def _search(moves: Verhuizing, start: Ints) -> Volgorde:
    """Depth first over the moves that fit, those that give back most first."""
    furthest, seen, stack = start, {_state(start)}, [start]
    most = MAX_STATES if _has_room(moves) else MAX_VOL
    while stack and len(seen) < most:
        stap = stack.pop()
        if (stap >= 0).all():
            return Volgorde(stap, bewezen=True)
        if (stap >= 0).sum() > (furthest >= 0).sum():
            furthest = stap
        for following in _branches(moves, stap):
            if (state := _state(following)) not in seen:
                seen.add(state)
                stack.append(following)
    return Volgorde(furthest, bewezen=not stack)


def _has_room(moves: Verhuizing) -> bool:
    """Whether every divisible plek has room for all who come, when all have left who leave."""
    last = _room_m2(moves, np.ones(len(moves.plek), dtype=bool))
    return bool((last[moves.plek[moves.deelbaar]] >= 0).all())


def _state(stap: Ints) -> bytes:
    """Which moves are done, as a key."""
    return np.packbits(stap >= 0).tobytes()


def _branches(moves: Verhuizing, stap: Ints) -> Iterator[Ints]:
    """What follows from each single move that fits; the most promising one last."""
    done = stap >= 0
    room = _room_m2(moves, done)
    fits = ~done & ~_waiting(moves, done) & moves.deelbaar & (moves.nodig_m2 <= room[moves.plek])
    gives = np.bincount(moves.gives[:, 0], weights=moves.gives[:, 2], minlength=len(stap))
    candidates = np.flatnonzero(fits)
    net = (moves.nodig_m2 - gives)[candidates]
    for move in candidates[np.argsort(-net, kind="stable")]:
        following = stap.copy()
        following[move] = stap.max(initial=-1) + 1
        yield _advance(moves, following)


def list_rings(moves: Verhuizing, stuck: Bools) -> tuple[Ints, ...]:
    """Sets of stuck moves that all wait for each other, positions in the moves."""
    pairs = moves.waits[stuck[moves.waits[:, 0]] & stuck[moves.waits[:, 1]]]
    size = len(stuck)
    graph = sparse.csr_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(size, size))
    _, part = csgraph.connected_components(graph, directed=True, connection="strong")
    count = np.bincount(part, minlength=1)
    rings = [np.flatnonzero(part == number) for number in np.flatnonzero(count > 1)]
    return tuple(ints(ring) for ring in rings)


def smallest_stuck(model: Model, chosen: Ints) -> Ints:
    """A smallest part of the chosen opties for which no order exists.

    Moves that hinder no other are left out first: with or without them the
    rest is stuck.

    An optie that is taken out counts as carried out beforehand by a firm that
    leaves its place and takes none, so that what remains stuck is stuck
    whatever the others do.
    """
    moves = list_verhuizing(model, chosen)
    keep = chosen[_advance(moves, np.full(len(chosen), -1, dtype=np.int64)) < 0]
    for optie in keep:
        rest = keep[keep != optie]
        order = _search_or_advance(model, chosen, rest)
        if order.bewezen and order.stuck.any():
            keep = rest
    return keep


def _search_or_advance(model: Model, chosen: Ints, rest: Ints) -> Volgorde:
    """Order of ``rest`` when all other chosen firms are gone already and take no room."""
    moves = list_verhuizing(model, chosen)
    inside = np.isin(chosen, rest)
    gone = moves.gives[~inside[moves.gives[:, 0]]]
    vrij_m2 = moves.vrij_m2.copy()
    np.add.at(vrij_m2, gone[:, 1], gone[:, 2])
    number = np.cumsum(inside) - 1
    waits = moves.waits[inside[moves.waits].all(axis=1)]
    gives = moves.gives[inside[moves.gives[:, 0]]]
    own = Verhuizing(
        moves.plek[inside],
        moves.nodig_m2[inside],
        moves.deelbaar[inside],
        number[waits],
        np.column_stack([number[gives[:, 0]], gives[:, 1], gives[:, 2]]),
        vrij_m2,
    )
    stap = _advance(own, np.full(int(inside.sum()), -1, dtype=np.int64))
    return Volgorde(stap, bewezen=True) if (stap >= 0).all() else _search(own, stap)
