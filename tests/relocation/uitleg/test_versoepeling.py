"""What can be let go, and the planning problem without it."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.grenzen import GEEN_BOVEN, GEEN_ONDER, Grenzen
from werklocaties_gis.relocation.optimum.model import Kavels, Model, ints
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.optimum.tijd import make_tijd
from werklocaties_gis.relocation.uitleg.deelmodel import take_opties, with_eis
from werklocaties_gis.relocation.uitleg.versoepeling import (
    list_versoepelingen,
    make_versoepeling,
    name_versoepeling,
    relax,
    without_tijd,
)


def _can(model: Model, v: int) -> bool:
    return solve_model(with_eis(model, vast=True, v=v)).status == "optimaal"


def _only(model: Model, optie: int) -> Model:
    return take_opties(model, np.arange(model.size) == optie)


def test_a_user_who_cannot_leave_is_imagined_gone(small: ModuleType) -> None:
    model = _only(small.make_two_swapping(), 0)
    item = make_versoepeling("vertrek", 1)
    assert not _can(model, 0)
    assert _can(relax(model, [item]), 0)
    assert name_versoepeling(model, item) == "vertrek:v1"


def test_what_the_project_file_says_is_let_go(small: ModuleType) -> None:
    model = with_eis(_only(small.make_two_swapping(), 1), vast=False, v=0, p=2)
    item = make_versoepeling("eis", 0)
    assert not _can(model, 0)
    assert _can(relax(model, [item]), 0)
    assert name_versoepeling(model, item) == "eis_verboden:v0@p2"


def test_a_reserve_the_land_of_a_kavel_and_a_closed_plek_are_let_go(small: ModuleType) -> None:
    model = _only(small.make_two_swapping(), 1)
    plekken = replace(model.plekken, groep=ints([-1, -1, 0]))
    reserved = replace(model, plekken=plekken, reserve_m2=ints([99]))
    item = make_versoepeling("reserve", 0, 2)
    assert not _can(reserved, 0)
    assert _can(relax(reserved, [item]), 0)
    assert name_versoepeling(reserved, item) == "reserve@p2"
    land = Kavels(ints([1, 2]), ints([2, 1]), ints([0]), ints([2]), ints([50]), ints([40]))
    beside = replace(model, kavels=land)
    items = [make_versoepeling("kavel", 2, 1), make_versoepeling("kavelruimte", 0, 2)]
    assert not _can(beside, 0)
    assert not any(_can(relax(beside, [one]), 0) for one in items)
    assert _can(relax(beside, items), 0)
    assert name_versoepeling(beside, items[0]) == "kavel:p2@p1"
    closed = replace(model, plekken=replace(model.plekken, vrij=np.zeros(3, dtype=bool)))
    assert not _can(closed, 0)
    assert _can(relax(closed, [make_versoepeling("verwerving", 2, 2)]), 0)


def test_a_place_in_parts_asks_nothing(small: ModuleType) -> None:
    model = _only(small.make_parts(), 0)
    assert not _can(model, 0)
    assert _can(relax(model, [make_versoepeling("m2", 0, 1)]), 0)


@pytest.mark.parametrize(("boven", "onder"), [(3, GEEN_ONDER), (GEEN_BOVEN, 9)])
def test_a_limit_is_let_go_on_both_sides(small: ModuleType, boven: int, onder: int) -> None:
    one = _only(small.make_two_swapping(), 1)
    grenzen = Grenzen(
        ("net",), ints([0]), ints([0]), ints([5]), ints([[boven]]), ints([onder]), np.array([False])
    )
    model, item = replace(one, grenzen=grenzen), make_versoepeling("net", 0)
    assert not _can(model, 0)
    assert _can(relax(model, [item]), 0)
    assert name_versoepeling(model, item) == "net:0"


def test_without_periods_what_each_may_spend_is_added_up(small: ModuleType) -> None:
    model = replace(small.make_two_swapping(), tijd=make_tijd(2, 3, 3))
    grenzen = Grenzen(
        ("budget", "net", "zetten"),
        ints([0, 1, 2]),
        ints([0, 0, 0]),
        ints([1, 1, 1]),
        ints([[5, 7], [5, 7], [GEEN_BOVEN, 7]]),
        ints([GEEN_ONDER] * 3),
        np.array([True, False, True]),
    )
    stop = replace(model.tijd, tijdelijk=np.array([False, True, False]))
    bare = without_tijd(replace(model, grenzen=grenzen, tijd=stop))
    assert bare.tijd is None
    assert bare.size == 2
    assert bare.grenzen.boven.tolist() == [[12], [7], [GEEN_BOVEN]]
    assert without_tijd(bare) is bare


def test_all_that_stands_in_the_way_of_a_place_is_listed(small: ModuleType) -> None:
    model = with_eis(small.make_two_swapping(), vast=False, v=0, p=1)
    found = list_versoepelingen(model, 0, 1)
    assert [name_versoepeling(model, item) for item in found] == [
        "vertrek:v1",
        "eis_verboden:v0@p1",
        "verwerving@p1",
    ]
    # With all of it let go the firm gets there, and there alone.
    forced = with_eis(relax(model, found), vast=True, v=0, p=1)
    assert solve_model(forced).status == "optimaal"
