"""Strict order of criteria on problems small enough to try every plan."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.optimum.ketens import list_volgorde
from werklocaties_gis.relocation.optimum.model import (
    Bonussen,
    Gebruik,
    Model,
    Opties,
    ints,
    value_of,
)
from werklocaties_gis.relocation.optimum.oplossing import Limiet, Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.strikt import list_criteria, solve_in_order
from werklocaties_gis.settings.plan import Plan


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
    ).oplossing
    leaves = {int(v) for v in model.gebruik.v[model.gebruik.p == 2]}

    def score(plan: list[int]) -> tuple[int, int]:
        moved = {int(model.opties.v[o]) for o in plan}
        earned = int(bonus.waarde[0]) if leaves <= moved else 0
        return int(first[plan].sum()), int(second[plan].sum()) + earned

    best = max(score(plan) for plan in _every_plan(problem))
    assert score(found.gekozen.tolist()) == best
    assert found.status == "optimaal"
    assert found.waarde == value_of(problem, found.gekozen)


def _ordered(model: Model) -> tuple[Model, list[tuple[np.ndarray, np.ndarray]]]:
    """Moves are worth 3 on the first criterion for x to b, and on the second all the same."""
    first, second = ints([0, 3, 0, 0, 0]), ints([1, 1, 1, 1, 1])
    problem = replace(model, opties=replace(model.opties, waarde=first + second))
    none = ints([])
    return problem, [(first, none), (second, none)]


@pytest.mark.parametrize("at", [2, 3])
def test_who_stops_a_later_search_keeps_the_plan(model: Model, at: int) -> None:
    problem, criteria = _ordered(model)
    heard = list[int]()

    def stop(_step: str, _count: int) -> None:
        heard.append(1)
        if len(heard) == at:
            raise KeyboardInterrupt

    found = solve_in_order(problem, criteria, Zoekopdracht(progress=stop), ties=True).oplossing
    assert len(heard) == at
    assert found.status == "onderbroken"
    assert found.waarde == value_of(problem, found.gekozen) <= found.grens
    assert 1 in found.gekozen


def test_the_problem_that_is_kept_has_the_plan_as_its_best(model: Model) -> None:
    problem, criteria = _ordered(model)
    kept = solve_in_order(problem, criteria, Zoekopdracht(), ties=False)
    assert kept.model.grenzen.familie == ("strikt", "strikt")
    again = solve_model(kept.model)
    assert again.waarde == kept.oplossing.waarde == kept.oplossing.grens


def test_a_plan_to_start_from_is_kept_where_there_is_no_time(model: Model) -> None:
    problem, criteria = _ordered(model)
    best = solve_in_order(problem, criteria, Zoekopdracht(), ties=False).oplossing
    for first in (criteria, []):
        opdracht = Zoekopdracht(Limiet(seconden=0.0), start=best)
        found = solve_in_order(problem, first, opdracht, ties=True).oplossing
        assert found.gekozen.tolist() == best.gekozen.tolist()
        assert found.waarde == best.waarde <= found.grens


def test_a_criterion_that_weighs_nothing_counts_in_the_order(regions: ModuleType) -> None:
    region = regions.make_region(2)

    def criteria(plan: Plan) -> list[tuple[np.ndarray, np.ndarray]]:
        study = (region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
        return list_criteria(make_opgave(*study))

    settings = Plan(verhuizers=regions.EVERYBODY, volgorde=("afstand_km", "hmc_ha"))
    none = {"afstand_km": 0.0, "hmc_ha": 0.0}
    weightless = settings.model_copy(
        update={"gewichten": settings.gewichten.model_copy(update=none)}
    )
    far, land = criteria(weightless)
    assert (far[0] < 0).any()
    assert (land[0] > 0).any()
    weighed = criteria(settings)
    assert len(far[0]) == len(weighed[0][0])
    one = settings.gewichten.model_copy(update=dict.fromkeys(none, 1.0))
    same = criteria(settings.model_copy(update={"gewichten": one}))
    assert sorted(far[0]) == sorted(same[0][0])
    assert criteria(Plan(verhuizers=regions.EVERYBODY)) == []
