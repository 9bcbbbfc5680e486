"""The rules as rows: a plan that breaks a rule breaks a row."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.model import Model, ints
from werklocaties_gis.relocation.optimum.rijen import as_columns, list_kolommen, list_rijen


def _holds(model: Model, chosen: list[int], without: tuple[str, ...] = ()) -> bool:
    rows = list_rijen(model, without)
    left = rows.matrix @ as_columns(model, ints(chosen))
    return bool(((left >= rows.lower - 1e-9) & (left <= rows.upper + 1e-9)).all())


def test_a_swap_breaks_no_row_since_order_comes_later(small: ModuleType) -> None:
    assert _holds(small.make_two_swapping(), [0, 2])


def test_nobody_enters_a_place_whose_user_stays(small: ModuleType) -> None:
    model = small.make_two_swapping()
    assert not _holds(model, [0])
    assert _holds(model, [0], ("plek_vrij",))


def test_a_firm_moves_once(small: ModuleType) -> None:
    model = small.make_two_swapping()
    assert not _holds(model, [0, 1, 2])
    assert _holds(model, [0, 1, 2], ("een_keer",))


def test_room_on_parts_is_what_is_free_and_what_leavers_give_back(small: ModuleType) -> None:
    model = small.make_parts()
    assert _holds(model, [0, 1])
    assert not _holds(model, [0])
    assert _holds(model, [0], ("m2",))


def test_a_pinned_move_that_is_no_option_cannot_be_met(small: ModuleType) -> None:
    model = small.with_eis(small.make_two_swapping(), vast=True, v=1, p=2)
    assert not _holds(model, [])
    assert _holds(model, [], ("vast",))


@pytest.mark.parametrize(("limit_m2", "holds"), [(100, True), (99, False)])
def test_the_reserve_counts_the_whole_free_place(
    small: ModuleType, limit_m2: int, holds: bool
) -> None:
    model = small.make_two_swapping()
    plekken = replace(model.plekken, groep=ints([-1, -1, 0]))
    limited = replace(model, plekken=plekken, reserve_m2=ints([limit_m2]))
    assert _holds(limited, [1]) == holds


def test_what_leavers_give_back_is_used_before_the_reserve(small: ModuleType) -> None:
    model = small.make_parts()
    plekken = replace(model.plekken, groep=ints([0, 0]))
    limited = replace(model, plekken=plekken, reserve_m2=ints([0]))
    assert _holds(limited, [0, 1])
    assert not _holds(limited, [1])


def test_a_forbidden_move_has_no_room_in_its_column(small: ModuleType) -> None:
    model = small.with_eis(small.make_two_swapping(), vast=False, v=0, p=2)
    assert list_kolommen(model, ()).upper.tolist() == [1.0, 0.0, 1.0]
    assert list_kolommen(model, ("verboden",)).upper.tolist() == [1.0, 1.0, 1.0]
    assert np.isfinite(list_kolommen(model, ()).value).all()
