"""Who takes a firm's place."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.optimum.model import Bonussen, Model, Opties, ints
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.uitleg.deelmodel import with_eis, without_firms
from werklocaties_gis.relocation.uitleg.rivalen import (
    Rivaliteit,
    is_kansrijk,
    list_rivalen,
    list_verliezers,
)
from werklocaties_gis.relocation.uitleg.vraag import list_deel, make_basis, solve_met


def _rivalen(model: Model, v: int) -> Rivaliteit | None:
    deel = list_deel(make_basis(model, solve_model(model), Zoekopdracht()), v)
    return list_rivalen(deel, v, solve_met(deel, deel.model, v))


def _want(small: ModuleType, worth: dict[tuple[int, int], int], firms: int = 2) -> Model:
    """Firms that want free places: worth by firm and plek."""
    base = small.make_two_swapping()
    size = max(p for _, p in worth) + 1
    none = np.zeros(size, dtype=bool)
    return replace(
        base,
        vestiging_ids=tuple(f"v{i}" for i in range(firms)),
        plek_ids=tuple(f"p{i}" for i in range(size)),
        opties=Opties(
            ints([v for v, _ in sorted(worth)]),
            ints([p for _, p in sorted(worth)]),
            ints([10] * len(worth)),
            ints([worth[key] for key in sorted(worth)]),
        ),
        plekken=replace(
            base.plekken,
            deelbaar=none,
            vrij=~none,
            vrij_m2=ints(none),
            releasable=~none,
            groep=ints(none) - 1,
            beslag_m2=ints(none),
        ),
        gebruik=replace(base.gebruik, v=ints([]), p=ints([]), m2=ints([])),
    )


def test_the_firm_that_has_the_place_is_the_rival(small: ModuleType) -> None:
    found = _rivalen(_want(small, {(0, 0): 10, (1, 0): 20}), 0)
    assert found is not None
    assert (found.rivalen.tolist(), found.optie, found.bewezen) == ([1], 0, True)


def test_behind_two_better_firms_both_are_named(small: ModuleType) -> None:
    queue = _want(small, {(0, 0): 10, (1, 0): 20, (2, 0): 30, (3, 1): 5}, firms=4)
    found = _rivalen(queue, 0)
    assert found is not None
    assert sorted(found.rivalen.tolist()) == [1, 2]


def test_the_rival_may_sit_further_along_the_chain(small: ModuleType) -> None:
    # v1 has p0 though p1 would do; there it would be in the way of v2.
    chain = _want(small, {(0, 0): 10, (1, 0): 30, (1, 1): 25, (2, 1): 20}, firms=3)
    found = _rivalen(chain, 0)
    assert found is not None
    assert len(found.rivalen) == 1


def test_a_move_that_brings_nothing_has_no_rival(small: ModuleType) -> None:
    assert _rivalen(_want(small, {(0, 0): -10, (1, 0): 20}), 0) is None
    # A draw is no rivalry: without the other the firm would be placed or not.
    assert _rivalen(_want(small, {(0, 0): 0, (1, 0): 20}), 0) is None


def test_a_firm_in_the_way_of_others_can_be_worth_moving(small: ModuleType) -> None:
    swap = small.make_two_swapping()
    dear = replace(swap, opties=replace(swap.opties, waarde=ints([-9, -9, 50])))
    assert is_kansrijk(dear, 0)
    apart = replace(dear, opties=Opties(ints([0]), ints([2]), ints([8]), ints([-9])))
    assert not is_kansrijk(apart, 0)
    assert is_kansrijk(replace(apart, bonussen=Bonussen(ints([0]), ints([20]))), 0)


def test_who_wants_the_same_place_is_named_first(small: ModuleType) -> None:
    model = _want(small, {(0, 1): 1, (1, 0): 90, (2, 1): 5}, firms=3)
    assert list_verliezers(model, 0, ints([1, 2]), ints([0])).tolist() == [2, 1]


def test_without_the_rivals_the_firm_moves(brute_force: ModuleType) -> None:
    named = 0
    for seed in range(10):
        model = brute_force.make_model(seed)
        best = solve_model(model)
        stay = np.setdiff1d(model.opties.v, model.opties.v[best.gekozen])
        for v in stay.tolist() if best.status == "optimaal" else ():
            if solve_model(with_eis(model, vast=True, v=v)).status == "onmogelijk":
                continue
            if found := _rivalen(model, v):
                without = without_firms(model, found.rivalen)
                stays = solve_model(with_eis(without, vast=False, v=v))
                assert stays.status == "onmogelijk" or (
                    solve_model(without).waarde > stays.waarde
                ), (seed, v)
                named += 1
    assert named > 2
