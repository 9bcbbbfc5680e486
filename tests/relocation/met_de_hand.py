"""What a planner does today: best first by hand, or one assignment to what is free; kept simple."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment
from werklocaties_gis.relocation.optimum.grenzen import Grenzen
from werklocaties_gis.relocation.optimum.model import NONE, Model, ints, is_closed, is_forbidden
from werklocaties_gis.relocation.optimum.oplossing import Oplossing

MOST_CELLS = 60_000_000
"""Firms times places up to which the whole table of an assignment is made."""


@dataclass
class Bord:
    """The list on the planner's desk: who has gone, what is free, what is left of each limit."""

    model: Model
    fasen: int
    gone: set[int] = field(default_factory=set)
    room: dict[int, int] = field(default_factory=dict)
    """m2 left of divisible places, 1 for an undivided one that is free."""
    left: dict[int, int] = field(default_factory=dict)
    """What is left of each limit in this period."""
    moves: dict[int, int] = field(default_factory=dict)
    """Optie to step."""


def start_bord(model: Model) -> Bord:
    bord = Bord(model, model.tijd.fasen if model.tijd else 1)
    plekken, shut = model.plekken, is_closed(model)
    for p in range(len(model.plek_ids)):
        free = bool(plekken.vrij[p]) and not shut[p]
        bord.room[p] = int(plekken.vrij_m2[p]) if plekken.deelbaar[p] else int(free)
    return bord


def counts_of(grenzen: Grenzen) -> dict[int, list[tuple[int, int]]]:
    """For each optie what it counts for in which limit."""
    counts: dict[int, list[tuple[int, int]]] = {}
    for row, optie, maat in zip(grenzen.rij, grenzen.optie, grenzen.maat, strict=True):
        counts.setdefault(int(optie), []).append((int(row), int(maat)))
    return counts


def open_period(bord: Bord, fase: int) -> None:
    """Money is for one period; room on the grid is what the earlier ones left of it."""
    grenzen = bord.model.grenzen
    for row in range(len(grenzen.familie)):
        if grenzen.per_fase[row] or fase == 0:
            bord.left[row] = int(grenzen.boven[row, fase])


def can(bord: Bord, optie: int, counts: dict[int, list[tuple[int, int]]]) -> bool:
    model = bord.model
    v, p = int(model.opties.v[optie]), int(model.opties.p[optie])
    need = int(model.opties.nodig_m2[optie]) if model.plekken.deelbaar[p] else 1
    within = all(bord.left[row] >= maat for row, maat in counts.get(optie, ()))
    return v not in bord.gone and bord.room[p] >= need and within


def take(bord: Bord, optie: int, step: int, counts: dict[int, list[tuple[int, int]]]) -> None:
    model = bord.model
    p = int(model.opties.p[optie])
    bord.gone.add(int(model.opties.v[optie]))
    bord.room[p] -= int(model.opties.nodig_m2[optie]) if model.plekken.deelbaar[p] else 1
    for row, maat in counts.get(optie, ()):
        bord.left[row] -= maat
    bord.moves[optie] = step


def release(
    bord: Bord, firms: list[int], places: dict[int, list[int]], users: np.ndarray
) -> set[int]:
    """Give back what these firms leave; the places where something came free."""
    plekken, gebruik, freed = bord.model.plekken, bord.model.gebruik, set()
    for firm in firms:
        for use in places.get(firm, ()):
            p = int(gebruik.p[use])
            users[p] -= 1
            if not plekken.releasable[p]:
                continue
            if plekken.deelbaar[p]:
                bord.room[p] += int(gebruik.m2[use])
                freed.add(p)
            elif users[p] == 0:
                bord.room[p] = 1
                freed.add(p)
    return freed


def plan_by_hand(model: Model) -> Oplossing:
    """Take the best of what is possible, again and again; what comes free joins the list.

    With periods what comes free joins the list of the next one.
    """
    bord, counts = start_bord(model), counts_of(model.grenzen)
    users = np.bincount(model.gebruik.p, minlength=len(model.plek_ids))
    places: dict[int, list[int]] = {}
    for use, firm in enumerate(model.gebruik.v.tolist()):
        places.setdefault(firm, []).append(use)
    into: dict[int, list[int]] = {}
    allowed = np.flatnonzero((model.opties.waarde > 0) & ~is_forbidden(model))
    for optie in allowed.tolist():
        into.setdefault(int(model.opties.p[optie]), []).append(optie)
    worth = model.opties.waarde
    timed = model.tijd is not None
    for fase in range(bord.fasen):
        open_period(bord, fase)
        heap = [(-int(worth[o]), o) for p, own in into.items() if bord.room[p] for o in own]
        heapq.heapify(heap)
        leavers: list[int] = []
        while heap:
            _, optie = heapq.heappop(heap)
            if not can(bord, optie, counts):
                continue
            take(bord, optie, fase if timed else len(bord.moves), counts)
            leavers.append(int(model.opties.v[optie]))
            if not timed:
                for p in release(bord, [leavers.pop()], places, users):
                    for other in into.get(p, ()):
                        heapq.heappush(heap, (-int(worth[other]), other))
        release(bord, leavers, places, users)
    return as_oplossing(model, bord)


def plan_one_shot(model: Model) -> Oplossing | None:
    """One best assignment of firms to places that are free today; none for a table too large.

    One firm on a divisible place. Then the best ones, while the limits last.
    """
    bord, counts = start_bord(model), counts_of(model.grenzen)
    allowed = (model.opties.waarde > 0) & ~is_forbidden(model)
    need = np.where(model.plekken.deelbaar[model.opties.p], model.opties.nodig_m2, 1)
    room = np.array([bord.room[p] for p in range(len(model.plek_ids))])
    fits = np.flatnonzero(allowed & (need <= room[model.opties.p]))
    firms, v = np.unique(model.opties.v[fits], return_inverse=True)
    plekken, p = np.unique(model.opties.p[fits], return_inverse=True)
    if len(firms) * len(plekken) > MOST_CELLS:
        return None
    table = np.zeros((len(firms), len(plekken)))
    table[v, p] = model.opties.waarde[fits]
    number = np.full(table.shape, NONE)
    number[v, p] = fits
    rows, columns = linear_sum_assignment(table, maximize=True)
    chosen = number[rows, columns]
    chosen = chosen[chosen != NONE]
    chosen = chosen[np.argsort(-model.opties.waarde[chosen], kind="stable")]
    for fase in range(bord.fasen):
        open_period(bord, fase)
        for optie in chosen.tolist():
            if optie not in bord.moves and can(bord, optie, counts):
                take(bord, optie, fase, counts)
    return as_oplossing(model, bord)


def as_oplossing(model: Model, bord: Bord) -> Oplossing:
    gekozen = ints(sorted(bord.moves))
    value = int(model.opties.waarde[gekozen].sum())
    return Oplossing(gekozen, ints([bord.moves[int(o)] for o in gekozen]), value, value, "grens", 0)


def moved_ha(model: Model, found: Oplossing) -> float:
    """Hectares that the firms that move use now; of one without a place, what it needs."""
    v = model.opties.v[found.gekozen]
    used = np.bincount(model.gebruik.v, model.gebruik.m2, minlength=len(model.vestiging_ids))
    own = used[v]
    return float(np.where(own > 0, own, model.opties.nodig_m2[found.gekozen]).sum() / 10_000)
