"""Distances between cells are exact: beside every pair of boxes, and beside scipy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.ndimage import distance_transform_edt
from werklocaties_gis.zoning.celafstanden import list_afstanden_cellen, list_afstanden_kern
from werklocaties_gis.zoning.rooster import GROOTSTE_ZIJDE


def squares(cells: Any) -> Any:
    return np.rint(cells.astype(float) ** 2)


def boxes_apart(seeds: Any) -> Any:
    """The same by trying every pair of boxes."""
    row, col = np.indices(seeds.shape)
    best = np.full(seeds.shape, np.inf)
    for r, c in zip(*np.nonzero(seeds), strict=True):
        apart = np.maximum(np.abs(row - r) - 1, 0) ** 2 + np.maximum(np.abs(col - c) - 1, 0) ** 2
        best = np.minimum(best, apart)
    return best


def test_distance_between_cells_is_that_between_their_boxes() -> None:
    rng = np.random.default_rng(5)
    for share in (0.003, 0.02, 0.3):
        seeds = (rng.random((61, 83)) < share).astype(np.uint8)
        seeds[rng.integers(61), rng.integers(83)] = 1
        assert (squares(list_afstanden_cellen(seeds)) == boxes_apart(seeds)).all()


@pytest.mark.parametrize("count", [1, 40, 4_000])
def test_the_transform_is_exact_on_the_largest_window(count: int) -> None:
    rng = np.random.default_rng(count)
    seeds = np.zeros((GROOTSTE_ZIJDE, GROOTSTE_ZIJDE), dtype=np.uint8)
    seeds[tuple(rng.integers(0, GROOTSTE_ZIJDE, (2, count)))] = 1
    away = np.ones_like(seeds)
    for row, col in zip(*np.nonzero(seeds), strict=True):
        away[max(row - 1, 0) : row + 2, max(col - 1, 0) : col + 2] = 0
    exact, found = squares(distance_transform_edt(away)), squares(list_afstanden_cellen(seeds))
    near = exact <= (1_500 / 2.5 + 3) ** 2
    assert near.sum() > 10_000
    assert (found[near] == exact[near]).all()
    assert (found[~near] > 600**2).all()


@given(
    halo=st.integers(1, 60),
    core=st.tuples(st.integers(1, 40), st.integers(1, 70)),
    count=st.integers(1, 30),
    seed=st.integers(0, 99),
)
def test_cutting_the_halo_changes_no_distance_that_the_halo_can_hold(
    halo: int, core: tuple[int, int], count: int, seed: int
) -> None:
    size = core[0] + 2 * halo, core[1] + 2 * halo
    seeds = np.zeros(size, dtype=np.uint8)
    rng = np.random.default_rng(seed)
    seeds[rng.integers(0, size[0], count), rng.integers(0, size[1], count)] = 1
    # Squares, for the last place of a root depends on where it stands in memory.
    whole = squares(list_afstanden_cellen(seeds)[halo:-halo, halo:-halo])
    found = squares(list_afstanden_kern(seeds, halo))
    assert found.shape == core
    near = whole < (halo - 1) ** 2
    assert (found[near] == whole[near]).all()
    assert (found >= whole).all()


def test_a_town_needs_little_of_its_halo() -> None:
    seeds = np.zeros((700, 700), dtype=np.uint8)
    seeds[::20, ::20] = 1
    found = list_afstanden_kern(seeds, 152)
    assert found.base.shape[0] < 396 + 2 * 50
    whole = squares(list_afstanden_cellen(seeds)[152:-152, 152:-152])
    assert (squares(found) == whole).all()
