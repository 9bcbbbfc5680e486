"""A plan at once is a plan that can be carried out, and takes what is wanted most."""

from __future__ import annotations

from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.optimum.aanvullen import fill_up
from werklocaties_gis.relocation.optimum.ketens import list_volgorde


def test_a_chain_is_taken_from_its_free_end(small: ModuleType) -> None:
    model = small.make_two_swapping()
    everything = np.ones(3, dtype=bool)
    assert fill_up(model, everything, np.array([1.0, 0.0, 1.0])).tolist() == [1, 2]
    assert fill_up(model, np.array([True, False, True]), np.ones(3)).tolist() == []


def test_the_room_that_a_leaver_gives_back_is_used(small: ModuleType) -> None:
    model = small.make_parts()
    assert fill_up(model, np.ones(2, dtype=bool), np.ones(2)).tolist() == [0, 1]


def test_of_two_that_want_one_place_the_most_wanted_gets_it(small: ModuleType) -> None:
    model = small.make_shared()
    model.opties.p[:] = 1
    assert fill_up(model, np.ones(2, dtype=bool), np.array([1.0, 2.0])).tolist() == [1]


def test_the_moves_always_have_an_order(brute_force: ModuleType) -> None:
    taken = 0
    for seed in range(60):
        model = brute_force.make_model(seed)
        rng = np.random.default_rng(seed)
        open_opties = ~(model.plekken.deelbaar | ~model.plekken.releasable)[model.opties.p]
        chosen = fill_up(model, open_opties, rng.random(model.size))
        assert not list_volgorde(model, chosen).stuck.any(), seed
        assert len(np.unique(model.opties.v[chosen])) == len(chosen), seed
        taken += len(chosen)
    assert taken > 60
