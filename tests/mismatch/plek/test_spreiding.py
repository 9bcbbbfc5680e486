"""What is nobody's nearest is left out, and nothing else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from werklocaties_gis.mismatch.plek import spreiding
from werklocaties_gis.mismatch.plek.spreiding import Grid, list_kandidaten, make_spreiding

HOUSES = shapely.box(x := np.arange(0.0, 4_000.0, 20.0), 0, x + 8, 10).astype(object)
PLOT = np.array([shapely.box(1_000, 100, 1_050, 150)], dtype=object)


def ask(places: Any, shapes: Any, reach_m: float) -> tuple[list[int], list[float]]:
    every = np.ones(len(shapes), dtype=bool)
    spread = make_spreiding(places, shapes, reach_m)
    kept, bound_m = list_kandidaten(places, spread, every, np.full(len(places), reach_m))
    return kept.tolist(), bound_m.tolist()


def test_of_a_long_street_the_houses_near_the_plot_remain() -> None:
    kept, [bound_m] = ask(PLOT, HOUSES, 1_500.0)
    near_m = shapely.distance(PLOT[0], HOUSES)
    assert near_m.min() <= bound_m < 200
    assert set(np.flatnonzero(near_m == near_m.min())) <= set(kept)
    assert len(kept) < len(HOUSES) / 3


def test_a_plot_with_nothing_in_reach_asks_nothing() -> None:
    assert ask(PLOT, shapely.box(3_000, 0, 3_010, [10.0]).astype(object), 500.0) == ([], [-1.0])


def test_a_large_shape_always_remains() -> None:
    large = np.array([shapely.box(0, 9_000, 20_000, 9_500)], dtype=object)
    assert ask(PLOT, large, 500.0)[0] == [0]


def test_what_does_not_count_bounds_nothing() -> None:
    shapes = shapely.box(1_000, [90.0, 0.0], 1_010, [95.0, 10.0]).astype(object)
    spread = make_spreiding(PLOT, shapes, 500.0)
    kept, bound_m = list_kandidaten(PLOT, spread, np.array([False, True]), np.array([500.0]))
    assert kept.tolist() == [1]
    assert bound_m[0] >= 90


def test_of_a_point_beyond_the_grid_there_is_no_cell() -> None:
    grid = Grid(0.0, 0.0, 10.0, 2, 3)
    xy = np.array([[0.0, 0.0], [19.9, 29.9], [20.0, 0.0], [-0.1, 0.0], [np.nan, np.nan]])
    assert grid.list_cells(xy).tolist() == [0, 5, -1, -1, -1]
    assert grid.list_centres(np.array([5])).tolist() == [[15.0, 25.0]]


def test_cells_that_boxes_meet_are_told_also_at_the_edge() -> None:
    grid = Grid(0.0, 0.0, 10.0, 3, 2)
    met = grid.list_met(np.array([[-50.0, -50.0, 5.0, 5.0], [12.0, 2.0, 28.0, 4.0]]))
    assert met.tolist() == [True, True, True, False, False, False]


def test_a_grid_that_would_be_too_large_has_larger_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreiding, "CELLS", 4)
    grid = make_spreiding(PLOT, HOUSES, 1_500.0).grid
    assert grid.columns * grid.rows <= 9
    assert ask(PLOT, HOUSES, 1_500.0)[0]
