"""Places on the same land, in time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from werklocaties_gis.relocation.optimum.fasen.solve import solve_fasen
from werklocaties_gis.relocation.optimum.model import Kavels, ints


def test_of_two_places_on_the_same_land_one_is_entered(klein: Any) -> None:
    model = klein.make({(0, 2): 10, (1, 3): 20}, [0, 1], 4)
    assert solve_fasen(model).waarde == 30
    assert solve_fasen(klein.beside(model, 2, 3)).waarde == 20


def test_the_land_of_a_user_is_free_after_it_left(klein: Any) -> None:
    model = klein.beside(klein.make({(0, 2): 10, (1, 3): 20}, [0, 1], 4), 0, 3)
    found = solve_fasen(model)
    assert found.gekozen.tolist() == [0, 1]
    assert found.stap.tolist() == [0, 1]


def test_a_firm_grows_onto_the_land_beside_its_own_at_once(klein: Any) -> None:
    model = klein.beside(klein.make({(0, 1): 10}, [0], 2), 0, 1)
    found = solve_fasen(model)
    assert (found.waarde, found.stap.tolist()) == (10, [0])


def test_parts_of_one_kavel_stay_within_its_m2(klein: Any) -> None:
    model = klein.make({(0, 2): 10, (1, 3): 20}, [0, 1], 4)
    parts = Kavels(ints([]), ints([]), ints([0, 0]), ints([2, 3]), ints([60, 60]), ints([119]))
    assert solve_fasen(replace(model, kavels=parts)).waarde == 20
    wide = replace(parts, ruimte_m2=ints([120]))
    assert solve_fasen(replace(model, kavels=wide)).waarde == 30


def test_the_land_of_a_stopover_can_be_used_after_it(klein: Any) -> None:
    model = klein.make({(0, 1): 50, (0, 2): -5, (1, 0): 50, (2, 3): 8}, [0, 1, -1], 4)
    assert model.tijd is not None
    model = replace(model, tijd=replace(model.tijd, tijdelijk=model.opties.p == 2, fasen=4))
    model.tijd.laatst[:] = 3
    found = solve_fasen(klein.beside(model, 2, 3))
    assert found.waarde == 103
    stop, last, other = (found.stap[found.gekozen == o][0] for o in (1, 0, 3))
    assert stop < last < other
