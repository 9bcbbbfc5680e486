"""Small invented planning problems, and every assignment and order of them; simple on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Bonussen,
    Eisen,
    Gebruik,
    Kavels,
    Model,
    Opties,
    Plekken,
    ints,
)

Moves = dict[int, int]
"""Firm to optie."""


@dataclass(frozen=True)
class Answer:
    """Best value with order and with order ignored; None where nothing is allowed."""

    best: int | None
    without_order: int | None
    ring_pays: bool


def make_model(seed: int, sense: str = "max") -> Model:
    """Five or six firms that mostly want each other's places, some divisible, some shared."""
    rng = np.random.default_rng(seed)
    firms, extra = int(rng.integers(4, 7)), int(rng.integers(0, 3))
    size = firms + extra
    ring = np.arange(int(rng.choice([0, 2, 3], p=[0.35, 0.4, 0.25])))
    others = np.arange(firms) >= len(ring)
    user_of = np.arange(firms)
    user_of[others & (rng.random(firms) < 0.15)] = NONE
    shares = others & (rng.random(firms) < 0.15)
    user_of[shares] = rng.integers(0, firms, shares.sum())
    gebruik_v = np.flatnonzero(user_of != NONE)
    gebruik_p = user_of[gebruik_v]
    deelbaar = rng.random(size) < 0.3
    in_use = np.isin(np.arange(size), gebruik_p)
    deelbaar[ring] &= rng.random(len(ring)) < 0.3
    releasable = rng.random(size) < 0.85
    releasable[ring] |= rng.random(len(ring)) < 0.9
    v, p, waarde = _options(rng, user_of, size, ring)
    eisen = rng.random() < 0.2
    return Model(
        tuple(f"v{i}" for i in range(firms)),
        tuple(f"p{i}" for i in range(size)),
        Opties(v, p, ints(rng.integers(20, 100, len(v))), waarde),
        Plekken(
            deelbaar=deelbaar,
            vrij=~in_use & (rng.random(size) < 0.85),
            vrij_m2=np.where(deelbaar, ints(rng.integers(0, 90, size)), 0),
            releasable=releasable,
            groep=ints(rng.integers(-1, 2, size)),
            beslag_m2=ints(rng.integers(50, 120, size)),
        ),
        Gebruik(gebruik_v, gebruik_p, ints(rng.integers(20, 110, len(gebruik_v)))),
        Eisen(
            np.array([rng.random() < 0.5] if eisen else [], dtype=bool),
            ints([rng.integers(0, firms)] if eisen else []),
            ints([NONE if rng.random() < 0.5 else rng.integers(0, size)] if eisen else []),
        ),
        Bonussen(
            np.unique(gebruik_p)[:2], ints(rng.integers(1, 60, len(np.unique(gebruik_p)[:2])))
        ),
        ints(rng.integers(60, 300, 2)),
        sense="min" if sense == "min" else "max",
        kavels=_kavels(rng, size if seed % 4 == 1 else 0, np.flatnonzero(~deelbaar)),
    )


def _kavels(rng: np.random.Generator, size: int, whole: np.ndarray) -> Kavels:
    """Two pairs of places on the same land, and a plot that holds two of three parts."""
    drawn = [rng.choice(size, 2, replace=False).tolist() for _ in range(2 if size else 0)]
    pairs = {(min(pair), max(pair)) for pair in drawn}
    both = sorted(pairs | {(q, p) for p, q in pairs})
    parts = rng.permutation(whole)[:3] if size else []
    return Kavels(
        ints([pair[0] for pair in both]),
        ints([pair[1] for pair in both]),
        ints([0] * len(parts)),
        ints(parts),
        ints([40] * len(parts)),
        ints([100] if size else []),
    )


def _options(
    rng: np.random.Generator, user_of: np.ndarray, size: int, ring: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Two or three places for each firm, never its own; those of a ring want the next place."""
    worth: dict[tuple[int, int], int] = {}
    for firm, own in enumerate(user_of.tolist()):
        for plek in rng.choice(size, int(rng.integers(2, 4)), replace=False).tolist():
            if plek != own:
                worth[firm, plek] = int(rng.integers(-10, 100))
    for firm, plek in zip(ring.tolist(), np.roll(ring, -1).tolist(), strict=True):
        worth[firm, plek] = int(rng.integers(60, 140))
    pairs = sorted(worth)
    return (
        ints([pair[0] for pair in pairs]),
        ints([pair[1] for pair in pairs]),
        ints([worth[pair] for pair in pairs]),
    )


def solve(model: Model) -> Answer:
    """Try every assignment, best first, and for each every order."""
    per_firm = [
        [NONE, *np.flatnonzero(model.opties.v == firm).tolist()]
        for firm in range(len(model.vestiging_ids))
    ]
    choices = np.array(list(product(*per_firm)))
    values = _values(model, choices)
    without, ring_pays = None, False
    for number in np.argsort(values if model.sense == "min" else -values, kind="stable"):
        moves = {firm: o for firm, o in enumerate(choices[number].tolist()) if o != NONE}
        value = int(values[number])
        if not _allowed(model, moves):
            continue
        has_order = _has_order(model, moves)
        if without is None:
            without = value
        if has_order:
            return Answer(value, without, ring_pays and value != without)
        ring_pays = ring_pays or _has_ring(model, moves)
    return Answer(None, without, ring_pays)


def _users(model: Model, plek: int) -> dict[int, int]:
    """Who uses a plek, and how many m2 of it."""
    rows = np.flatnonzero(model.gebruik.p == plek)
    return {int(model.gebruik.v[row]): int(model.gebruik.m2[row]) for row in rows}


def _values(model: Model, choices: np.ndarray) -> np.ndarray:
    """Values of the moves of each row, and of places that everybody leaves."""
    moves = choices != NONE
    values = np.where(moves, model.opties.waarde[choices], 0).sum(axis=1)
    for plek, bonus in zip(model.bonussen.p, model.bonussen.waarde, strict=True):
        values += bonus * moves[:, sorted(_users(model, int(plek)))].all(axis=1)
    return values


def _allowed(model: Model, moves: Moves) -> bool:
    """Rules that do not depend on the order: eisen, reserve, room when all is done."""
    target = {firm: int(model.opties.p[optie]) for firm, optie in moves.items()}
    for vast, firm, plek in zip(model.eisen.vast, model.eisen.v, model.eisen.p, strict=True):
        hit = firm in target and plek in (NONE, target[int(firm)])
        if bool(vast) != hit:
            return False
    parts = [
        int(m2)
        for plek, m2 in zip(model.kavels.deel_p, model.kavels.deel_m2, strict=True)
        if plek in target.values()
    ]
    if parts and sum(parts) > int(model.kavels.ruimte_m2[0]):
        return False
    left = np.array(model.reserve_m2)
    for plek in set(target.values()):
        group = int(model.plekken.groep[plek])
        if group != NONE:
            left[group] -= _taken_m2(model, moves, plek)
    everything = set(moves)
    return bool((left >= 0).all()) and all(
        _ready(model, moves, firm, everything - {firm}) for firm in moves
    )


def _taken_m2(model: Model, moves: Moves, plek: int) -> int:
    """m2, free at the start, that the moves take of one plek."""
    if not model.plekken.deelbaar[plek]:
        return int(model.plekken.beslag_m2[plek]) if model.plekken.vrij[plek] else 0
    asked = sum(int(model.opties.nodig_m2[o]) for o in moves.values() if model.opties.p[o] == plek)
    return max(0, asked - _back_m2(model, plek, set(moves)))


def _back_m2(model: Model, plek: int, gone: set[int]) -> int:
    """m2 that those who left give back."""
    if not model.plekken.releasable[plek]:
        return 0
    return sum(m2 for user, m2 in _users(model, plek).items() if user in gone)


def _ready(model: Model, moves: Moves, firm: int, done: set[int]) -> bool:
    """Whether the firm finds its place ready after the moves done."""
    plek = int(model.opties.p[moves[firm]])
    entered = [other for other in done if model.opties.p[moves[other]] == plek]
    beside = [int(q) for p, q in zip(model.kavels.p, model.kavels.q, strict=True) if p == plek]
    if any(int(model.opties.p[moves[other]]) in beside for other in done):
        return False
    if any(set(_users(model, q)) - done - {firm} for q in beside):
        return False
    if model.plekken.deelbaar[plek]:
        asked = sum(int(model.opties.nodig_m2[moves[other]]) for other in [*entered, firm])
        return asked <= int(model.plekken.vrij_m2[plek]) + _back_m2(model, plek, done)
    users = _users(model, plek)
    if entered:
        return False
    if model.plekken.vrij[plek]:
        return True
    return bool(users) and bool(model.plekken.releasable[plek]) and set(users) <= done


def _has_order(model: Model, moves: Moves) -> bool:
    """Whether some order lets every firm find its place ready: all sets of moves done."""
    reached = {frozenset[int]()}
    for _ in moves:
        reached = {
            done | {firm}
            for done in reached
            for firm in moves
            if firm not in done and _ready(model, moves, firm, set(done))
        }
    return bool(reached)


def _has_ring(model: Model, moves: Moves) -> bool:
    """Whether firms wait for each other on undivided places."""
    waits = {}
    for firm, optie in moves.items():
        plek = int(model.opties.p[optie])
        beside = model.kavels.q[model.kavels.p == plek].tolist()
        own = [] if model.plekken.deelbaar[plek] else [plek]
        users = {user for place in own + beside for user in _users(model, place)}
        waits[firm] = (users & set(moves)) - {firm}
    while free := [firm for firm, others in waits.items() if not others & set(waits)]:
        for firm in free:
            del waits[firm]
    return bool(waits)
