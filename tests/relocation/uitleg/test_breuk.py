"""What can no longer happen when one firm stays after all."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.optimum.ketens import list_volgorde
from werklocaties_gis.relocation.optimum.model import Model, Opties, ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.optimum.tijd import make_tijd
from werklocaties_gis.relocation.uitleg.breuk import list_breuk, make_keten


def _breuk(model: Model, v: int, plan: Oplossing | None = None) -> list[int]:
    return list_breuk(make_keten(model, plan or solve_model(model)), v).tolist()


def test_who_waits_for_the_place_cannot_move(small: ModuleType) -> None:
    # v0 to the free p2, then v1 to the p0 that it leaves.
    model = small.make_two_swapping()
    assert _breuk(model, 0) == [1]
    assert _breuk(model, 1) == []


def test_a_shared_building_stays_shut_when_one_of_its_users_stays(small: ModuleType) -> None:
    shared = small.make_shared()
    three = replace(
        shared,
        vestiging_ids=("v0", "v1", "v2"),
        opties=Opties(ints([0, 1, 2]), ints([1, 2, 0]), ints([50] * 3), ints([10, 20, 30])),
    )
    assert _breuk(three, 0) == [2]
    assert _breuk(three, 1) == [2]
    assert _breuk(three, 2) == []


def test_m2_that_do_not_come_back_are_missed(small: ModuleType) -> None:
    # v1 (30 of the 30 free m2 of p0) first; its 60 m2 on p1 are what v0 needs.
    parts = small.make_parts()
    assert _breuk(parts, 1) == [0]
    assert _breuk(parts, 0) == []
    roomy = replace(parts, plekken=replace(parts.plekken, vrij_m2=ints([30, 60])))
    assert _breuk(roomy, 1, solve_model(parts)) == []


def test_m2_come_back_only_some_periods_after_the_user_left(small: ModuleType) -> None:
    tijd = replace(make_tijd(3, 2, 2), na_vertrek=ints([1, 1]))
    model = replace(small.make_parts(), tijd=tijd)
    plan = Oplossing(ints([0, 1]), ints([1, 0]), 30, 30, "optimaal", 1)
    assert _breuk(model, 1, plan) == [0]
    waits = Oplossing(ints([0, 1]), ints([2, 0]), 30, 30, "optimaal", 1)
    slow = replace(model, tijd=replace(tijd, na_vertrek=ints([1, 2])))
    assert _breuk(slow, 1, waits) == [0]


def test_of_two_moves_of_one_firm_neither_happens_without_the_other(small: ModuleType) -> None:
    # v0 waits on p2 and goes on to p1 when v1 has left it for p0.
    model = small.make_two_swapping()
    tijd = replace(make_tijd(3, 3, 3), tijdelijk=np.array([False, True, False]))
    plan = Oplossing(ints([0, 1, 2]), ints([2, 0, 1]), 100, 100, "optimaal", 1)
    assert _breuk(replace(model, tijd=tijd), 1, plan) == [0]


def test_what_is_left_of_a_plan_can_be_carried_out(brute_force: ModuleType) -> None:
    broken = 0
    for seed in range(40):
        model = brute_force.make_model(seed)
        plan = solve_model(model)
        firms = model.opties.v[plan.gekozen]
        for v in firms.tolist():
            gone = _breuk(model, v, plan)
            rest = plan.gekozen[~np.isin(firms, [v, *gone])]
            assert not list_volgorde(model, rest).stuck.any(), (seed, v)
            broken += len(gone)
    assert broken > 10
