"""The best plan in time, proven."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.fasen.solve import solve_fasen
from werklocaties_gis.relocation.optimum.model import Eisen, Model, ints
from werklocaties_gis.relocation.optimum.oplossing import Limiet, Oplossing, Zoekopdracht


def test_a_chain_is_found_and_proven_with_its_periods(klein: Any) -> None:
    found = solve_fasen(klein.chain())
    assert (found.status, found.waarde, found.grens) == ("optimaal", 30, 30)
    assert found.stap.tolist() == [0, 1]


def test_a_chain_that_is_longer_than_the_plan_stops_short(klein: Any) -> None:
    moves = {(0, 4): 10, (1, 0): 10, (2, 1): 10, (3, 2): 10}
    assert solve_fasen(klein.make(moves, [0, 1, 2, 3], 5)).waarde == 30


def test_a_ring_cannot_start(klein: Any) -> None:
    ring = klein.make({(0, 1): 50, (1, 0): 50}, [0, 1], 2)
    found = solve_fasen(ring)
    assert (found.status, found.waarde, len(found.gekozen)) == ("optimaal", 0, 0)


def test_what_cannot_all_hold_is_impossible(klein: Any) -> None:
    ring = klein.make({(0, 1): 50, (1, 0): 50}, [0, 1], 2)
    pinned = replace(ring, eisen=Eisen(np.array([True]), ints([0]), ints([1])))
    assert solve_fasen(pinned).status == "onmogelijk"


def test_costs_are_made_as_small_as_possible(klein: Any) -> None:
    model = replace(klein.make({(0, 1): 9, (0, 2): 4}, [0], 3), sense="min")
    pinned = replace(model, eisen=Eisen(np.array([True]), ints([0]), ints([-1])))
    found = solve_fasen(pinned)
    assert (found.status, found.waarde, found.gekozen.tolist()) == ("optimaal", 4, [1])


def test_the_caller_hears_of_it_and_may_hand_over_a_plan(klein: Any) -> None:
    told: list[tuple[str, int]] = []
    start = Oplossing(ints([0]), ints([0]), 10, 10, "grens", 1)
    order = Zoekopdracht(progress=lambda step, count: told.append((step, count)), start=start)
    assert solve_fasen(klein.chain(), order).waarde == 30
    assert told == [("plan_round", 1)]


def _many(klein: Any) -> Model:
    """Twenty-two firms that want each other's places, with little money."""
    rng = np.random.default_rng(3)
    places = [rng.choice(26, 4, replace=False).tolist() for _ in range(22)]
    moves = {(v, p): int(rng.integers(60, 100)) for v, some in enumerate(places) for p in some}
    model = klein.make({(v, p): w for (v, p), w in moves.items() if v != p}, list(range(22)), 26)
    costs = rng.integers(10, 60, model.size).tolist()
    limited: Model = klein.with_limit(model, "budget", costs, [60, 50, 60], alone=True)
    return limited


@pytest.mark.parametrize("limiet", [Limiet(seconden=0.0), Limiet(knopen=0)])
def test_at_a_limit_the_bound_still_holds(klein: Any, limiet: Limiet) -> None:
    model = _many(klein)
    best, found = solve_fasen(model), solve_fasen(model, Zoekopdracht(limiet=limiet))
    assert best.status == "optimaal"
    assert found.status == "grens"
    assert found.waarde <= best.waarde <= found.grens


def test_a_limit_keeps_the_plan_that_was_handed_over(klein: Any) -> None:
    model = _many(klein)
    best = solve_fasen(model)
    again = solve_fasen(model, Zoekopdracht(Limiet(seconden=0.0), start=best))
    assert again.waarde == best.waarde
    assert again.stap.tolist() == best.stap.tolist()


def test_a_run_without_a_plan_keeps_the_one_that_it_started_from(klein: Any) -> None:
    start = Oplossing(ints([0]), ints([0]), 10, 10, "grens", 1)

    def stop(_step: str, _count: int) -> None:
        raise KeyboardInterrupt

    found = solve_fasen(klein.chain(), Zoekopdracht(progress=stop, start=start))
    assert (found.status, found.gekozen.tolist(), found.waarde) == ("onderbroken", [0], 10)
    assert found.grens >= 30
    with pytest.raises(KeyboardInterrupt):
        solve_fasen(klein.chain(), Zoekopdracht(progress=stop))
