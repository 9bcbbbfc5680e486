"""Small invented planning problems with periods, in which every rule has something to say."""

from __future__ import annotations

import numpy as np
from werklocaties_gis.relocation.optimum.grenzen import GEEN_BOVEN, GEEN_ONDER, Grenzen
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
from werklocaties_gis.relocation.optimum.tijd import Tijd


def make_model(seed: int) -> Model:
    """Five to eight firms that mostly want each other's places, over two to four periods."""
    rng = np.random.default_rng(seed)
    firms, fasen = int(rng.integers(5, 9)), int(rng.integers(2, 5))
    stops = int(rng.choice([0, 1, 2], p=[0.35, 0.45, 0.2]))
    size = firms + int(rng.integers(1, 3))
    user_of = _draw_users(rng, firms)
    gebruik_v = np.flatnonzero(user_of != NONE)
    in_use = np.isin(np.arange(size + stops), user_of)
    deelbaar = (rng.random(size + stops) < 0.25) & (np.arange(size + stops) < size)
    opties, is_stop = _draw_opties(rng, user_of, size, stops)
    plekken = Plekken(
        deelbaar=deelbaar,
        vrij=~in_use & ((rng.random(size + stops) < 0.9) | (np.arange(size + stops) >= size)),
        vrij_m2=np.where(deelbaar, ints(rng.integers(0, 90, size + stops)), 0),
        releasable=rng.random(size + stops) < 0.85,
        groep=ints(rng.integers(-1, 2, size + stops)),
        beslag_m2=ints(rng.integers(50, 120, size + stops)),
    )
    return Model(
        tuple(f"v{i}" for i in range(firms)),
        tuple(f"p{i}" for i in range(size + stops)),
        opties,
        plekken,
        Gebruik(gebruik_v, user_of[gebruik_v], ints(rng.integers(20, 110, len(gebruik_v)))),
        _draw_eisen(rng, opties),
        _draw_bonussen(rng, user_of[gebruik_v]),
        ints(rng.integers(60, 300, 2)),
        sense="min" if seed % 20 == 19 else "max",
        kavels=_draw_kavels(rng, size + stops, np.flatnonzero(~deelbaar), some=seed % 4 == 1),
        tijd=_draw_tijd(rng, fasen, is_stop, size + stops),
        grenzen=_draw_grenzen(rng, opties, is_stop, firms, fasen),
    )


def _draw_users(rng: np.random.Generator, firms: int) -> np.ndarray:
    """Plek that each firm uses now: mostly its own, now and then shared, sometimes none."""
    user_of = np.arange(firms)
    user_of[rng.random(firms) < 0.12] = NONE
    shares = rng.random(firms) < 0.12
    user_of[shares] = rng.integers(0, firms, shares.sum())
    return user_of


def _draw_opties(
    rng: np.random.Generator, user_of: np.ndarray, size: int, stops: int
) -> tuple[Opties, np.ndarray]:
    """One to three places for each firm, and for some a temporary one; never its own."""
    worth: dict[tuple[int, int], int] = {}
    most = 4 if len(user_of) <= 6 else 3
    for v, own in enumerate(user_of.tolist()):
        for plek in rng.choice(size, int(rng.integers(1, most)), replace=False).tolist():
            if plek != own:
                worth[v, plek] = int(rng.integers(-10, 100))
        if stops and rng.random() < 0.6:
            worth[v, size + int(rng.integers(0, stops))] = int(rng.integers(-15, 1))
    for v in range(0, len(user_of) - 1, 2):
        if rng.random() < 0.5 and user_of[v] != user_of[v + 1] != NONE != user_of[v]:
            worth[v, int(user_of[v + 1])] = worth[v + 1, int(user_of[v])] = int(
                rng.integers(40, 99)
            )
    pairs = sorted(worth)
    p = ints([pair[1] for pair in pairs])
    needs = ints(rng.integers(20, 100, len(pairs)))
    values = ints([worth[pair] for pair in pairs])
    return Opties(ints([pair[0] for pair in pairs]), p, needs, values), p >= size


def _draw_tijd(rng: np.random.Generator, fasen: int, is_stop: np.ndarray, size: int) -> Tijd:
    """Most moves at any time, some later or earlier; a place is ready one or two periods later."""
    count = len(is_stop)
    late, early = rng.random(count) < 0.2, rng.random(count) < 0.15
    return Tijd(
        fasen,
        ints(np.where(late, rng.integers(0, fasen, count), 0)),
        ints(np.where(early, rng.integers(0, fasen, count), fasen - 1)),
        ints(rng.choice([1, 2], size, p=[0.8, 0.2])),
        is_stop,
        ints(rng.integers(1, fasen + 1, count)),
    )


def _draw_eisen(rng: np.random.Generator, opties: Opties) -> Eisen:
    """Now and then a move that must not, or must, happen; to one place or to any."""
    drawn = rng.choice(len(opties.v), int(rng.random() < 0.4))
    to = np.where(rng.random(len(drawn)) < 0.4, NONE, opties.p[drawn])
    return Eisen(rng.random(len(drawn)) < 0.4, opties.v[drawn], to)


def _draw_bonussen(rng: np.random.Generator, used: np.ndarray) -> Bonussen:
    """Two places that are worth something when everybody has left."""
    p = np.unique(used)[: int(rng.integers(0, 3))]
    return Bonussen(p, ints(rng.integers(1, 60, len(p))))


def _draw_kavels(rng: np.random.Generator, size: int, whole: np.ndarray, *, some: bool) -> Kavels:
    """Two pairs of places on the same land, and a plot that holds two of three parts."""
    drawn = [rng.choice(size, 2, replace=False).tolist() for _ in range(2 * some)]
    pairs = {(min(pair), max(pair)) for pair in drawn}
    both = sorted(pairs | {(q, p) for p, q in pairs})
    parts = rng.permutation(whole)[: 3 * some]
    return Kavels(
        ints([pair[0] for pair in both]),
        ints([pair[1] for pair in both]),
        ints([0] * len(parts)),
        ints(parts),
        ints([40] * len(parts)),
        ints([100] * some),
    )


def _draw_grenzen(
    rng: np.random.Generator, opties: Opties, is_stop: np.ndarray, firms: int, fasen: int
) -> Grenzen:
    """Some of: a budget and a number of moves by period, kW, quotas, and two firms together."""
    count, final = len(opties.v), ~is_stop
    terrein = opties.p % 2
    everything = np.ones(count, dtype=bool)
    kosten, kw = rng.integers(0, 10, count), rng.integers(0, 30, count)
    last = [int(GEEN_BOVEN)] * (fasen - 1)
    rows: list[tuple[str, np.ndarray, list[int], int, bool]] = []
    none = int(GEEN_ONDER)
    if rng.random() < 0.35:
        rows.append(("budget", kosten, rng.integers(3, 16, fasen).tolist(), none, True))
    if rng.random() < 0.35:
        granted = np.sort(rng.integers(10, 60, fasen)).tolist()
        rows.append(("net", kw * (terrein == 0), granted, none, False))
        rows.append(("net", kw * (terrein == 1), [int(rng.integers(20, 70))] * fasen, none, False))
    if rng.random() < 0.25:
        most = rng.integers(1, 3, fasen).tolist()
        rows.append(("zetten", everything.astype(int), most, none, True))
    if rng.random() < 0.3:
        into = (final & (terrein == 0)).astype(int)
        most = int(rng.integers(1, 4))
        rows.append(("quota", into, [most] * fasen, int(rng.integers(0, 2)), False))
        m2 = opties.nodig_m2 * (final & (terrein == 1))
        least = int(rng.choice([none, 40, 90]))
        rows.append(("quota", m2, [int(GEEN_BOVEN)] * fasen, least, False))
    if rng.random() < 0.3:
        a, b = rng.choice(firms, 2, replace=False).tolist()
        pair = (opties.v == a).astype(int) - (opties.v == b).astype(int)
        rows += [("samen", pair * (final & (terrein == t)), [*last, 0], 0, False) for t in (0, 1)]
    if rng.random() < 0.1:
        rows.append(("strikt", rng.integers(0, 5, count), [int(GEEN_BOVEN)] * fasen, 3, False))
    return _as_grenzen(rows, fasen)


def _as_grenzen(rows: list[tuple[str, np.ndarray, list[int], int, bool]], fasen: int) -> Grenzen:
    """Limits from rows of: family, what each optie counts for, upper, lower, by period alone."""
    entries = [(rij, o) for rij, row in enumerate(rows) for o in np.flatnonzero(row[1]).tolist()]
    return Grenzen(
        tuple(row[0] for row in rows),
        ints([rij for rij, _ in entries]),
        ints([o for _, o in entries]),
        ints([rows[rij][1][o] for rij, o in entries]),
        ints([row[2] for row in rows]).reshape(len(rows), fasen),
        ints([row[3] for row in rows]),
        np.array([row[4] for row in rows], dtype=bool),
    )
