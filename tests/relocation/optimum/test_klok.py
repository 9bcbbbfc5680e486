"""The clock of a search."""

from __future__ import annotations

import math

import pytest
from werklocaties_gis.relocation.optimum.klok import start_klok


@pytest.mark.parametrize("seconds", [None, math.inf])
def test_without_a_limit_time_never_runs_out(seconds: float | None) -> None:
    klok = start_klok(seconds)
    assert klok.left is None
    assert not klok.is_op


def test_time_runs_out_and_is_never_less_than_none() -> None:
    assert start_klok(-1.0).left == 0.0
    assert start_klok(0.0).is_op
    left = start_klok(100.0).left
    assert left is not None
    assert 90.0 < left <= 100.0
