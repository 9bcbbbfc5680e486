"""With a number for each firm no plan has a ring, and every plan with an order has numbers."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.highs import Highs
from werklocaties_gis.relocation.optimum.ketens import list_rings, list_verhuizing, list_volgorde
from werklocaties_gis.relocation.optimum.model import Model, Opties, ints
from werklocaties_gis.relocation.optimum.rijen import as_columns, list_kolommen, list_rijen
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.optimum.stand import holds
from werklocaties_gis.relocation.optimum.volgnummers import add_volgnummers, as_volgnummers


def _accepts(model: Model, plan: list[int]) -> bool:
    _, rows, wachten = add_volgnummers(model, list_kolommen(model, ()), list_rijen(model))
    numbers = as_volgnummers(wachten, ints(plan))
    return holds(rows, np.concatenate([as_columns(model, ints(plan)), numbers]))


def test_the_ring_has_no_numbers_and_the_chain_has(small: ModuleType) -> None:
    model = small.make_two_swapping()
    assert _accepts(model, [1, 2])
    assert not _accepts(model, [0, 2])
    columns, rows, _ = add_volgnummers(model, list_kolommen(model, ()), list_rijen(model))
    run = Highs(columns, rows, maximise=True).solve()
    assert run.bewezen
    assert run.bound == pytest.approx(60.0)


def test_who_waits_for_two_firms_comes_after_the_later_one(small: ModuleType) -> None:
    """v2 goes to the place that v0 and v1 share, v1 to that of v3, v0 and v3 to free places."""
    shared = small.make_shared()
    model = replace(
        shared,
        vestiging_ids=("v0", "v1", "v2", "v3"),
        plek_ids=("p0", "p1", "p2", "p3", "p4"),
        opties=Opties(ints([0, 1, 2, 3, 3]), ints([1, 3, 0, 2, 4]), ints([50] * 5), ints([9] * 5)),
        plekken=replace(
            shared.plekken,
            deelbaar=np.zeros(5, dtype=bool),
            vrij=np.array([False, True, True, False, False]),
            vrij_m2=ints([0] * 5),
            releasable=np.ones(5, dtype=bool),
            groep=ints([-1] * 5),
            beslag_m2=ints([0] * 5),
        ),
        gebruik=replace(
            shared.gebruik, v=ints([0, 1, 2, 3]), p=ints([0, 0, 4, 3]), m2=ints([50] * 4)
        ),
    )
    assert _accepts(model, [0, 1, 2, 3])
    assert not _accepts(model, [0, 1, 2, 4])


def test_no_best_plan_is_lost_and_no_ring_is_left(brute_force: ModuleType) -> None:
    rings = 0
    for seed in range(30):
        model = brute_force.make_model(seed)
        columns, rows = list_kolommen(model, ()), list_rijen(model)
        best = solve_model(model)
        if best.status == "onmogelijk":
            continue
        assert _accepts(model, best.gekozen.tolist()), seed
        plain = Highs(columns, rows, maximise=True).solve()
        numbered = Highs(*add_volgnummers(model, columns, rows)[:2], maximise=True).solve()
        for run, expected in [(plain, None), (numbered, 0)]:
            chosen = ints(np.flatnonzero(run.x[: model.size] > 0.5))
            order = list_volgorde(model, chosen)
            found = len(list_rings(list_verhuizing(model, chosen), order.stuck))
            rings += found
            assert expected is None or found == expected, seed
        assert best.waarde <= numbered.bound + 1e-6 <= plain.bound + 2e-6, seed
    assert rings > 3
