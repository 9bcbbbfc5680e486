"""A plan without moves, and a search without limits."""

from __future__ import annotations

from werklocaties_gis.relocation.optimum.oplossing import Limiet, Zoekopdracht, no_moves


def test_a_plan_without_moves_is_worth_nothing() -> None:
    plan = no_moves("onmogelijk", 2)
    assert (len(plan.gekozen), plan.waarde, plan.status, plan.rondes) == (0, 0, "onmogelijk", 2)


def test_a_search_goes_on_until_it_has_proof_unless_it_is_told_otherwise() -> None:
    task = Zoekopdracht()
    assert task.limiet == Limiet(None, None)
    assert task.weglaten == frozenset()
    task.progress("plan_round", 1)
