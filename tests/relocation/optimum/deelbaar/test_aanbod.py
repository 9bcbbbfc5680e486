"""Room on plekken as whole numbers, divisible or not."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.optimum.deelbaar.aanbod import make_aanbod
from werklocaties_gis.relocation.optimum.model import Bonussen, Kavels, ints
from werklocaties_gis.relocation.optimum.tijd import make_tijd


def test_a_divisible_plek_has_room_for_each_set_of_leavers(small: ModuleType) -> None:
    aanbod = make_aanbod(small.make_parts())
    # p0: 30 m2 free, 80 when v0 has left; p1: nothing fits before v1 gives 60 m2 back.
    assert aanbod.groep_plek.tolist() == [0, 0, 1]
    assert aanbod.groep_ruimte.tolist() == [30, 80, 60]
    assert aanbod.groepen.toarray().tolist() == [[0, 0], [1, 0], [0, 1]]


def test_an_undivided_plek_has_room_for_one_when_all_have_left(small: ModuleType) -> None:
    aanbod = make_aanbod(small.make_two_swapping())
    assert aanbod.basis.tolist() == [0, 0, 1]
    assert aanbod.groep_ruimte.tolist() == [1, 1, 1]
    assert aanbod.vraag.tolist() == [1, 1, 1]


def test_a_user_without_opties_keeps_an_undivided_plek_closed(small: ModuleType) -> None:
    model = small.make_two_swapping()
    stays = replace(model, opties=replace(model.opties, v=ints([0, 0, 0]), p=ints([1, 2, 2])))
    aanbod = make_aanbod(stays)
    assert 1 not in model.opties.p[aanbod.open].tolist()


def test_what_this_search_does_not_know_is_left_to_the_general_one(small: ModuleType) -> None:
    model = small.make_parts()
    assert make_aanbod(replace(model, bonussen=Bonussen(ints([0]), ints([5])))) is None
    assert make_aanbod(replace(model, reserve_m2=ints([10]))) is None
    assert make_aanbod(replace(model, tijd=make_tijd(2, 2, 2))) is None
    beside = Kavels(ints([0, 1]), ints([1, 0]), ints([]), ints([]), ints([]), ints([]))
    assert make_aanbod(replace(model, kavels=beside)) is None
    own = replace(model, opties=replace(model.opties, p=ints([0, 0])))
    assert make_aanbod(own) is None


def test_pins_become_rows_and_forbidden_moves_are_closed(small: ModuleType) -> None:
    model = small.with_eis(small.make_parts(), vast=True, v=0, p=-1)
    aanbod = make_aanbod(small.with_eis(model, vast=False, v=1, p=0))
    assert aanbod.rijen.toarray().tolist() == [[-1, 0]]
    assert aanbod.rijen_boven.tolist() == [-1]
    assert 1 not in aanbod.open.tolist()
    assert np.array_equal(aanbod.waarde, [10, 20])
