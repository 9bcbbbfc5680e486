"""Which move waits for which: users who leave first, m2 that they give back, stopovers."""

from __future__ import annotations

import numpy as np

from werklocaties_gis.relocation.optimum.model import (
    Bools,
    Ints,
    Model,
    ints,
    list_blokkades,
    list_matches,
)
from werklocaties_gis.relocation.optimum.oplossing import Oplossing


def list_tussenstops(model: Model, chosen: Ints) -> Bools:
    """Which of the opties taken are a stopover, shape (moves,)."""
    if model.tijd is None:
        return np.zeros(len(chosen), dtype=bool)
    return model.tijd.tijdelijk[chosen]


def list_first_moves(model: Model, solution: Oplossing) -> Ints:
    """Move with which each firm leaves its place, shape (firms,); -1 for who stays."""
    v = model.opties.v[solution.gekozen]
    first = np.full(len(model.vestiging_ids), -1, dtype=np.int64)
    order = np.argsort(-solution.stap, kind="stable")
    first[v[order]] = order
    return first


def list_afhankelijk(model: Model, solution: Oplossing) -> Ints:
    """List pairs (move, move that it waits for), each once; positions in ``gekozen``.

    On an undivided plek, and on the land under it, a move waits for every user
    who leaves; on a divisible one for the leavers of earlier steps; a firm's
    last move for its stopover; and who comes to a stopover for who left it.
    """
    v, p = model.opties.v[solution.gekozen], model.opties.p[solution.gekozen]
    first = list_first_moves(model, solution)
    parts = [
        _waits_for_users(model, v, p, first),
        _waits_for_m2(model, solution, p, first),
        _waits_for_stopover(model, solution),
    ]
    return np.unique(np.concatenate(parts), axis=0)


def _waits_for_users(model: Model, v: Ints, p: Ints, first: Ints) -> Ints:
    """Moves into undivided plekken, and the moves of all who must be gone."""
    blocker, blocked = list_blokkades(model)
    gone = first[blocker] >= 0
    move, use = list_matches(p, blocked[gone])
    leaver = first[blocker[gone][use]]
    # Who grows onto land that it uses already does not wait for itself.
    other = v[leaver] != v[move]
    return np.column_stack([move[other], leaver[other]])


def _waits_for_m2(model: Model, solution: Oplossing, p: Ints, first: Ints) -> Ints:
    """Moves into divisible plekken, and the earlier moves of those who give m2 back there."""
    gebruik, plekken = model.gebruik, model.plekken
    gives = plekken.deelbaar[gebruik.p] & plekken.releasable[gebruik.p] & (first[gebruik.v] >= 0)
    move, use = list_matches(p, gebruik.p[gives])
    leaver = first[gebruik.v[gives][use]]
    earlier = solution.stap[leaver] < solution.stap[move]
    return np.column_stack([move[earlier], leaver[earlier]])


def _waits_for_stopover(model: Model, solution: Oplossing) -> Ints:
    """Last moves after a stopover, and moves into a stopover that another firm had first."""
    stops = np.flatnonzero(list_tussenstops(model, solution.gekozen))
    v, p = model.opties.v[solution.gekozen], model.opties.p[solution.gekozen]
    last = np.full(len(model.vestiging_ids), -1, dtype=np.int64)
    order = np.argsort(solution.stap, kind="stable")
    last[v[order]] = order
    own = np.column_stack([last[v[stops]], stops])
    one, other = list_matches(p[stops], p[stops])
    leaves = last[v[stops[other]]]
    later = solution.stap[stops[one]] > solution.stap[leaves]
    return np.concatenate([own, np.column_stack([stops[one], leaves])[later]]).astype(np.int64)


def list_downstream(pairs: Ints, size: int, move: int) -> Ints:
    """Moves that cannot happen as planned when one falls through, itself not among them."""
    lost = np.zeros(size, dtype=bool)
    lost[move] = True
    for _ in range(size):
        hit = pairs[lost[pairs[:, 1]] & ~lost[pairs[:, 0]], 0]
        if not len(hit):
            break
        lost[hit] = True
    lost[move] = False
    return ints(np.flatnonzero(lost))
