"""A row that a plan breaks by a little is kept exactly."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy import sparse
from werklocaties_gis.relocation.optimum.fasen.uitsluiting import exclude
from werklocaties_gis.relocation.optimum.fasen.vervroegen import holds
from werklocaties_gis.relocation.optimum.rijen import Kolommen, Rijen


def _columns(size: int, whole: int) -> Kolommen:
    return Kolommen(np.zeros(size), np.ones(size), np.arange(size) < whole)


@pytest.mark.parametrize(
    ("counts", "lower", "upper"),
    [
        ([3.0, 5.0, -2.0, 4.0], -np.inf, 6.0),
        ([3.0, 5.0, -2.0, 4.0], 4.0, np.inf),
        ([1.0, 1.0, -1.0, -1.0], 0.0, 0.0),
    ],
)
def test_a_plan_that_breaks_a_row_is_forbidden_and_no_plan_that_keeps_it(
    counts: list[float], lower: float, upper: float
) -> None:
    rijen = Rijen(sparse.csr_matrix([counts]), np.array([lower]), np.array([upper]))
    plans = [np.array(plan, dtype=float) for plan in product((0, 1), repeat=4)]
    broken = [x for x in plans if not holds(rijen, x)]
    assert broken
    for x in broken:
        row = exclude(_columns(4, 4), rijen, x)
        assert not holds(row, x)
        assert all(holds(row, plan) for plan in plans if holds(rijen, plan))


def test_in_a_row_with_parts_only_the_plan_itself_is_forbidden() -> None:
    rijen = Rijen(sparse.csr_matrix([[9.0, 1.0, 1.0]]), np.array([-np.inf]), np.array([9.5]))
    row = exclude(_columns(3, 2), rijen, np.array([1.0, 0.0, 1.0]))
    assert not holds(row, np.array([1.0, 0.0, 0.0]))
    assert holds(row, np.array([1.0, 1.0, 0.0]))
    assert holds(row, np.array([0.0, 0.0, 1.0]))
