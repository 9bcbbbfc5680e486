"""The planning problem as arrays: what is closed, forbidden, pinned and worth."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.optimum.model import (
    earned_bonussen,
    ints,
    is_closed,
    is_forbidden,
    meets_vast,
    value_of,
    without_eis,
)


def test_a_plek_that_is_neither_free_nor_in_use_is_closed(small: ModuleType) -> None:
    model = small.make_two_swapping()
    closed = replace(model, plekken=replace(model.plekken, vrij=np.zeros(3, dtype=bool)))
    assert is_closed(model).tolist() == [False, False, False]
    assert is_closed(closed).tolist() == [False, False, True]


def test_land_without_a_way_to_acquire_it_is_closed(small: ModuleType) -> None:
    model = small.make_two_swapping()
    owned = replace(model, plekken=replace(model.plekken, releasable=np.zeros(3, dtype=bool)))
    assert is_closed(owned).tolist() == [True, True, False]
    assert not is_closed(owned, ignore_verwerving=True).any()


def test_a_forbidden_firm_has_no_opties_left(small: ModuleType) -> None:
    model = small.with_eis(small.make_two_swapping(), vast=False, v=0, p=-1)
    assert is_forbidden(model).tolist() == [True, True, False]


def test_a_pinned_move_is_met_only_by_itself(small: ModuleType) -> None:
    model = small.with_eis(small.make_two_swapping(), vast=True, v=0, p=2)
    assert meets_vast(model, ints([1]))
    assert not meets_vast(model, ints([0]))
    assert meets_vast(without_eis(model, np.array([False])), ints([]))


def test_land_of_a_shared_place_pays_only_when_all_have_left(small: ModuleType) -> None:
    model = small.make_shared()
    assert earned_bonussen(model, ints([0])).tolist() == [False]
    assert earned_bonussen(model, ints([0, 1])).tolist() == [True]
    assert value_of(model, ints([0])) == 10
    assert value_of(model, ints([0, 1])) == 10 + 20 + 7
