"""The best plan so far and the bound."""

from __future__ import annotations

from types import ModuleType

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import make_aanbod
from werklocaties_gis.relocation.optimum.deelbaar.stand import Stand
from werklocaties_gis.relocation.optimum.model import ints


def test_only_what_can_be_carried_out_is_kept(small: ModuleType) -> None:
    stand = Stand(make_aanbod(small.make_two_swapping()), None)
    assert (stand.waarde, stand.grens) == (0, 100)
    assert stand.offer(ints([0, 2])).tolist() == [0, 2]
    assert stand.waarde == 0
    assert stand.offer(ints([1, 2])).tolist() == []
    assert stand.waarde == 60
    assert not stand.keep(ints([1]), ints([0]))
    found = stand.close("grens")
    assert (found.waarde, found.grens, found.status) == (60, 100, "grens")


def test_plan_and_bound_that_meet_are_a_proof(small: ModuleType) -> None:
    stand = Stand(make_aanbod(small.make_two_swapping()), None)
    stand.offer(ints([1, 2]))
    stand.lower(60.9)
    assert stand.bewezen
    assert stand.doel == 61
    assert stand.close("grens").status == "optimaal"


def test_a_pinned_move_leaves_no_empty_plan(small: ModuleType) -> None:
    aanbod = make_aanbod(small.with_eis(small.make_parts(), vast=True, v=0, p=-1))
    stand = Stand(aanbod, None)
    assert stand.close("grens") is None
    stand.offer(ints([1]))
    assert stand.gekozen is None
    stand.onmogelijk = True
    assert stand.close("grens").status == "onmogelijk"
