"""The bound of the main problem lies between the best plan and the plain rows in m2."""

from __future__ import annotations

from types import ModuleType

import pytest
from werklocaties_gis.relocation.optimum.deelbaar.aanbod import make_aanbod
from werklocaties_gis.relocation.optimum.deelbaar.deur import Klok
from werklocaties_gis.relocation.optimum.deelbaar.generatie import list_grens


@pytest.mark.parametrize("seed", range(6))
def test_the_bound_falls_and_stays_above_the_best_plan(
    brute_force: ModuleType, plain: ModuleType, seed: int
) -> None:
    model = plain.divide_more(plain.make_plain(brute_force.make_model(seed)), seed)
    best, aanbod = brute_force.solve(model).best, make_aanbod(model)
    told: list[float] = []
    found = list_grens(aanbod, Klok(None, None), told.append)
    assert told == sorted(told, reverse=True)
    assert found.grens == told[-1]
    if best is not None:
        assert found.grens >= best


def test_the_order_lowers_the_bound_of_a_ring(small: ModuleType) -> None:
    found = list_grens(make_aanbod(small.make_two_swapping()), Klok(None, None), lambda _: None)
    # Order ignored the two would swap for 100; a chain brings 60.
    assert 60 <= found.grens < 61
    assert [ring.leden.tolist() for ring in found.ringen] == [[0, 1]]
