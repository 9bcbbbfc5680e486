"""Strict order of criteria on problems small enough to try every plan."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.ketens import list_volgorde
from werklocaties_gis.relocation.optimum.model import (
    Bonussen,
    Gebruik,
    Model,
    Opties,
    ints,
    value_of,
)
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.strikt import solve_in_order


@pytest.fixture
def model(small: ModuleType) -> Model:
    """Three firms; two plekken are free, and the third comes free when the first firm leaves."""
    base: Model = small.make_two_swapping()
    return replace(
        base,
        vestiging_ids=("x", "y", "z"),
        plek_ids=("a", "b", "c"),
        opties=Opties(ints([0, 0, 1, 1, 2]), ints([0, 1, 0, 1, 2]), ints([5] * 5), ints([0] * 5)),
        plekken=replace(base.plekken, vrij=np.array([True, True, False])),
        gebruik=Gebruik(ints([0]), ints([2]), ints([10])),
    )


def _every_plan(model: Model) -> list[list[int]]:
    plans = []
    for bits in product([0, 1], repeat=model.size):
        chosen = ints(np.flatnonzero(bits))
        v, p = model.opties.v[chosen], model.opties.p[chosen]
        if len(set(v)) == len(v) and len(set(p)) == len(p):
            order = list_volgorde(model, chosen)
            moved = set(v.tolist())
            needs = {
                int(u) for u, q in zip(model.gebruik.v, model.gebruik.p, strict=True) if q in p
            }
            if needs <= moved and not order.stuck.any():
                plans.append(chosen.tolist())
    return plans


@pytest.mark.parametrize("seed", range(12))
def test_the_first_criterion_goes_before_all_others(model: Model, seed: int) -> None:
    rng = np.random.default_rng(seed)
    first, second = (ints(rng.integers(-2, 4, model.size)) for _ in range(2))
    bonus = Bonussen(ints([2]), ints([int(rng.integers(1, 6))]))
    problem = replace(model, opties=replace(model.opties, waarde=first + second), bonussen=bonus)
    found = solve_in_order(
        problem,
        [(first, ints([0])), (second, bonus.waarde)],
        Zoekopdracht(),
        ties=False,
    )
    leaves = {int(v) for v in model.gebruik.v[model.gebruik.p == 2]}

    def score(plan: list[int]) -> tuple[int, int]:
        moved = {int(model.opties.v[o]) for o in plan}
        earned = int(bonus.waarde[0]) if leaves <= moved else 0
        return int(first[plan].sum()), int(second[plan].sum()) + earned

    best = max(score(plan) for plan in _every_plan(problem))
    assert score(found.gekozen.tolist()) == best
    assert found.status == "optimaal"
    assert found.waarde == value_of(problem, found.gekozen)
