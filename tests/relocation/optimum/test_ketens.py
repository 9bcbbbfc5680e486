"""The order of moves: chains, rings, and parts that must go in the right order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum import ketens
from werklocaties_gis.relocation.optimum.ketens import (
    list_rings,
    list_verhuizing,
    list_volgorde,
    smallest_stuck,
)
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Bonussen,
    Eisen,
    Gebruik,
    Ints,
    Model,
    Opties,
    Plekken,
    ints,
)


def test_the_last_of_a_chain_waits_for_those_before(small: ModuleType) -> None:
    order = list_volgorde(small.make_two_swapping(), ints([1, 2]))
    assert order.stap.tolist() == [0, 1]


def test_two_firms_that_wait_for_each_other_never_go(small: ModuleType) -> None:
    model, chosen = small.make_two_swapping(), ints([0, 2])
    order = list_volgorde(model, chosen)
    assert order.stuck.all()
    rings = list_rings(list_verhuizing(model, chosen), order.stuck)
    assert [ring.tolist() for ring in rings] == [[0, 1]]


def test_on_parts_the_firm_that_fits_goes_first(small: ModuleType) -> None:
    order = list_volgorde(small.make_parts(), ints([0, 1]))
    assert order.stap.tolist() == [1, 0]


def test_on_parts_nobody_goes_when_nobody_fits(small: ModuleType) -> None:
    model = small.make_parts()
    full = replace(model, plekken=replace(model.plekken, vrij_m2=ints([29, 0])))
    order = list_volgorde(full, ints([0, 1]))
    assert order.stuck.all()
    assert order.bewezen
    assert smallest_stuck(full, ints([0, 1])).tolist() == [0, 1]


def test_a_plek_too_small_for_all_is_filled_without_trying_every_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # 24 firms that each ask 1 m2 where there are 12: any 12 of them fit, in any order.
    every, none, one = np.arange(24), ints([]), np.ones(1, dtype=bool)
    model = Model(
        tuple(f"v{i:02}" for i in range(24)),
        ("p",),
        Opties(every, 0 * every, 0 * every + 1, 0 * every + 1),
        Plekken(one, one, ints([12]), one, ints([NONE]), ints([0])),
        Gebruik(none, none, none),
        Eisen(np.zeros(0, dtype=bool), none, none),
        Bonussen(none, none),
        none,
    )
    calls = list[int]()
    branches = ketens._branches

    def counted(moves: ketens.Verhuizing, stap: Ints) -> Iterator[Ints]:
        calls.append(1)
        return branches(moves, stap)

    monkeypatch.setattr(ketens, "_branches", counted)
    order = list_volgorde(model, every)
    assert (~order.stuck).sum() == 12
    assert len(calls) <= ketens.MAX_VOL
    # Twelve of them are placed at once.
    assert not list_volgorde(model, every[:12]).stuck.any()
