"""Money, grid and numbers by period."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.fasen.solve import solve_fasen
from werklocaties_gis.relocation.optimum.grenzen import GEEN_BOVEN, Grenzen
from werklocaties_gis.relocation.optimum.model import Bonussen, ints


@pytest.mark.parametrize(
    ("boven", "waarde", "stap"),
    [
        ([5, 0, 0], 10, [0]),
        ([0, 5, 5], 30, [1, 2]),
        ([0, 5, 0], 10, [1]),
        ([9, 9, 9], 30, [0, 1]),
    ],
)
def test_nothing_of_a_budget_is_carried_over(
    klein: Any, boven: list[int], waarde: int, stap: list[int]
) -> None:
    model = klein.with_limit(klein.chain(), "budget", [5, 5], boven, alone=True)
    found = solve_fasen(model)
    assert (found.waarde, found.stap.tolist()) == (waarde, stap)


@pytest.mark.parametrize(
    ("boven", "waarde"), [([5, 5, 5], 10), ([5, 9, 10], 30), ([0, 5, 9], 10), ([0, 0, 5], 10)]
)
def test_the_grid_counts_all_moves_so_far(klein: Any, boven: list[int], waarde: int) -> None:
    model = klein.with_limit(klein.chain(), "net", [5, 5], boven, alone=False)
    assert solve_fasen(model).waarde == waarde


def test_a_limit_that_falls_binds_what_came_before(klein: Any) -> None:
    model = klein.with_limit(klein.chain(), "net", [5, 5], [10, 10, 5], alone=False)
    assert solve_fasen(model).waarde == 10


def test_a_lower_limit_counts_bonuses(klein: Any) -> None:
    model = klein.make({(0, 2): -10, (1, 3): 20}, [0, 1], 4)
    with_bonus = replace(model, bonussen=Bonussen(ints([0]), ints([0])))
    strict = Grenzen(
        ("strikt",),
        ints([0]),
        ints([with_bonus.size]),
        ints([4]),
        np.full((1, 3), GEEN_BOVEN),
        ints([4]),
        np.array([False]),
    )
    assert solve_fasen(with_bonus).waarde == 20
    assert solve_fasen(replace(with_bonus, grenzen=strict)).waarde == 10
