"""Ids and positions."""

from __future__ import annotations

import numpy as np
import pandas as pd
from werklocaties_gis.mismatch.sleutels import list_ids, list_positions, only_where


def test_a_position_of_nothing_is_a_missing_id() -> None:
    found = list_ids(pd.Series(["P1", "P2"]), np.array([1, -1, 0]))
    assert found.isna().tolist() == [False, True, False]
    assert found.dropna().tolist() == ["P2", "P1"]


def test_an_id_that_is_not_there_has_no_position() -> None:
    ids = np.array(["P1", "P2"], dtype=object)
    wanted = pd.Series(["P2", None, "P9"], dtype="string")
    assert list_positions(ids, wanted).tolist() == [1, -1, -1]


def test_values_outside_the_mask_are_left_out_and_the_input_stays_as_it_was() -> None:
    values = np.array(["a", "b"], dtype=object)
    assert only_where(np.array([True, False]), values).tolist() == ["a", None]
    assert values.tolist() == ["a", "b"]


def test_ids_that_stand_together_or_twice_are_found_wherever_they_stand() -> None:
    ids = pd.Series(["P1", "P2", "P3"], dtype="string")
    wanted = pd.Series(["P3", "P3", pd.NA, "P1", "P9", "P3"], dtype="string")
    assert list_positions(ids, wanted).tolist() == [2, 2, -1, 0, -1, 2]
    assert list_positions(ids, ids).tolist() == [0, 1, 2]
    assert list_positions(ids, ids[:0]).tolist() == []
