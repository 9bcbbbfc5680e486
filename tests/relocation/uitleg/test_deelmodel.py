"""Parts of a planning problem, and the same problem with something more."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.optimum.grenzen import GEEN_BOVEN, GEEN_ONDER, Grenzen
from werklocaties_gis.relocation.optimum.model import Model, Opties, ints
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.optimum.tijd import make_tijd
from werklocaties_gis.relocation.uitleg.deelmodel import (
    add_opties,
    add_plekken,
    as_max,
    list_delen,
    take_deel,
    take_opties,
    take_rijen,
    with_eis,
    without_firms,
    without_waarde,
)


def _budget(model: Model, kosten: list[int], boven: int, onder: int | None = None) -> Model:
    size = len(kosten)
    grenzen = Grenzen(
        ("budget",),
        ints([0] * size),
        ints(range(size)),
        ints(kosten),
        ints([[boven]]),
        ints([int(GEEN_ONDER) if onder is None else onder]),
        np.array([True]),
    )
    return replace(model, grenzen=grenzen)


def test_a_new_optie_stands_in_order_and_limits_follow_their_opties(small: ModuleType) -> None:
    model = replace(_budget(small.make_two_swapping(), [1, 2, 3], 9), tijd=make_tijd(3, 3, 3))
    wider = add_opties(
        add_plekken(model, ("~v1",)),
        Opties(ints([0, 1]), ints([3, 3]), ints([0, 0]), ints([5, 16])),
    )
    assert list(zip(wider.opties.v, wider.opties.p, strict=True)) == [
        (0, 1),
        (0, 2),
        (0, 3),
        (1, 0),
        (1, 3),
    ]
    assert wider.grenzen.optie.tolist() == [0, 1, 3]
    assert wider.plek_ids[-1] == "~v1"
    assert wider.tijd is not None
    assert len(wider.tijd.vroegst) == 5
    assert len(wider.tijd.na_vertrek) == 4
    assert solve_model(replace(wider, tijd=None)).waarde == 50 + 16


def test_without_a_firm_its_moves_its_costs_and_its_duty_to_move_are_gone(
    small: ModuleType,
) -> None:
    model = _budget(small.make_two_swapping(), [1, 2, 3], 9)
    model = with_eis(model, vast=True, v=0)
    without = without_firms(model, ints([0]))
    assert without.opties.v.tolist() == [1]
    assert without.grenzen.maat.tolist() == [3]
    assert not len(without.eisen.v)


def test_what_has_nothing_to_do_with_each_other_is_apart(small: ModuleType) -> None:
    model = small.make_two_swapping()
    assert len(set(list_delen(model).tolist())) == 1
    # v0 to the free p2, v1 to p1, which it uses: two firms that do not meet.
    apart = replace(model, opties=Opties(ints([0, 1]), ints([2, 1]), ints([8, 8]), ints([5, 7])))
    assert len(set(list_delen(apart).tolist())) == 2
    assert len(set(list_delen(_budget(apart, [1, 1], 5)).tolist())) == 1
    beside = replace(apart.kavels, p=ints([1, 2]), q=ints([2, 1]))
    assert len(set(list_delen(replace(apart, kavels=beside)).tolist())) == 1
    own = replace(apart.plekken, groep=ints([0, 0, 0]))
    reserved = replace(apart, plekken=own, reserve_m2=ints([500]))
    assert len(set(list_delen(reserved).tolist())) == 1


def test_a_part_keeps_its_own_eisen_limits_and_bonuses(small: ModuleType) -> None:
    model = _budget(small.make_shared(), [4, 0], 9, onder=1)
    only_first = take_opties(model, np.array([True, False]))
    model = with_eis(with_eis(only_first, vast=True, v=0), vast=False, v=1)
    part = take_deel(model, np.array([True, False]))
    assert part.eisen.v.tolist() == [0]
    assert part.grenzen.familie == ("budget",)
    assert part.bonussen.p.tolist() == [0]
    rest = take_deel(model, np.array([False, True]))
    assert rest.size == 0
    assert rest.grenzen.familie == ()


def test_only_some_rows_of_limits() -> None:
    grenzen = Grenzen(
        ("budget", "net"),
        ints([0, 1, 1]),
        ints([0, 0, 1]),
        ints([5, 6, 7]),
        ints([[1], [GEEN_BOVEN]]),
        ints([GEEN_ONDER, 2]),
        np.array([True, False]),
    )
    own = take_rijen(grenzen, np.array([False, True]))
    assert (own.familie, own.rij.tolist(), own.maat.tolist()) == (("net",), [0, 0], [6, 7])
    assert own.onder.tolist() == [2]


def test_the_smallest_sum_is_the_largest_of_its_opposite(small: ModuleType) -> None:
    model = with_eis(replace(small.make_two_swapping(), sense="min"), vast=True, v=0)
    least = solve_model(model)
    assert solve_model(as_max(model)).waarde == -least.waarde == -10
    assert as_max(as_max(model)) is not model
    assert solve_model(without_waarde(model)).waarde == 0
