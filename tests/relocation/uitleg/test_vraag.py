"""One question to the planning problem."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Bonussen,
    Eisen,
    Gebruik,
    Model,
    Opties,
    Plekken,
    ints,
)
from werklocaties_gis.relocation.optimum.oplossing import Limiet, Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import DEELBAAR_OPTIES, solve_model
from werklocaties_gis.relocation.uitleg.deelmodel import add_opties, add_plekken, with_eis
from werklocaties_gis.relocation.uitleg.vraag import (
    is_mogelijk,
    list_deel,
    make_basis,
    solve_deel,
    solve_met,
)


def test_a_question_is_asked_of_the_part_that_it_is_about(small: ModuleType) -> None:
    model = add_plekken(small.make_shared(), ("q",))
    one = ints([0])
    model = add_opties(model, Opties(one + 1, one + 3, one, one + 5))
    basis = make_basis(model, solve_model(model), Zoekopdracht())
    assert basis.is_bewezen
    deel = list_deel(basis, 0)
    assert deel.waarde == basis.plan.waarde == 37
    # v1 to q instead of p2: 15 less, and p0 is still left by both.
    assert solve_met(deel, deel.model, 1, 3).waarde == 22
    assert solve_deel(deel, with_eis(deel.model, vast=False, v=1), 1).waarde == 10


def test_whether_anything_is_possible_is_asked_without_values(small: ModuleType) -> None:
    swap = small.make_two_swapping()
    assert is_mogelijk(swap)
    both = with_eis(with_eis(swap, vast=True, v=0, p=1), vast=True, v=1, p=0)
    assert is_mogelijk(both) is False


def test_a_plan_that_was_not_proven_is_not_called_so(small: ModuleType) -> None:
    model = small.make_two_swapping()
    found = solve_model(model)
    cut = type(found)(found.gekozen, found.stap, found.waarde, found.waarde + 5, "grens", 1)
    basis = make_basis(model, cut, Zoekopdracht(Limiet(knopen=1)))
    assert not basis.is_bewezen
    assert np.array_equal(list_deel(basis, 1).gekozen, found.gekozen)


def test_a_question_without_values_is_answered_where_plekken_can_be_filled_in_many_ways() -> None:
    # 60 firms on 20 plekken with room for any 30: more fillings than can be listed.
    v, p = (ints(each) for each in np.divmod(np.arange(60 * 20), 20))
    none, every = ints([]), np.ones(20, dtype=bool)
    model = Model(
        tuple(f"v{i:02}" for i in range(60)),
        tuple(f"p{i:02}" for i in range(20)),
        Opties(v, p, 0 * v + 1, 0 * v + 7),
        Plekken(every, every, 0 * p[:20] + 30, every, 0 * p[:20] + NONE, 0 * p[:20]),
        Gebruik(none, none, none),
        Eisen(np.zeros(0, dtype=bool), none, none),
        Bonussen(none, none),
        none,
    )
    assert model.size >= DEELBAAR_OPTIES
    assert is_mogelijk(with_eis(model, vast=True, v=7))
    too_large = replace(model, opties=replace(model.opties, nodig_m2=0 * v + 31))
    assert is_mogelijk(with_eis(too_large, vast=True, v=7)) is False
