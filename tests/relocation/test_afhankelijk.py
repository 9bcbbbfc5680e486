"""What each move waits for, and what cannot happen when one falls through."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.afhankelijk import (
    list_afhankelijk,
    list_downstream,
    list_first_moves,
    list_tussenstops,
)
from werklocaties_gis.relocation.optimum.model import Gebruik, Model, Opties, ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing
from werklocaties_gis.relocation.optimum.tijd import make_tijd


def _plan(chosen: list[int], stap: list[int]) -> Oplossing:
    return Oplossing(ints(chosen), ints(stap), 0, 0, "optimaal", 1)


def _chain(small: ModuleType) -> Model:
    """Firm 2 goes to the place of firm 1, firm 1 to that of firm 0, firm 0 to a free place."""
    base: Model = small.make_two_swapping()
    return replace(
        base,
        vestiging_ids=("v0", "v1", "v2"),
        opties=Opties(ints([0, 1, 2]), ints([2, 0, 1]), ints([80] * 3), ints([1] * 3)),
        gebruik=Gebruik(ints([0, 1]), ints([0, 1]), ints([100, 100])),
    )


def test_a_move_waits_for_the_users_of_its_place(small: ModuleType) -> None:
    plan = _plan([0, 1, 2], [0, 1, 2])
    pairs = list_afhankelijk(_chain(small), plan)
    assert pairs.tolist() == [[1, 0], [2, 1]]
    assert list_first_moves(_chain(small), plan).tolist() == [0, 1, 2]
    assert not list_tussenstops(_chain(small), plan.gekozen).any()


def test_all_that_comes_later_in_the_chain_falls_with_a_move(small: ModuleType) -> None:
    pairs = list_afhankelijk(_chain(small), _plan([0, 1, 2], [0, 1, 2]))
    assert list_downstream(pairs, 3, 0).tolist() == [1, 2]
    assert list_downstream(pairs, 3, 1).tolist() == [2]
    assert list_downstream(pairs, 3, 2).tolist() == []


def test_a_divisible_place_waits_for_earlier_leavers_only(small: ModuleType) -> None:
    chain = _chain(small)
    model = replace(chain, plekken=replace(chain.plekken, deelbaar=np.array([True] * 3)))
    assert list_afhankelijk(model, _plan([0, 1, 2], [0, 1, 1])).tolist() == [[1, 0]]


def test_a_firm_waits_on_its_stopover_and_leaves_its_place_with_it(small: ModuleType) -> None:
    """Firm 0 waits on plek 2 while firm 1 takes its place; then it takes the place of firm 1."""
    base = _chain(small)
    model = replace(
        base,
        opties=Opties(ints([0, 0, 1]), ints([1, 2, 0]), ints([80] * 3), ints([1] * 3)),
        tijd=replace(make_tijd(3, 3, 3), tijdelijk=np.array([False, True, False])),
    )
    plan = _plan([0, 1, 2], [2, 0, 1])
    assert list_first_moves(model, plan).tolist() == [1, 2, -1]
    # The last move waits for the stopover and for firm 1; firm 1 for the stopover.
    assert list_afhankelijk(model, plan).tolist() == [[0, 1], [0, 2], [2, 1]]


def test_a_second_guest_of_a_stopover_waits_for_the_first(small: ModuleType) -> None:
    base: Model = small.make_two_swapping()
    model = replace(
        base,
        plek_ids=("p0", "p1", "p2", "p3"),
        opties=Opties(ints([0, 0, 1, 1]), ints([2, 3, 2, 3]), ints([1] * 4), ints([1] * 4)),
        plekken=replace(
            base.plekken,
            deelbaar=np.zeros(4, dtype=bool),
            vrij=np.ones(4, dtype=bool),
            vrij_m2=ints([0] * 4),
            releasable=np.ones(4, dtype=bool),
            groep=np.full(4, -1),
            beslag_m2=ints([0] * 4),
        ),
        gebruik=Gebruik(ints([]), ints([]), ints([])),
        tijd=replace(make_tijd(4, 4, 4), tijdelijk=np.array([True, False, True, False])),
    )
    pairs = list_afhankelijk(model, _plan([0, 1, 2, 3], [0, 1, 2, 3]))
    assert pairs.tolist() == [[1, 0], [2, 1], [3, 2]]
