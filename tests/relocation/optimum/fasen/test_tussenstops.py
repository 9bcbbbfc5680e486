"""Temporary places: a firm waits there and moves on in time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from werklocaties_gis.relocation.optimum.fasen.solve import solve_fasen
from werklocaties_gis.relocation.optimum.model import Eisen, ints
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht


def test_two_firms_trade_places_by_way_of_a_third(klein: Any) -> None:
    found = solve_fasen(klein.swap())
    assert found.waarde == 95
    assert found.gekozen.tolist() == [0, 1, 2]
    assert found.stap.tolist() == [2, 0, 1]


def test_a_stopover_that_ends_too_soon_is_of_no_use(klein: Any) -> None:
    model = klein.swap()
    model.tijd.eind[:] = 1
    assert solve_fasen(model).gekozen.tolist() == []


def test_no_plan_ends_on_a_stopover(klein: Any) -> None:
    model = klein.make({(0, 2): 9, (1, 0): 50}, [0, 1], 3)
    model = replace(model, tijd=replace(model.tijd, tijdelijk=model.opties.p == 2))
    assert solve_fasen(model).waarde == 0
    assert solve_fasen(model, Zoekopdracht(weglaten=frozenset(["tussenstop"]))).waarde == 59


def test_a_pinned_firm_must_move_for_good(klein: Any) -> None:
    model = klein.swap()
    model.tijd.eind[:] = 1
    pinned = replace(model, eisen=Eisen(np.array([True]), ints([0]), ints([-1])))
    assert solve_fasen(pinned).status == "onmogelijk"


def test_one_firm_at_a_time(klein: Any) -> None:
    moves = {(0, 1): 50, (1, 0): 50, (2, 3): 50, (3, 2): 50, (0, 4): 0, (2, 4): 0}
    model = klein.make(moves, [0, 1, 2, 3], 5)
    three = replace(model, tijd=replace(model.tijd, tijdelijk=model.opties.p == 4))
    assert solve_fasen(three).waarde == 100
    late = replace(three.tijd, fasen=6, laatst=three.tijd.laatst + 3, eind=three.tijd.eind + 3)
    assert solve_fasen(replace(three, tijd=late)).waarde == 200
