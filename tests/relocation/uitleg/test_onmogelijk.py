"""What to let go so that a firm that no plan places can be placed."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.optimum.model import ints
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.uitleg.deelmodel import take_opties, with_eis
from werklocaties_gis.relocation.uitleg.onmogelijk import is_te_plaatsen, smallest_versoepeling
from werklocaties_gis.relocation.uitleg.versoepeling import name_versoepeling

TO_PROOF = Zoekopdracht()


def test_the_user_of_the_only_place_must_go(small: ModuleType) -> None:
    ring = take_opties(small.make_two_swapping(), np.array([True, False, True]))
    found = smallest_versoepeling(ring, 0, TO_PROOF)
    assert found is not None
    assert ([name_versoepeling(ring, one) for one in found.los], found.p) == (["vertrek:v1"], 1)
    assert found.bewezen


def test_one_reserve_is_less_than_two_users(small: ModuleType) -> None:
    model = small.make_two_swapping()
    plekken = replace(model.plekken, groep=ints([-1, -1, 0]))
    only_free = take_opties(model, np.array([False, True, False]))
    reserved = replace(only_free, plekken=plekken, reserve_m2=ints([0]))
    found = smallest_versoepeling(reserved, 0, TO_PROOF)
    assert found is not None
    assert [name_versoepeling(reserved, one) for one in found.los] == ["reserve@p2"]


def test_who_has_no_optie_has_no_such_answer(small: ModuleType) -> None:
    model = take_opties(small.make_two_swapping(), np.array([True, True, False]))
    assert smallest_versoepeling(model, 1, TO_PROOF) is None


def test_the_answer_is_enough_and_no_part_of_it_is(brute_force: ModuleType) -> None:
    sizes = [0, 0, 0, 0]
    for seed in range(8):
        model = brute_force.make_model(seed)
        if solve_model(model).status == "onmogelijk":
            continue
        for v in np.unique(model.opties.v).tolist():
            if solve_model(with_eis(model, vast=True, v=v)).status != "onmogelijk":
                continue
            found = smallest_versoepeling(model, v, TO_PROOF)
            assert found is not None
            assert is_te_plaatsen(model, v, found.los, TO_PROOF), (seed, v)
            for size in range(len(found.los)):
                for part in combinations(found.los, size):
                    assert not is_te_plaatsen(model, v, part, TO_PROOF), (seed, v, part)
            sizes[len(found.los)] += 1
    assert sizes[0] == 0
    assert sizes[1] > 5
