"""A search in time finds what the exact solver finds, says no more than it knows, and can stop."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.fasen.solve import solve_fasen
from werklocaties_gis.relocation.optimum.model import Model
from werklocaties_gis.relocation.optimum.oplossing import Limiet, Oplossing, Zoekopdracht
from werklocaties_gis.relocation.optimum.zoek.ruimte import make_ruimte
from werklocaties_gis.relocation.optimum.zoek.solve import search, solve_zoek


def _search(model: Model, **how: Any) -> Oplossing:
    return search(make_ruimte(model), Zoekopdracht(**how))


@pytest.mark.parametrize("seed", range(16))
def test_it_equals_the_exact_solver_whatever_limits_the_plan(
    tijdproblemen: ModuleType, uitputtend: ModuleType, seed: int
) -> None:
    model = tijdproblemen.make_model(seed)
    found, exact = _search(model), solve_fasen(model)
    assert (found.status, found.waarde, found.grens) == (exact.status, exact.waarde, exact.grens)
    rows = zip(found.gekozen.tolist(), found.stap.tolist(), strict=True)
    plan = [uitputtend.Stap(int(model.opties.v[o]), o, fase) for o, fase in rows]
    assert exact.status == "onmogelijk" or uitputtend.check_plan(model, plan) is None


@pytest.mark.parametrize("seed", range(4))
def test_chains_alone_and_chains_with_money_are_proven(ketens: Any, seed: int) -> None:
    model = ketens.make(12, 4, seed)
    for limited in (model, ketens.with_budget(model, seed, [70, 60, 70])):
        found, exact = _search(limited), solve_fasen(limited)
        assert exact.status == found.status == "optimaal"
        assert found.waarde == found.grens == exact.waarde > 0


@pytest.mark.parametrize("seed", range(4))
def test_the_bound_of_a_search_that_stops_holds(ketens: Any, seed: int) -> None:
    model = ketens.with_budget(ketens.make(12, 4, seed), seed, [70, 60, 70])
    found, best = _search(model, limiet=Limiet(knopen=1)), solve_fasen(model).waarde
    assert 0 < found.waarde <= best <= found.grens


def test_a_limit_on_nodes_gives_the_same_plan_again(ketens: Any) -> None:
    model = ketens.with_budget(ketens.make(14, 4, 5), 5, [80, 60, 80])
    once, again = (_search(model, limiet=Limiet(knopen=2)) for _ in range(2))
    assert once.gekozen.tolist() == again.gekozen.tolist()
    assert once.stap.tolist() == again.stap.tolist()
    assert (once.waarde, once.grens, once.rondes) == (again.waarde, again.grens, again.rondes)


def test_no_plan_is_worse_than_the_one_to_start_from(ketens: Any) -> None:
    model = ketens.with_budget(ketens.make(12, 4, 2), 2, [70, 60, 70])
    best = solve_fasen(model)
    found = _search(model, limiet=Limiet(knopen=1), start=best)
    assert found.waarde == best.waarde


def test_a_start_that_breaks_a_rule_is_not_used(ketens: Any) -> None:
    model = ketens.make(12, 4, 2)
    every = np.arange(model.size)
    broken = Oplossing(every, np.zeros_like(every), 10**6, 10**6, "grens", 1)
    assert _search(model, start=broken).waarde == solve_fasen(model).waarde


def test_who_is_interrupted_keeps_the_best_plan(ketens: Any) -> None:
    def stop(code: str, _count: int) -> None:
        if code == "plan_gap_promille":
            raise KeyboardInterrupt

    model = ketens.with_budget(ketens.make(14, 4, 5), 5, [80, 60, 80])
    found = _search(model, progress=stop)
    assert found.status == "onderbroken"
    assert 0 < found.waarde <= solve_fasen(model, Zoekopdracht(start=found)).waarde <= found.grens


def test_who_is_interrupted_before_any_plan_hears_of_it(ketens: Any) -> None:
    def stop(_code: str, _count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        solve_zoek(ketens.make(3, 1, 1), Zoekopdracht(progress=stop))


def test_time_is_a_limit(ketens: Any) -> None:
    model = ketens.with_budget(ketens.make(14, 4, 5), 5, [80, 60, 80])
    found = _search(model, limiet=Limiet(seconden=1.0))
    assert found.status in ("grens", "optimaal")
    assert 0 < found.waarde <= found.grens


def test_without_any_time_the_start_plan_comes_back_with_a_bound(ketens: Any) -> None:
    model = ketens.with_budget(ketens.make(14, 4, 5), 5, [80, 60, 80])
    start = solve_fasen(model, Zoekopdracht(limiet=Limiet(knopen=1)))
    found = _search(model, limiet=Limiet(seconden=0.0), start=start)
    assert found.status in ("grens", "optimaal")
    assert start.waarde <= found.waarde <= solve_fasen(model).waarde <= found.grens


def test_progress_names_the_round_and_the_gap(ketens: Any) -> None:
    told: list[tuple[str, int]] = []
    _search(ketens.make(12, 4, 1), progress=lambda code, count: told.append((code, count)))
    assert told[0] == ("plan_round", 1)
    gaps = [count for code, count in told if code == "plan_gap_promille"]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] == 0


def test_few_columns_and_rules_left_out_go_to_the_exact_solver(ketens: Any) -> None:
    model = ketens.make(10, 3, 1)
    assert solve_zoek(model).status == "optimaal"
    without = solve_zoek(model, Zoekopdracht(weglaten=frozenset({"plek_vrij"})))
    assert without.waarde >= solve_zoek(model).waarde
