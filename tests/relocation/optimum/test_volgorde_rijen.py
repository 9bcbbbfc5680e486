"""Rows against rings cut off the ring and leave every plan that can be carried out."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.optimum.ketens import list_volgorde
from werklocaties_gis.relocation.optimum.model import Model, ints
from werklocaties_gis.relocation.optimum.rijen import as_columns
from werklocaties_gis.relocation.optimum.volgorde_rijen import list_snede, needs_no_release


def _cuts(model: Model, bad: list[int], plan: list[int]) -> bool:
    rows = list_snede(model, ints(bad), list_volgorde(model, ints(bad))).rijen
    left = rows.matrix @ as_columns(model, ints(plan))
    return bool((left < rows.lower - 1e-9).any())


def test_a_ring_is_cut_off_and_the_chain_out_of_it_is_not(small: ModuleType) -> None:
    model = small.make_two_swapping()
    assert _cuts(model, [0, 2], [0, 2])
    assert not _cuts(model, [0, 2], [1, 2])
    assert not _cuts(model, [0, 2], [])


def test_stuck_parts_are_cut_off(small: ModuleType) -> None:
    model = small.make_parts()
    full = replace(model, plekken=replace(model.plekken, vrij_m2=ints([29, 0])))
    assert _cuts(full, [0, 1], [0, 1])


def test_no_cut_takes_a_plan_that_can_be_carried_out(brute_force: ModuleType) -> None:
    checked = 0
    for seed in range(80):
        model = brute_force.make_model(seed)
        firms = np.unique(model.opties.v)
        best = [int(np.flatnonzero(model.opties.v == firm)[0]) for firm in firms]
        if not list_volgorde(model, ints(best)).stuck.any():
            continue
        for plan in chain.from_iterable(combinations(best, n) for n in range(len(best) + 1)):
            moves = {int(model.opties.v[optie]): optie for optie in plan}
            if brute_force._has_order(model, moves):
                assert not _cuts(model, best, list(plan)), (seed, plan)
                checked += 1
    assert checked > 100


def test_a_move_within_the_set_needs_a_release(small: ModuleType) -> None:
    model = small.make_two_swapping()
    assert needs_no_release(model, ints([0, 1])).tolist() == [False, True, False]
