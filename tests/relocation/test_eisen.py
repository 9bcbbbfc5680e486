"""What must hold but cannot: the smallest set that clashes."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.eisen import name_botsing, smallest_botsing, smallest_clash
from werklocaties_gis.relocation.optimum.grenzen import (
    GEEN_BOVEN,
    GEEN_ONDER,
    Grenzen,
    join_grenzen,
)
from werklocaties_gis.relocation.optimum.model import Model, ints
from werklocaties_gis.relocation.optimum.solve import solve_model


def _row(familie: str, maat: dict[int, int], boven: int, onder: int = int(GEEN_ONDER)) -> Grenzen:
    return Grenzen(
        (familie,),
        ints([0] * len(maat)),
        ints([*maat]),
        ints([*maat.values()]),
        ints([[boven]]),
        ints([onder]),
        np.array([False]),
    )


def test_only_the_eisen_that_clash_are_named(small: ModuleType) -> None:
    model = small.make_two_swapping()
    for vast, v, p in [(True, 1, -1), (True, 0, 1), (False, 0, 2)]:
        model = small.with_eis(model, vast=vast, v=v, p=p)
    # v0 to p1 needs v1 gone, and v1 can only go to where v0 sits: a ring.
    assert smallest_clash(model) == (1,)


def test_a_pinned_and_a_forbidden_move_of_one_firm_clash(small: ModuleType) -> None:
    model = small.make_shared()
    model = small.with_eis(model, vast=True, v=0, p=1)
    model = small.with_eis(model, vast=False, v=0, p=-1)
    model = small.with_eis(model, vast=True, v=1, p=2)
    assert smallest_clash(model) == (0, 1)


def test_a_budget_that_two_pinned_moves_exceed_is_named_with_them(small: ModuleType) -> None:
    model = small.with_eis(small.make_shared(), vast=True, v=0, p=-1)
    model = small.with_eis(model, vast=True, v=1, p=-1)
    limits = join_grenzen([_row("net", {0: 5}, 9), _row("budget", {0: 6, 1: 7}, 12)])
    model = replace(model, grenzen=limits)
    assert name_botsing(model, smallest_botsing(model)) == (
        "eis_vast:v0",
        "eis_vast:v1",
        "budget:1",
    )


def test_limits_can_clash_without_any_eis(small: ModuleType) -> None:
    # At least 90 m2 into a place, but the reserve gives out 60.
    base = small.make_shared()
    plekken = replace(base.plekken, groep=ints([-1, 0, 0]), beslag_m2=ints([0, 50, 50]))
    limits = join_grenzen(
        [_row("quota", {0: 50, 1: 50}, int(GEEN_BOVEN), 90), _row("zetten", {0: 1, 1: 1}, 2)]
    )
    model = replace(base, plekken=plekken, reserve_m2=ints([60]), grenzen=limits)
    assert solve_model(model).status == "onmogelijk"
    assert name_botsing(model, smallest_botsing(model)) == ("quota:0", "reserve:0")
    assert smallest_clash(model) == ()


def test_firms_that_must_stay_together_clash_with_one_that_must_stay(small: ModuleType) -> None:
    model = small.with_eis(small.make_shared(), vast=False, v=1, p=-1)
    model = small.with_eis(model, vast=True, v=0, p=-1)
    model = replace(model, grenzen=_row("samen", {0: 1, 1: -1}, 0, 0))
    assert name_botsing(model, smallest_botsing(model)) == (
        "eis_verboden:v1",
        "eis_vast:v0",
        "samen:0",
    )


def _keep(model: Model, kept: tuple[int, ...]) -> Model:
    eisen = model.eisen
    rows = ints(kept)
    own = type(eisen)(eisen.vast[rows], eisen.v[rows], eisen.p[rows])
    return replace(model, eisen=own)


def test_what_is_named_clashes_and_every_part_of_it_can_be_met(
    brute_force: ModuleType, small: ModuleType
) -> None:
    sizes = set()
    for seed in range(100, 112):
        model = _keep(brute_force.make_model(seed), ())
        for v in range(len(model.vestiging_ids)):
            model = small.with_eis(model, vast=True, v=v, p=-1)
        if solve_model(model).status != "onmogelijk":
            continue
        found = smallest_clash(model)
        assert solve_model(_keep(model, found)).status == "onmogelijk"
        for part in combinations(found, len(found) - 1):
            assert solve_model(_keep(model, part)).status == "optimaal"
        sizes.add(len(found))
    assert len(sizes) > 1
