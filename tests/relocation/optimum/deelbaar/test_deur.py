"""The small door to HiGHS."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest
from scipy import sparse
from werklocaties_gis.relocation.optimum.deelbaar.deur import Klok, Opgave, relax, solve_whole

FREE = Klok(None, None)


def _pairs(upper: float) -> Opgave:
    """Three columns of which each two exclude each other, worth 5 each."""
    rows = sparse.csr_matrix([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0]])
    return Opgave(np.full(3, 5.0), rows, np.full(3, upper), np.ones(3), geheel=3)


def test_parts_and_prices_agree_and_whole_numbers_are_worth_less() -> None:
    whole = _pairs(1.0)
    parts = Opgave(whole.waarde, whole.matrix, whole.boven, whole.top)
    found = relax(parts, vertex=True, klok=FREE)
    assert found.x == pytest.approx([0.5, 0.5, 0.5])
    assert found.prijzen.sum() == pytest.approx(7.5)
    best = solve_whole(whole, klok=FREE)
    assert best.klaar
    assert best.x.sum() == pytest.approx(1.0)
    assert 5.0 <= best.grens < 6.0


def test_what_cannot_be_met_is_said_to_be_impossible() -> None:
    found = solve_whole(_pairs(-1.0), klok=FREE)
    assert found.klaar
    assert found.grens == -math.inf
    assert not len(found.x)


def test_the_clock_runs_out() -> None:
    now = time.monotonic()
    assert Klok(now - 1.0, None).is_over()
    assert not Klok(now + 100.0, None, now).is_half()
    assert Klok(now + 1.0, None, now - 10.0).is_half()
    assert not FREE.is_over()
    assert FREE.left_s() is None
