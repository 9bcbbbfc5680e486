"""Which moves wait for each other, and rows that say that one must go first."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Aanbod, make_aanbod
from werklocaties_gis.relocation.optimum.deelbaar.orde import (
    goes_first,
    list_broken,
    list_orderijen,
    list_sets,
    list_waiting,
    make_wachtring,
    new_rings,
)
from werklocaties_gis.relocation.optimum.deelbaar.vulling import list_plan_sleutels, make_vullingen
from werklocaties_gis.relocation.optimum.model import Model, ints


def _without_room(model: Model) -> Model:
    """The two places of ``make_parts`` with nothing free: now neither can go first."""
    return replace(model, plekken=replace(model.plekken, vrij_m2=ints([0, 0])))


def _swap(aanbod: Aanbod) -> tuple[object, np.ndarray]:
    made = make_vullingen(aanbod, list_plan_sleutels(aanbod, ints([0, 1])))
    return made, np.ones(made.size)


def test_a_swap_without_room_breaks_the_row_of_its_ring(small: ModuleType) -> None:
    aanbod = make_aanbod(_without_room(small.make_parts()))
    made, x = _swap(aanbod)
    assert list_waiting(aanbod, ints([0, 1])).tolist() == [0, 1]
    sets = list_sets(aanbod, made, x)
    assert [part.tolist() for part in sets] == [[0, 1]]
    (ring,) = list_broken(aanbod, made, x, sets, 0.5)
    rows = list_orderijen(aanbod, made, [ring], whole=True)
    assert (rows @ x).tolist() == [1.0, 1.0]


def test_room_for_one_of_them_satisfies_the_row(small: ModuleType) -> None:
    aanbod = make_aanbod(small.make_parts())
    made, x = _swap(aanbod)
    members = ints([0, 1])
    ring = make_wachtring(aanbod, members, members)
    # v1 fits in the 30 m2 that are free on p0; v0 waits for v1.
    assert goes_first(ring, made, aanbod.model.size).tolist() == [1, 0]
    assert (list_orderijen(aanbod, made, [ring], whole=True) @ x <= 0).all()
    assert list_broken(aanbod, made, x, [members], 0.5) == []
    assert list_waiting(aanbod, ints([0, 1])).tolist() == []


def test_a_ring_is_added_once(small: ModuleType) -> None:
    aanbod = make_aanbod(small.make_parts())
    ring = make_wachtring(aanbod, ints([0, 1]), ints([0]))
    seen = set[bytes]()
    assert len(list(new_rings([ring, ring], seen))) == 1
    assert list(new_rings([ring], seen)) == []
