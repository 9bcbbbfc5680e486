"""No move later than it must be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from werklocaties_gis.relocation.optimum.fasen.vervroegen import shift_earlier
from werklocaties_gis.relocation.optimum.model import ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing


def _plan(gekozen: list[int], stap: list[int]) -> Oplossing:
    return Oplossing(ints(gekozen), ints(stap), 0, 99, "grens", 4)


def test_a_chain_starts_at_once_and_goes_on_in_the_next_period(klein: Any) -> None:
    early = shift_earlier(klein.chain(), _plan([0, 1], [1, 2]))
    assert early.stap.tolist() == [0, 1]
    assert (early.waarde, early.grens, early.status, early.rondes) == (30, 99, "grens", 4)


def test_a_move_waits_for_money(klein: Any) -> None:
    model = klein.with_limit(klein.chain(), "budget", [5, 5], [0, 9, 9], alone=True)
    assert shift_earlier(model, _plan([0, 1], [1, 2])).stap.tolist() == [1, 2]


def test_a_firm_goes_on_from_its_stopover_as_soon_as_its_place_is_ready(klein: Any) -> None:
    model = klein.swap()
    assert model.tijd is not None
    later = replace(model.tijd, fasen=5, laatst=model.tijd.laatst + 2, eind=model.tijd.eind + 2)
    early = shift_earlier(replace(model, tijd=later), _plan([0, 1, 2], [4, 1, 3]))
    assert early.stap.tolist() == [2, 0, 1]


def test_a_plan_that_breaks_a_rule_is_left_alone(klein: Any) -> None:
    plan = _plan([0, 1], [2, 2])
    assert shift_earlier(klein.chain(), plan) is plan
