"""What must happen but cannot: the smallest set that clashes."""

from __future__ import annotations

from types import ModuleType

from werklocaties_gis.relocation.eisen import smallest_clash


def test_only_the_eisen_that_clash_are_named(small: ModuleType) -> None:
    model = small.make_two_swapping()
    for vast, v, p in [(True, 1, -1), (True, 0, 1), (False, 0, 2)]:
        model = small.with_eis(model, vast=vast, v=v, p=p)
    # v0 to p1 needs v1 gone, and v1 can only go to where v0 sits: a ring.
    assert smallest_clash(model) == (1,)


def test_a_pinned_and_a_forbidden_move_of_one_firm_clash(small: ModuleType) -> None:
    model = small.make_shared()
    model = small.with_eis(model, vast=True, v=0, p=1)
    model = small.with_eis(model, vast=False, v=0, p=-1)
    model = small.with_eis(model, vast=True, v=1, p=2)
    assert smallest_clash(model) == (0, 1)
