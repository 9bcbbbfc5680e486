"""The best plan, proven, in order and always the same one."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum import solve as solve_module
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Opties,
    empty_bonussen,
    empty_kavels,
    ints,
)
from werklocaties_gis.relocation.optimum.oplossing import Limiet, Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model


def test_a_ring_that_would_pay_gives_way_to_a_chain(small: ModuleType) -> None:
    found = solve_model(small.make_two_swapping())
    assert (found.waarde, found.grens, found.status) == (60, 60, "optimaal")
    assert found.gekozen.tolist() == [1, 2]
    assert found.stap.tolist() == [0, 1]
    assert (
        solve_model(
            small.make_two_swapping(), Zoekopdracht(weglaten=frozenset({"volgorde"}))
        ).waarde
        == 100
    )


def test_a_problem_without_opties_has_an_empty_plan(small: ModuleType) -> None:
    nothing = Opties(ints([]), ints([]), ints([]), ints([]))
    model = replace(small.make_two_swapping(), opties=nothing)
    assert solve_model(model).status == "optimaal"
    assert solve_model(small.with_eis(model, vast=True, v=0, p=-1)).status == "onmogelijk"


def test_a_move_that_costs_more_than_it_brings_does_not_happen(small: ModuleType) -> None:
    model = small.make_two_swapping()
    dear = replace(model, opties=replace(model.opties, waarde=ints([50, -60, 50])))
    assert solve_model(dear).waarde == 0
    helpful = replace(model, opties=replace(model.opties, waarde=ints([50, -40, 50])))
    assert solve_model(helpful).gekozen.tolist() == [1, 2]


def test_among_equal_plans_fewest_moves_then_first_places_by_key(small: ModuleType) -> None:
    model = small.make_shared()
    equal = replace(
        model,
        opties=Opties(ints([0, 0, 1, 1]), ints([1, 2, 1, 2]), ints([50] * 4), ints([5] * 4)),
    )
    found = solve_model(equal, ties=True)
    assert found.waarde == 5 + 5 + 7
    assert sorted(equal.opties.p[found.gekozen].tolist()) == [1, 2]
    one_place = replace(equal, plekken=replace(equal.plekken, vrij=np.array([False, True, False])))
    assert len(solve_model(one_place, ties=True).gekozen) == 1


def test_a_node_limit_gives_a_plan_that_holds_and_an_honest_bound(
    brute_force: ModuleType,
) -> None:
    for seed in range(20):
        model = brute_force.make_model(seed)
        best = brute_force.solve(model).best
        found = solve_model(model, Zoekopdracht(Limiet(knopen=1)))
        if best is not None and len(found.gekozen):
            assert found.waarde <= best <= found.grens


def test_progress_is_told_per_round(small: ModuleType) -> None:
    told: list[tuple[str, int]] = []
    opdracht = Zoekopdracht(progress=lambda step, count: told.append((step, count)))
    found = solve_model(small.make_two_swapping(), opdracht)
    assert told == [("plan_round", count) for count in range(1, found.rondes + 1)]


def test_divisible_places_are_worth_the_same_whichever_way_they_are_searched(
    brute_force: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = 0
    for seed in range(0, 28, 2):
        drawn = brute_force.make_model(seed)
        plekken = replace(drawn.plekken, groep=np.full(len(drawn.plek_ids), NONE))
        worth = replace(drawn.opties, waarde=np.maximum(drawn.opties.waarde, 1))
        model = replace(
            drawn,
            opties=worth,
            plekken=plekken,
            bonussen=empty_bonussen(),
            reserve_m2=ints([]),
            kavels=empty_kavels(),
        )
        monkeypatch.setattr(solve_module, "DEELBAAR_OPTIES", 10**9)
        by_rows = solve_model(model)
        monkeypatch.setattr(solve_module, "DEELBAAR_OPTIES", 0)
        served += solve_module._search_deelbaar(model, Zoekopdracht()) is not None
        found = solve_model(model)
        if by_rows.status != "onmogelijk":
            assert found.waarde <= by_rows.waarde <= found.grens, seed
        assert found.status in (by_rows.status, "grens"), seed
    assert served > 5
