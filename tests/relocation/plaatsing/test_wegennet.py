"""Roads join where they share a vertex, and the shortest way is found."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from werklocaties_gis.relocation.plaatsing.wegennet import (
    Wegennet,
    list_netwerkafstand_m,
    make_wegennet,
)


def _net(*lines: list[tuple[float, float]]) -> Wegennet:
    shapes = [shapely.LineString(line) for line in lines]
    return make_wegennet(gpd.GeoDataFrame(geometry=shapes, crs="EPSG:28992"))


def _metres(net: Wegennet, start: tuple[float, float], doel: tuple[float, float]) -> float:
    return float(
        list_netwerkafstand_m(net, np.array([start], float), np.array([doel], float))[0, 0]
    )


SQUARE = ([(0, 0), (300, 0), (300, 400)], [(0, 0), (0, 400), (300, 400)])


def test_the_way_follows_the_road_and_the_metres_to_it_count() -> None:
    net = _net(*SQUARE)
    assert _metres(net, (0, 0), (300, 400)) == 700
    assert _metres(net, (-30, 0), (300, 440)) == 30 + 700 + 40
    # Halfway a road, and on the same road.
    assert _metres(net, (100, -5), (250, 0)) == 5 + 150
    assert _metres(net, (0, 200), (100, 0)) == 300


def test_a_shorter_road_between_the_same_places_is_taken() -> None:
    assert _metres(_net(*SQUARE, [(0, 0), (300, 400)]), (0, 0), (300, 400)) == 500


def test_roads_join_halfway_where_they_share_a_vertex_and_not_where_they_only_cross() -> None:
    main = [(0.0, 0.0), (100.0, 0.0), (200.0, 0.0)]
    joined = _net(main, [(100, 0), (100, 50)])
    assert _metres(joined, (0, 0), (100, 50)) == 150
    bridge = _net(main, [(50, -10), (50, 10)])
    # Not joined, so the loose one falls away: along the road, then 10 m straight.
    assert len(bridge.x) == 3
    assert _metres(bridge, (0, 0), (50, 10)) == 60


def test_the_matrix_is_the_same_from_either_side_and_unknown_stays_unknown() -> None:
    net = _net(*SQUARE)
    start = np.array([[0.0, 0.0], [300.0, 0.0], [np.nan, 0.0]])
    doel = np.array([[0.0, 400.0]])
    both = list_netwerkafstand_m(net, start, doel), list_netwerkafstand_m(net, doel, start).T
    np.testing.assert_array_equal(both[0], [[400], [700], [np.nan]])
    np.testing.assert_array_equal(*both)


def test_without_roads_nothing_is_known() -> None:
    empty = _net()
    assert len(empty.x) == 0
    assert np.isnan(_metres(empty, (0, 0), (1, 1)))


def test_many_starting_points_are_taken_in_blocks() -> None:
    net = _net(
        [(x, 0.0) for x in range(0, 1001, 10)], *[[(x, 0), (x, 5)] for x in range(10, 1000, 10)]
    )
    start = np.array([(x, 0.0) for x in range(0, 1001, 10)])
    found = list_netwerkafstand_m(net, start, start)
    np.testing.assert_allclose(found, np.abs(start[:, :1] - start[:, 0]), atol=1e-3)


def test_streets_of_a_town_are_no_shorter_than_the_straight_line(shared: Path) -> None:
    file = shared / "data" / "network" / "delft-streets.shp"
    if not file.is_file():
        pytest.skip("no street layer of Delft beside the repository")
    streets = gpd.read_file(file).to_crs("EPSG:28992")
    net = make_wegennet(streets)
    assert len(net.x) > 1000
    place = np.column_stack([net.x, net.y])[:: len(net.x) // 8]
    road = list_netwerkafstand_m(net, place, place)
    straight = np.hypot(*(place[:, None, :] - place[None, :, :]).transpose(2, 0, 1))
    assert (road >= straight - 0.5).all()
    apart = straight > 500
    assert 1.05 < (road[apart] / straight[apart]).mean() < 2.5
