"""A halo may be too wide, never too narrow."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from werklocaties_gis.partition.halo import list_near, list_nearest, make_layer


@pytest.mark.parametrize("reach_m", [0.0, 40.0, 1_500.0, 9_000.0])
def test_nothing_within_reach_is_left_out(reach_m: float) -> None:
    lot = np.random.default_rng(3)
    x, y, east, north = lot.uniform(0, 30_000, (4, 400))
    shapes, places = shapely.box(x, y, x + 20, y + 20), shapely.box(east, north, east + 90, north)
    layer = make_layer(shapes)
    true = layer.tree.query(places, predicate="dwithin", distance=reach_m)[1]
    found = list_near(layer, shapely.bounds(places), reach_m)
    assert set(true) <= set(found.tolist())
    assert len(found) < len(shapes) or reach_m > 1_000


def test_what_stands_exactly_at_the_reach_is_there() -> None:
    layer = make_layer(
        np.array([shapely.box(1_600, 0, 1_700, 10), None, shapely.box(9e3, 0, 1e4, 9)])
    )
    assert list_near(layer, np.array([[0.0, 0.0, 100.0, 10.0]]), 1_500.0).tolist() == [0]


def test_what_has_no_shape_is_near_nothing() -> None:
    layer = make_layer(np.array([shapely.box(0, 0, 1, 1)]))
    assert list_near(layer, np.full((2, 4), np.nan), 1_500.0).tolist() == []


def test_the_nearest_site_of_every_place_is_among_those_that_can_be() -> None:
    lot = np.random.default_rng(5)
    x, y = lot.uniform(0, 200_000, (2, 60))
    sites = shapely.buffer(shapely.points(x, y), lot.uniform(100, 9_000, 60))
    layer, counts = make_layer(sites), lot.random(60) < 0.8
    east, north = lot.uniform(60_000, 75_000, (2, 200))
    places = shapely.box(east, north, east + 100, north + 100)
    found = list_nearest(layer, shapely.bounds(places), counts)
    chosen = np.flatnonzero(counts)
    nearest = chosen[shapely.STRtree(sites[chosen]).query_nearest(places)[1]]
    assert set(nearest) <= set(found.tolist())
    assert len(found) < len(chosen)
