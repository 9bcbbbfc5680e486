"""Which posts count for which move, and for which place that is left."""

from __future__ import annotations

from typing import Final

import numpy as np

from werklocaties_gis.relocation.kosten.posten import (
    ELKE,
    KOSTENSOORTEN,
    ROLLEN,
    Bools,
    Ints,
    Posten,
)

WEIGHT_PLEK: Final = 4
WEIGHT_VESTIGING: Final = 2
"""A post is as precise as what it names: plek before firm before municipality."""


def list_toepassing(
    posten: Posten, rol: str, v: Ints, p: Ints, gemeente: Ints
) -> tuple[Ints, Ints]:
    """List the posts that count for each row: of one kostensoort the most precise ones.

    Parameters
    ----------
    posten
        The posts.
    rol
        bedrijf, vertrek or komst.
    v, p, gemeente
        Positions of firm, plek and municipality of each row, shape (rows,).

    Returns
    -------
    tuple
        Row and post of each post that counts, sorted by both.
    """
    mine = np.flatnonzero(posten.rol == ROLLEN.index(rol))
    level = list_precisie(posten)
    found = [np.zeros((2, 0), dtype=np.int64)]
    for pattern in np.unique(level[mine]).tolist():
        some = mine[level[mine] == pattern]
        keys = _keys(pattern, posten.v[some], posten.p[some], posten.gemeente[some])
        row, post = _join(_keys(pattern, v, p, gemeente), keys)
        found.append(np.array([row, some[post]]))
    row, post = np.concatenate(found, axis=1)
    order = np.lexsort((post, row))
    row, post = row[order], post[order]
    most = _is_most_precise(row, posten.soort[post], level[post], len(v))
    return row[most], post[most]


def list_precisie(posten: Posten) -> Ints:
    """How precise each post is: a sum of weights of what it names."""
    named = np.array([posten.p != ELKE, posten.v != ELKE, posten.gemeente != ELKE])
    level: Ints = np.array([WEIGHT_PLEK, WEIGHT_VESTIGING, 1]) @ named.astype(np.int64)
    return level


def _keys(pattern: int, v: Ints, p: Ints, gemeente: Ints) -> Ints:
    """One number for what a pattern names, shape (rows, 3) folded by size; 0 where it names all."""
    parts = ((WEIGHT_PLEK, p), (WEIGHT_VESTIGING, v), (1, gemeente))
    keys = np.zeros(len(v), dtype=np.int64)
    for weight, values in parts:
        if pattern & weight:
            # Positions stay far below this, so that three of them fit in one number.
            keys = keys * 2**20 + values + 1
    return keys


def _join(rows: Ints, posts: Ints) -> tuple[Ints, Ints]:
    """Pairs (row, post) with equal keys."""
    order = np.argsort(posts, kind="stable")
    first = np.searchsorted(posts[order], rows, side="left")
    count = np.searchsorted(posts[order], rows, side="right") - first
    row: Ints = np.repeat(np.arange(len(rows)), count)
    rank = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    found: Ints = order[np.repeat(first, count) + rank]
    return row, found


def _is_most_precise(row: Ints, soort: Ints, level: Ints, size: int) -> Bools:
    """Whether no post of the same kostensoort counts for the row that is more precise."""
    cell = row * len(KOSTENSOORTEN) + soort
    best = np.full(size * len(KOSTENSOORTEN), -1, dtype=np.int64)
    np.maximum.at(best, cell, level)
    return np.asarray(level == best[cell])
