"""Firms and places that a toets cannot tell apart."""

from __future__ import annotations

import numpy as np
from werklocaties_gis.mismatch.toetsen.gelijken import list_gelijken


def test_equal_in_every_column_is_one_kind_and_a_missing_number_equals_another() -> None:
    need = np.array([40.0, np.nan, 40.0, np.nan, 40.0])
    code = np.array([3, -1, 3, -1, 0], dtype=np.int8)
    one, kinds = list_gelijken([need, code], np.arange(5))
    assert one.tolist() == [4, 0, 1]
    assert kinds.tolist() == [1, 2, 1, 2, 0]


def test_many_wide_columns_are_told_apart_without_overflow() -> None:
    draw = np.random.default_rng(1)
    columns = [draw.integers(0, 2, (300, 30)).astype(bool), draw.random((300, 12))]
    columns += [np.array([*range(299), 0])]
    one, kinds = list_gelijken([np.repeat(column, 2, axis=0) for column in columns], np.arange(600))
    assert len(one) == 300
    assert (kinds[::2] == kinds[1::2]).all()


def test_no_positions_are_of_no_kind() -> None:
    for column in (np.zeros(0), np.zeros((0, 3), dtype=bool), np.zeros((5, 0)), np.zeros((4, 2))):
        one, kinds = list_gelijken([column], np.zeros(0, dtype=np.intp))
        assert (one.tolist(), kinds.tolist()) == ([], [])


def test_nothing_that_is_read_makes_all_alike() -> None:
    one, kinds = list_gelijken([], np.array([7, 3]))
    assert one.tolist() == [7]
    assert kinds.tolist() == [0, 0]
