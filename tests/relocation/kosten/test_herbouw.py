"""Rebuilding: never the full cost next to the building value."""

from __future__ import annotations

import numpy as np
import pytest
from werklocaties_gis.relocation.kosten.herbouw import sum_opstalwaarde, with_herbouw
from werklocaties_gis.relocation.kosten.posten import soort_of
from werklocaties_gis.relocation.kosten.regels import Regels


def _regels(*lines: tuple[int, str, float]) -> Regels:
    size = len(lines)
    zeros = np.zeros(size, dtype=np.int64)
    return Regels(
        rij=np.array([line[0] for line in lines]),
        post=np.arange(size),
        p=zeros,
        rol=zeros,
        soort=np.array([soort_of(line[1]) for line in lines]),
        drager=zeros,
        eur=np.tile(np.array([line[2] for line in lines]), (3, 1)),
        jaar=zeros,
        duur=np.ones(size),
        is_stroom=zeros.astype(bool),
    )


def _paid(*eur: float) -> np.ndarray:
    return np.tile(np.array(eur), (3, 1))


def test_the_worked_example() -> None:
    found = with_herbouw(_regels((0, "herbouw", 3e6)), _paid(2e6), 0.2)
    assert found.eur[:, 0] == pytest.approx([4e5] * 3)


def test_a_firm_that_was_paid_more_than_it_needs_gives_nothing_back() -> None:
    found = with_herbouw(_regels((0, "herbouw", 1e6), (0, "sloop", 5.0)), _paid(2e6), 0.2)
    assert found.eur[0].tolist() == [0.0, 5.0]


def test_what_is_left_is_spread_over_the_lines_of_the_move() -> None:
    lines = _regels((0, "herbouw", 3e6), (0, "herbouw", 1e6), (1, "herbouw", 1e6))
    found = with_herbouw(lines, _paid(2e6, 0.0), 0.25)
    assert found.eur[1] == pytest.approx([7.5e5, 2.5e5, 7.5e5])


def test_without_the_share_or_the_value_it_is_not_known() -> None:
    lines = _regels((0, "herbouw", 3e6), (0, "sloop", 1.0))
    for found in (with_herbouw(lines, _paid(2e6), None), with_herbouw(lines, _paid(np.nan), 0.2)):
        assert np.isnan(found.eur[0]).tolist() == [True, False]


def test_a_firm_with_a_place_and_no_building_value_is_not_known() -> None:
    lines = _regels((0, "verwerving_opstal", 7.0), (0, "verwerving_opstal", 1.0), (1, "sloop", 9.0))
    found = sum_opstalwaarde(lines, 3, np.array([True, True, False]))
    assert found[1].tolist() == pytest.approx([8.0, np.nan, 0.0], nan_ok=True)
