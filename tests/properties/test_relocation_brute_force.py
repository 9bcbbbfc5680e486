"""On small invented problems the planner finds what trying everything finds."""

from __future__ import annotations

from types import ModuleType

import pytest
from werklocaties_gis.relocation.optimum.ketens import list_volgorde
from werklocaties_gis.relocation.optimum.solve import solve_model

FAST = 4
BLOCKS = [
    block if block < FAST else pytest.param(block, marks=pytest.mark.lang) for block in range(10)
]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_plan_is_worth_what_trying_every_assignment_and_order_finds(
    brute_force: ModuleType, block: int
) -> None:
    counts = {"problems": 0, "order binds": 0, "a ring would pay": 0, "impossible": 0}
    for seed in range(block * 60, block * 60 + 60):
        model = brute_force.make_model(seed, sense="min" if seed % 15 == 0 else "max")
        answer, found = brute_force.solve(model), solve_model(model)
        expected = ("onmogelijk", 0) if answer.best is None else ("optimaal", answer.best)
        assert (found.status, found.waarde) == expected, seed
        assert not list_volgorde(model, found.gekozen).stuck.any(), seed
        counts["problems"] += 1
        counts["order binds"] += answer.best != answer.without_order
        counts["a ring would pay"] += answer.ring_pays
        counts["impossible"] += answer.best is None
    print(counts)
    assert counts["order binds"] >= 0.3 * counts["problems"]
    assert counts["a ring would pay"] >= 0.2 * counts["problems"]
