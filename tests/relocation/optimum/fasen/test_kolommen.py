"""Columns of the model in time: which moves there are, in which periods."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.fasen.kolommen import (
    DIRECT,
    NA_TUSSENSTOP,
    TUSSENSTOP,
    as_fasekolommen,
    as_kolommen,
    as_oplossing,
    list_fasekolommen,
    tijd_of,
)
from werklocaties_gis.relocation.optimum.model import Bonussen, Model, ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, no_moves


def _moves(model: Model, *weglaten: str) -> list[tuple[int, int, int]]:
    kolommen = list_fasekolommen(model, weglaten)
    rows = zip(kolommen.optie, kolommen.fase, kolommen.soort, strict=True)
    return [(int(o), int(t), int(s)) for o, t, s in rows]


def test_a_move_waits_until_the_user_of_its_plek_can_be_gone(klein: Any) -> None:
    assert _moves(klein.chain()) == [(0, 0, 0), (0, 1, 0), (0, 2, 0), (1, 1, 0), (1, 2, 0)]
    assert (1, 0, DIRECT) in _moves(klein.chain(), "na_vertrek")


def test_a_move_has_columns_in_its_own_periods_only(klein: Any) -> None:
    model = klein.chain()
    tijd = replace(model.tijd, vroegst=ints([1, 0]), laatst=ints([1, 2]))
    late = replace(model, tijd=tijd)
    assert _moves(late) == [(0, 1, 0), (1, 2, 0)]
    assert (0, 0, DIRECT) in _moves(late, "tijd")


def test_a_stopover_gives_its_firm_a_second_kind_of_last_move(klein: Any) -> None:
    model = klein.swap()
    kinds = {(o, s) for o, _, s in _moves(model)}
    assert kinds == {(0, DIRECT), (0, NA_TUSSENSTOP), (1, TUSSENSTOP), (2, DIRECT)}
    kolommen = list_fasekolommen(model)
    assert kolommen.vertrek_optie.tolist() == [1, 1]
    assert kolommen.vertrek_fase.tolist() == [1, 2]


def test_departures_and_reserve_use_need_not_be_whole(klein: Any) -> None:
    model = replace(klein.swap(), bonussen=Bonussen(ints([0]), ints([7])))
    kolommen = list_fasekolommen(model)
    columns = as_kolommen(model, kolommen)
    assert len(columns.value) == kolommen.size == kolommen.moves + 2 + 1
    assert columns.whole.tolist() == [True] * kolommen.moves + [False, False, True]
    assert columns.value[-1] == 7.0


def test_a_plan_becomes_columns_and_comes_back(klein: Any) -> None:
    model = klein.swap()
    kolommen = list_fasekolommen(model)
    plan = Oplossing(ints([0, 1, 2]), ints([2, 0, 1]), 95, 95, "optimaal", 1)
    x = as_fasekolommen(model, kolommen, plan)
    assert x is not None
    back = as_oplossing(model, kolommen, x, no_moves("grens"))
    assert back.gekozen.tolist() == [0, 1, 2]
    assert back.stap.tolist() == [2, 0, 1]
    assert back.waarde == 95
    departure = kolommen.moves + np.flatnonzero(kolommen.vertrek_fase == 2)
    assert x[departure].tolist() == [1.0]


def test_a_plan_with_a_move_that_can_never_happen_has_no_columns(klein: Any) -> None:
    model = klein.chain()
    early = Oplossing(ints([0, 1]), ints([0, 0]), 30, 30, "grens", 1)
    assert as_fasekolommen(model, list_fasekolommen(model), early) is None
    unended = Oplossing(ints([1]), ints([0]), 0, 0, "grens", 1)
    assert as_fasekolommen(klein.swap(), list_fasekolommen(klein.swap()), unended) is None


def test_a_model_without_periods_is_refused(klein: Any) -> None:
    with pytest.raises(ValueError, match="without periods"):
        tijd_of(replace(klein.chain(), tijd=None))
