"""A question about a heavy problem, asked of the firms round one."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.model import ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.optimum.tijd import make_tijd
from werklocaties_gis.relocation.uitleg import buurt as buurt_module
from werklocaties_gis.relocation.uitleg import vraag as vraag_module
from werklocaties_gis.relocation.uitleg.buurt import (
    list_buren,
    list_sleutels,
    list_vastgezet,
    solve_buurt,
)
from werklocaties_gis.relocation.uitleg.deelmodel import take_opties, with_eis
from werklocaties_gis.relocation.uitleg.vraag import is_groot, list_deel, make_basis, solve_met


def test_a_number_of_an_optie_is_the_same_in_every_part(small: ModuleType) -> None:
    model = replace(small.make_two_swapping(), tijd=make_tijd(2, 3, 3))
    whole = list_sleutels(model)
    assert list_sleutels(take_opties(model, np.array([False, True, True]))).tolist() == [*whole[1:]]
    stop = replace(model.tijd, tijdelijk=np.array([True, False, False]))
    assert (list_sleutels(replace(model, tijd=stop)) - whole).tolist() == [1, 0, 0]


def test_users_and_takers_of_the_places_are_near(
    small: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = small.make_two_swapping()
    assert list_buren(model, 0, ints([])).tolist() == [True, True]
    monkeypatch.setattr(buurt_module, "MAX_BUURT", 1)
    assert list_buren(model, 1, ints([])).tolist() == [False, True]


def test_who_is_far_keeps_its_move_or_loses_it(
    small: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buurt_module, "MAX_BUURT", 1)
    model = replace(small.make_two_swapping(), tijd=make_tijd(3, 3, 3))
    plan = Oplossing(ints([1, 2]), ints([0, 1]), 60, 60, "optimaal", 1)
    kept = list_vastgezet(model, plan.gekozen, plan.stap)
    # v0 must go to p1: v1, which is far, can only do what it did, after v0 has left.
    forced = with_eis(model, vast=True, v=0, p=2)
    found = solve_buurt(forced, 0, kept, Zoekopdracht())
    assert (found.gekozen.tolist(), found.stap.tolist()) == ([1, 2], [0, 1])
    assert (found.waarde, found.status) == (60, "grens")
    assert found.grens > 10**15
    # To p1 it can go only when v1 has left, which waits for it: nothing is found.
    ring = solve_buurt(with_eis(model, vast=True, v=0, p=1), 0, kept, Zoekopdracht())
    assert (len(ring.gekozen), ring.status) == (0, "grens")


def test_what_is_found_near_is_a_plan_and_never_better_than_the_best(
    brute_force: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buurt_module, "MAX_BUURT", 2)
    monkeypatch.setattr(vraag_module, "_is_zwaar", lambda _part, _basis: True)
    as_good = found_any = 0
    for seed in range(12):
        model = brute_force.make_model(seed)
        best = solve_model(model)
        stay = np.setdiff1d(model.opties.v, model.opties.v[best.gekozen])
        for v in stay.tolist() if best.status == "optimaal" else ():
            exact = solve_model(with_eis(model, vast=True, v=v))
            unproven = replace(best, status="grens")
            deel = list_deel(make_basis(model, unproven, Zoekopdracht()), v)
            assert deel.vastgezet is not None
            near = solve_met(deel, deel.model, v)
            assert (near.status == "onmogelijk") == (exact.status == "onmogelijk"), (seed, v)
            if len(near.gekozen):
                lost = best.waarde - exact.waarde
                assert deel.waarde - near.waarde >= lost, (seed, v)
                as_good += deel.waarde - near.waarde == lost
                found_any += 1
    assert found_any > 5
    assert as_good > 0


def test_only_a_proven_plan_without_periods_is_large(
    small: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, opdracht = small.make_two_swapping(), Zoekopdracht()
    best = solve_model(model)
    assert not is_groot(make_basis(model, best, opdracht))
    monkeypatch.setattr(vraag_module, "GROOT", 2)
    monkeypatch.setattr(vraag_module, "ZWAAR", 2)
    assert is_groot(make_basis(model, best, opdracht))
    assert not is_groot(make_basis(model, replace(best, status="grens"), opdracht))
    in_time = replace(model, tijd=make_tijd(3, 3, 3))
    assert not is_groot(make_basis(in_time, best, opdracht))
