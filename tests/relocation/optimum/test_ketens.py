"""The order of moves: chains, rings, and parts that must go in the right order."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from werklocaties_gis.relocation.optimum.ketens import (
    list_rings,
    list_verhuizing,
    list_volgorde,
    smallest_stuck,
)
from werklocaties_gis.relocation.optimum.model import ints


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
