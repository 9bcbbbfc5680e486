"""Steps for a plan, replayed."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import make_aanbod
from werklocaties_gis.relocation.optimum.deelbaar.naspel import list_stappen
from werklocaties_gis.relocation.optimum.model import ints


def test_who_makes_room_goes_first(small: ModuleType) -> None:
    assert list_stappen(make_aanbod(small.make_parts()), ints([0, 1])).tolist() == [1, 0]


def test_moves_without_room_have_no_step_and_hinder_no_other(small: ModuleType) -> None:
    model = small.make_parts()
    full = replace(model, plekken=replace(model.plekken, vrij_m2=ints([0, 0])))
    assert list_stappen(make_aanbod(full), ints([0, 1])).tolist() == [-1, -1]
    some = replace(model, plekken=replace(model.plekken, vrij_m2=ints([30, 0])))
    larger = replace(some, opties=replace(model.opties, nodig_m2=ints([61, 30])))
    assert list_stappen(make_aanbod(larger), ints([1])).tolist() == [0]
    assert list_stappen(make_aanbod(larger), ints([0, 1])).tolist() == [-1, 0]


def test_rings_on_undivided_places_have_no_step(small: ModuleType) -> None:
    aanbod = make_aanbod(small.make_two_swapping())
    assert list_stappen(aanbod, ints([0, 2])).tolist() == [-1, -1]
    assert list_stappen(aanbod, ints([1, 2])).tolist() == [0, 1]
