"""Sums that grow from period to period."""

from __future__ import annotations

from typing import Any

import numpy as np
from werklocaties_gis.relocation.optimum.fasen.beeld import (
    Bijdragen,
    add_up,
    list_vertrek,
    make_beeld,
    stay_below,
)
from werklocaties_gis.relocation.optimum.fasen.kolommen import list_fasekolommen
from werklocaties_gis.relocation.optimum.model import ints


def test_an_entry_counts_from_its_period_on(klein: Any) -> None:
    model = klein.chain()
    beeld = make_beeld(model, list_fasekolommen(model), ())
    entries = Bijdragen(ints([0]), ints([3]), ints([1]), np.array([5.0]))
    matrix, grows = add_up(beeld, [entries], 1)
    assert matrix.toarray()[:, 3].tolist() == [0.0, 5.0, 5.0]
    assert grows.tolist() == [False, True, False]


def test_only_periods_in_which_something_is_added_need_a_row(klein: Any) -> None:
    model = klein.chain()
    beeld = make_beeld(model, list_fasekolommen(model), ())
    entries = Bijdragen(ints([0, 0]), ints([0, 3]), ints([0, 1]), np.array([-1.0, 2.0]))
    rows = stay_below(beeld, [entries], np.array([4.0]))
    assert rows.matrix.shape[0] == 1
    assert rows.upper.tolist() == [4.0]


def test_who_left_counts_as_many_periods_later_as_the_place_needs(klein: Any) -> None:
    model = klein.chain()
    assert model.tijd is not None
    model.tijd.na_vertrek[0] = 2
    kolommen = list_fasekolommen(model)
    left = list_vertrek(make_beeld(model, kolommen, ()), ints([0]), ints([0]))
    assert left.vanaf.tolist() == [2, 3, 4]
    assert left.maat.tolist() == [-1.0, -1.0, -1.0]
    ignored = list_vertrek(make_beeld(model, kolommen, ("na_vertrek",)), ints([0]), ints([0]))
    assert max(ignored.vanaf.tolist()) < 0
