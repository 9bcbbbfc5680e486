"""A question about a large plan is asked of the opties that can matter."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.optimum.tijd import make_tijd
from werklocaties_gis.relocation.uitleg import prijzen as prijzen_module
from werklocaties_gis.relocation.uitleg.deelmodel import as_max, with_eis
from werklocaties_gis.relocation.uitleg.prijzen import make_prijzen, solve_nabij
from werklocaties_gis.relocation.uitleg.rivalen import list_rivalen
from werklocaties_gis.relocation.uitleg.vraag import list_deel, make_basis, solve_met


def test_a_small_problem_or_one_with_periods_is_not_priced(
    small: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = small.make_two_swapping()
    assert make_prijzen(model) is None
    monkeypatch.setattr(prijzen_module, "KLEIN", 0)
    assert make_prijzen(replace(model, tijd=make_tijd(2, 3, 3))) is None


def test_no_plan_is_worth_more_than_the_bound_less_what_it_loses(
    brute_force: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prijzen_module, "KLEIN", 0)
    asked = 0
    for seed in range(10):
        model = as_max(brute_force.make_model(seed))
        prijzen = make_prijzen(model)
        for v in np.unique(model.opties.v).tolist():
            found = solve_model(with_eis(model, vast=True, v=v))
            if prijzen is None or found.status == "onmogelijk":
                continue
            lost = prijzen.verlies_of(model)[found.gekozen].sum()
            assert found.waarde <= prijzen.grens - lost + 1e-3, seed
            own = model.opties.v == v
            near = solve_nabij(with_eis(model, vast=True, v=v), own, prijzen, 0.0, Zoekopdracht())
            assert near is None or near.waarde == found.waarde, seed
            asked += near is not None
    assert asked > 20


def test_priced_or_not_the_answers_are_the_same(
    brute_force: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0
    for seed in range(12):
        model = brute_force.make_model(seed)
        best = solve_model(model)
        stay = np.setdiff1d(model.opties.v, model.opties.v[best.gekozen])
        for v in stay.tolist() if best.status == "optimaal" else ():
            told = []
            for klein in (10**9, 0):
                monkeypatch.setattr(prijzen_module, "KLEIN", klein)
                deel = list_deel(make_basis(model, best, Zoekopdracht()), v)
                forced = solve_met(deel, deel.model, v)
                rivals = list_rivalen(deel, v, forced) if len(forced.gekozen) else None
                told.append((forced.status, forced.waarde, rivals is None))
            assert told[0] == told[1], (seed, v)
            compared += 1
    assert compared > 5
