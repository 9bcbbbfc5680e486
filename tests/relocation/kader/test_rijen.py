"""Limits as rows: what each optie counts for, and up to how much."""

from __future__ import annotations

import numpy as np
from werklocaties_gis.relocation.kader.rijen import (
    list_budget,
    list_samen,
    list_zetten,
    make_rij,
)
from werklocaties_gis.relocation.optimum.grenzen import GEEN_BOVEN, GEEN_ONDER, Grenzen
from werklocaties_gis.relocation.optimum.model import ints


def _sums(rows: Grenzen, chosen: list[int]) -> list[int]:
    taken = np.isin(rows.optie, chosen)
    return np.bincount(
        rows.rij[taken], weights=rows.maat[taken], minlength=len(rows.familie)
    ).tolist()


def test_limits_are_rounded_down_and_none_is_none() -> None:
    row = make_rij("net", ints([0, 1]), ints([3, 4]), [10.9, np.inf])
    assert row.boven.tolist() == [[10, int(GEEN_BOVEN)]]
    assert row.onder.tolist() == [int(GEEN_ONDER)]
    assert not row.per_fase[0]


def test_money_counts_in_its_own_period_and_costs_are_rounded_up() -> None:
    rows = list_budget(np.array([100.2, 50.0]), (150.9, 20.0))
    assert rows.familie == ("budget",)
    assert rows.per_fase.tolist() == [True]
    assert rows.maat.tolist() == [101, 50]
    assert rows.boven.tolist() == [[150, 20]]


def test_without_a_budget_there_is_no_row() -> None:
    assert list_budget(np.array([1.0]), ()).familie == ()


def test_moves_a_year_become_moves_a_period_and_never_none() -> None:
    # Two years, one year, seven months and five months, at two a year.
    rows = list_zetten(3, (24, 12, 7, 5), 2)
    assert rows.boven.tolist() == [[4, 2, 1, 1]]
    assert list_zetten(3, (), 2).familie == ()
    assert list_zetten(3, (12,), None).familie == ()


def test_a_group_ends_on_one_terrein_or_stays() -> None:
    # Opties 0 and 1 of firm 0 on terrein 0 and 1; 2 of firm 1 on 0; 3 of firm 2 on 1.
    v, terrein = ints([0, 0, 1, 2]), ints([0, 1, 0, 1])
    rows = list_samen([[0, 1]], v, terrein, np.ones(4, dtype=bool), 2)
    assert rows.boven.tolist() == [[int(GEEN_BOVEN), 0]] * 2
    assert rows.onder.tolist() == [0, 0]
    assert _sums(rows, [0, 2]) == [0, 0]
    assert _sums(rows, []) == [0, 0]
    assert _sums(rows, [1, 2]) != [0, 0]
    assert _sums(rows, [0]) != [0, 0]


def test_a_stopover_is_no_place_to_end_on() -> None:
    v, terrein = ints([0, 0, 1]), ints([0, 0, 0])
    rows = list_samen([[0, 1]], v, terrein, np.array([True, False, True]), 1)
    assert rows.optie.tolist() == [0, 2]
