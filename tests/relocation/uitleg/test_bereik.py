"""Which firms can ever move, seen from the users of the places alone."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.optimum.grenzen import Grenzen
from werklocaties_gis.relocation.optimum.model import Opties, ints
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.optimum.tijd import make_tijd
from werklocaties_gis.relocation.uitleg.bereik import is_denkbaar, list_betrokken
from werklocaties_gis.relocation.uitleg.deelmodel import take_deel, take_opties, with_eis
from werklocaties_gis.relocation.uitleg.vraag import is_mogelijk


def test_two_who_wait_for_each_other_never_move(small: ModuleType) -> None:
    swap = small.make_two_swapping()
    assert is_denkbaar(swap).tolist() == [True, True, True]
    ring = take_opties(swap, np.array([True, False, True]))
    assert not is_denkbaar(ring).any()


def test_m2_that_never_come_free_are_not_there(small: ModuleType) -> None:
    parts = small.make_parts()
    # v1 asks 30 of the 30 free m2 of p0, and so gives v0 its 60.
    assert is_denkbaar(parts).tolist() == [True, True]
    tight = replace(parts, plekken=replace(parts.plekken, vrij_m2=ints([29, 0])))
    assert not is_denkbaar(tight).any()
    kept = replace(parts, plekken=replace(parts.plekken, releasable=np.array([True, False])))
    assert is_denkbaar(kept).tolist() == [False, True]


def test_who_grows_onto_land_that_it_uses_waits_for_nobody(small: ModuleType) -> None:
    swap = small.make_two_swapping()
    kavels = replace(swap.kavels, p=ints([0, 2]), q=ints([2, 0]))
    own = take_opties(replace(swap, kavels=kavels), np.array([False, True, False]))
    assert is_denkbaar(own).tolist() == [True]


def test_what_is_forbidden_closed_or_too_late_never_happens(small: ModuleType) -> None:
    swap = small.make_two_swapping()
    assert not is_denkbaar(with_eis(swap, vast=False, v=0))[:2].any()
    shut = replace(swap, plekken=replace(swap.plekken, vrij=np.zeros(3, dtype=bool)))
    assert not is_denkbaar(shut).any()
    late = replace(make_tijd(2, 3, 3), vroegst=ints([0, 2, 0]))
    assert not is_denkbaar(replace(swap, tijd=late)).any()


def test_who_has_to_do_with_a_firm(small: ModuleType) -> None:
    swap = small.make_two_swapping()
    assert list_betrokken(swap, 0).tolist() == [True, True]
    # v0 goes to the free p2 only, which is nobody's business.
    apart = replace(swap, opties=Opties(ints([0, 1]), ints([2, 0]), ints([8, 8]), ints([5, 7])))
    assert list_betrokken(apart, 0).tolist() == [True, False]
    assert list_betrokken(apart, 1).tolist() == [True, True]
    assert list_betrokken(with_eis(apart, vast=True, v=1), 0).tolist() == [True, True]
    beside = replace(apart.kavels, p=ints([1, 2]), q=ints([2, 1]))
    assert list_betrokken(replace(apart, kavels=beside), 0).tolist() == [True, True]
    sums = Grenzen(
        ("net",), ints([0, 0]), ints([0, 1]), ints([5, -5]), ints([[4]]), ints([-9]), np.array([0])
    )
    assert list_betrokken(replace(apart, grenzen=sums), 0).tolist() == [True, True]


def test_no_more_and_no_less_is_possible_for_those_involved(brute_force: ModuleType) -> None:
    seen = {True: 0, False: 0}
    for seed in range(10):
        model = brute_force.make_model(seed)
        if solve_model(model).status == "onmogelijk":
            continue
        can = is_denkbaar(model)
        for v in np.unique(model.opties.v).tolist():
            near = take_deel(model, list_betrokken(model, v))
            whole = solve_model(with_eis(model, vast=True, v=v)).status == "optimaal"
            assert is_mogelijk(with_eis(near, vast=True, v=v)) is whole, (seed, v)
            assert can[model.opties.v == v].any() or not whole, (seed, v)
            seen[whole] += 1
    assert min(seen.values()) > 10
