"""Rows of limits: put below each other, some left out, some opties left out."""

from __future__ import annotations

import numpy as np
from werklocaties_gis.relocation.optimum.grenzen import (
    FAMILIES,
    Grenzen,
    empty_grenzen,
    join_grenzen,
    take_opties,
    without_families,
)
from werklocaties_gis.relocation.optimum.model import ints


def _row(familie: str, optie: list[int], limit: int) -> Grenzen:
    return Grenzen(
        (familie,),
        ints(np.zeros(len(optie))),
        ints(optie),
        ints(np.arange(len(optie)) + 1),
        ints([[limit, limit]]),
        ints([0]),
        np.array([True]),
    )


def test_rows_keep_their_own_entries_when_joined() -> None:
    rows = join_grenzen([_row("net", [0, 2], 5), _row("budget", [1], 7)], 2)
    assert rows.familie == ("net", "budget")
    assert rows.rij.tolist() == [0, 0, 1]
    assert rows.boven.tolist() == [[5, 5], [7, 7]]


def test_a_family_that_is_left_out_takes_its_entries_with_it() -> None:
    rows = join_grenzen([_row("net", [0, 2], 5), _row("budget", [1], 7)], 2)
    left = without_families(rows, frozenset({"net"}))
    assert (left.familie, left.rij.tolist(), left.optie.tolist()) == (("budget",), [0], [1])
    assert without_families(rows, frozenset()).rij.tolist() == rows.rij.tolist()


def test_opties_that_are_left_out_are_renumbered() -> None:
    left = take_opties(_row("net", [0, 2], 5), np.array([False, True, True]))
    assert (left.optie.tolist(), left.maat.tolist()) == ([1], [2])


def test_no_rows_have_the_shape_of_their_periods() -> None:
    assert empty_grenzen(3).boven.shape == (0, 3)
    assert set(FAMILIES) >= {"budget", "net", "zetten", "quota", "samen"}
