"""Planning problems of two or three firms, small enough to see the answer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Bonussen,
    Eisen,
    Gebruik,
    Model,
    Opties,
    Plekken,
    empty_bonussen,
    ints,
)


def _plekken(deelbaar: list[bool], vrij: list[bool], vrij_m2: list[int]) -> Plekken:
    size = len(deelbaar)
    return Plekken(
        deelbaar=np.array(deelbaar),
        vrij=np.array(vrij),
        vrij_m2=ints(vrij_m2),
        releasable=np.ones(size, dtype=bool),
        groep=np.full(size, NONE),
        beslag_m2=ints([100] * size),
    )


def _no_eisen() -> Eisen:
    return Eisen(np.zeros(0, dtype=bool), ints([]), ints([]))


def make_two_swapping() -> Model:
    """Two firms that want each other's place (50 each); a free place is worth 10 to the first."""
    return Model(
        ("v0", "v1"),
        ("p0", "p1", "p2"),
        Opties(ints([0, 0, 1]), ints([1, 2, 0]), ints([80, 80, 80]), ints([50, 10, 50])),
        _plekken([False] * 3, [False, False, True], [0, 0, 0]),
        Gebruik(ints([0, 1]), ints([0, 1]), ints([100, 100])),
        _no_eisen(),
        empty_bonussen(),
        ints([]),
    )


def make_shared() -> Model:
    """Two firms share p0; each has a free place; p0 is worth 7 when both have left."""
    return Model(
        ("v0", "v1"),
        ("p0", "p1", "p2"),
        Opties(ints([0, 1]), ints([1, 2]), ints([50, 50]), ints([10, 20])),
        _plekken([False] * 3, [False, True, True], [0, 0, 0]),
        Gebruik(ints([0, 1]), ints([0, 0]), ints([50, 50])),
        _no_eisen(),
        Bonussen(ints([0]), ints([7])),
        ints([]),
    )


def make_parts() -> Model:
    """Two divisible places of two firms that want to swap: it works only with room to start.

    p0 has 30 m2 free and gets back 50 of v0; p1 has none free and gets back 60
    of v1. v1 (30 m2 on p0) must go first, then v0 (60 m2 on p1).
    """
    return Model(
        ("v0", "v1"),
        ("p0", "p1"),
        Opties(ints([0, 1]), ints([1, 0]), ints([60, 30]), ints([10, 20])),
        _plekken([True, True], [True, True], [30, 0]),
        Gebruik(ints([0, 1]), ints([0, 1]), ints([50, 60])),
        _no_eisen(),
        empty_bonussen(),
        ints([]),
    )


def with_eis(model: Model, *, vast: bool, v: int, p: int) -> Model:
    """The model with one more eis."""
    eisen = model.eisen
    return replace(
        model,
        eisen=Eisen(np.append(eisen.vast, vast), np.append(eisen.v, v), np.append(eisen.p, p)),
    )
