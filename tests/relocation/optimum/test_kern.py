"""The core of a large model holds its best plan."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum import kern as kern_module
from werklocaties_gis.relocation.optimum import zoektocht as zoektocht_module
from werklocaties_gis.relocation.optimum.kern import list_broken_rings, list_kern
from werklocaties_gis.relocation.optimum.rijen import list_kolommen, list_rijen
from werklocaties_gis.relocation.optimum.solve import solve_model


def test_the_ring_is_cut_off_before_the_search(small: ModuleType) -> None:
    model = small.make_two_swapping()
    found = list_kern(model, list_kolommen(model, ()), list_rijen(model), maximise=True)
    assert found is not None
    assert found.grens == pytest.approx(60.0)
    rings = [*list_broken_rings(model, np.array([1.0, 0.0, 1.0]), set())]
    assert [ring.tolist() for ring in rings] == [[0, 1]]


def test_the_core_is_no_place_for_what_loses_too_much(small: ModuleType) -> None:
    model = small.make_two_swapping()
    columns = list_kolommen(model, ())
    found = list_kern(model, columns, list_rijen(model), maximise=True)
    assert found is not None
    assert found.limit(columns, 1e6).upper.tolist() == columns.upper.tolist()
    assert found.limit(columns, -1e6).upper.tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("share", [0.0, 0.5])
def test_the_plan_found_through_the_core_is_the_best_there_is(
    brute_force: ModuleType, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    whole = {}
    problems = {
        seed: brute_force.make_model(seed, sense="min" if seed % 15 == 0 else "max")
        for seed in range(600, 624)
    }
    for seed, model in problems.items():
        found = solve_model(model)
        whole[seed] = (found.status, found.waarde)
    monkeypatch.setattr(zoektocht_module, "KERN_OPTIES", 0)
    # Nothing to spare: most first cores are too small, so that the second is needed.
    monkeypatch.setattr(kern_module, "RUIMTE_MIN", 0.0)
    monkeypatch.setattr(kern_module, "RUIMTE_SHARE", share)
    for seed, model in problems.items():
        found = solve_model(model)
        assert (found.status, found.waarde) == whole[seed], seed
