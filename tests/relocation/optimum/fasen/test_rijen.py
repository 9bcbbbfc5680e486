"""The rules in time, on plans that a reader can judge."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from werklocaties_gis.relocation.optimum.fasen.kolommen import (
    as_fasekolommen,
    list_fasekolommen,
)
from werklocaties_gis.relocation.optimum.fasen.rijen import list_faserijen
from werklocaties_gis.relocation.optimum.fasen.solve import solve_fasen
from werklocaties_gis.relocation.optimum.fasen.vervroegen import holds
from werklocaties_gis.relocation.optimum.model import Bonussen, Model, ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing

EVERY_COLUMN = ("na_vertrek", "tijd")
"""Left out for columns, so that a plan that breaks a row can be written down."""


def _holds(model: Model, moves: dict[int, int]) -> bool:
    """Whether a plan (optie to period) keeps every row."""
    kolommen = list_fasekolommen(model, EVERY_COLUMN)
    plan = Oplossing(ints(sorted(moves)), ints([moves[o] for o in sorted(moves)]), 0, 0, "grens", 0)
    x = as_fasekolommen(model, kolommen, plan)
    assert x is not None
    return holds(list_faserijen(model, kolommen), x)


def test_who_enters_comes_strictly_after_who_leaves(klein: Any) -> None:
    model = klein.chain()
    assert _holds(model, {0: 0, 1: 1})
    assert not _holds(model, {0: 1, 1: 1})
    assert not _holds(model, {1: 1})


def test_a_place_that_must_be_cleaned_up_takes_longer(klein: Any) -> None:
    model = klein.chain()
    assert model.tijd is not None
    model.tijd.na_vertrek[0] = 2
    assert not _holds(model, {0: 0, 1: 1})
    assert _holds(model, {0: 0, 1: 2})


def test_a_shared_place_waits_for_the_last_of_its_users(klein: Any) -> None:
    model = klein.make({(0, 2): 10, (1, 3): 10, (2, 0): 20}, [0, 0, 1], 4)
    assert not _holds(model, {0: 0, 1: 1, 2: 1})
    assert _holds(model, {0: 0, 1: 1, 2: 2})


def test_a_divisible_place_has_m2_after_who_left_and_not_before(klein: Any) -> None:
    model = klein.make({(0, 2): 10, (1, 0): 20}, [0, 1], 3)
    model.plekken.deelbaar[0] = True
    assert not _holds(model, {0: 0, 1: 0})
    assert _holds(model, {0: 0, 1: 1})
    model.plekken.releasable[0] = False
    assert not _holds(model, {0: 0, 1: 1})


def test_the_reserve_counts_what_stays_and_no_stopover(klein: Any) -> None:
    model = klein.swap()
    model.plekken.groep[:] = 0
    kept = replace(model, reserve_m2=ints([99]))
    assert _holds(kept, {0: 2, 1: 0, 2: 1})
    direct = klein.chain()
    direct.plekken.groep[2] = 0
    assert not _holds(replace(direct, reserve_m2=ints([99])), {0: 0})
    assert _holds(replace(direct, reserve_m2=ints([100])), {0: 0})


@pytest.mark.parametrize(("worth", "expected"), [(7, 37), (-7, 23), (-15, 20)])
def test_a_bonus_counts_whether_it_is_welcome_or_not(klein: Any, worth: int, expected: int) -> None:
    model = klein.make({(0, 2): 10, (1, 3): 20}, [0, 1], 4)
    with_bonus = replace(model, bonussen=Bonussen(ints([0]), ints([worth])))
    assert solve_fasen(with_bonus).waarde == expected
