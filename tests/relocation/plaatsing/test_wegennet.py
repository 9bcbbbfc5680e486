"""Roads join where they share a vertex, and only what leads everywhere is kept."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from werklocaties_gis.relocation.plaatsing.wegennet import (
    Wegennet,
    list_minuten,
    list_richtingen,
    make_wegennet,
)


def _net(lines: list[list[tuple[float, float]]], **columns: list[object]) -> Wegennet:
    shapes = [shapely.LineString(line) for line in lines]
    return make_wegennet(gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:28992"))


MAIN = [(0.0, 0.0), (100.0, 0.0), (200.0, 0.0)]


def test_nodes_are_where_roads_end_or_meet_and_not_at_every_bend() -> None:
    bend = _net([MAIN])
    assert (len(bend.x), bend.lengte_m.tolist()) == (2, [200.0])
    joined = _net([MAIN, [(100, 0), (100, 50)]])
    assert (len(joined.x), sorted(joined.lengte_m)) == (4, [50.0, 100.0, 100.0])
    bridge = _net([MAIN, [(50, -10), (50, 10)]])
    assert (len(bridge.x), bridge.lengte_m.tolist()) == (2, [200.0])


def test_a_road_keeps_its_own_shape() -> None:
    net = _net([[(0, 0), (0, 30), (40, 30)], [(40, 30), (40, 90)]])
    assert sorted(line.length for line in net.lijnen()) == [60.0, 70.0]
    assert sorted(net.lengte_m) == [60.0, 70.0]


def test_a_line_drawn_twice_is_one_road_driven_in_every_way_that_either_allows() -> None:
    there, back = MAIN, MAIN[::-1]
    both = _net([there, back], richting=[1, 1], snelheid_km_u=[50.0, 30.0])
    assert len(both.van) == 1
    assert {both.heen_km_u[0], both.terug_km_u[0]} == {50.0, 30.0}
    assert len(list_richtingen(both).van) == 2
    # Against the way of a line drawn the other way round is the same way.
    same = _net([there, back], richting=[1, -1], snelheid_km_u=[50.0, 30.0])
    assert len(same.van) == 0


def test_a_street_that_only_leads_in_and_an_island_fall_away() -> None:
    trap, island = [(200.0, 0.0), (200.0, 90.0)], [(900.0, 0.0), (990.0, 0.0)]
    net = _net([MAIN, trap, island], richting=[0, 1, 0])
    assert net.lengte_m.tolist() == [200.0]
    around = [(200.0, 0.0), (100.0, 70.0), (0.0, 0.0)]
    ring = _net([MAIN, around], richting=[1, 1])
    assert len(ring.van) == 2
    # Two one-way streets to the same side: no way back, so no network.
    assert len(_net([MAIN, around], richting=[1, -1]).van) == 0


def test_the_order_of_lines_does_not_matter() -> None:
    lines = [MAIN, [(100.0, 0.0), (100.0, 50.0)], [(100.0, 50.0), (200.0, 0.0)]]
    speeds, ways = [50.0, 30.0, 80.0], [0, 1, 1]
    one = _net(lines, snelheid_km_u=speeds, richting=ways)
    other = _net(lines[::-1], snelheid_km_u=speeds[::-1], richting=ways[::-1])
    for name in ("x", "y", "van", "naar", "lengte_m", "heen_km_u", "terug_km_u", "hoek_x"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


def test_without_roads_there_is_no_network() -> None:
    assert len(_net([]).x) == 0
    point = gpd.GeoDataFrame(geometry=[shapely.Point(0, 0)], crs="EPSG:28992")
    assert len(make_wegennet(point).van) == 0


def test_a_kilometre_at_sixty_takes_a_minute_and_at_an_unknown_speed_an_unknown_time() -> None:
    assert list_minuten(np.array([1000.0, 500.0]), 60.0).tolist() == [1.0, 0.5]
    net = _net([MAIN], snelheid_km_u=[np.nan])
    assert np.isnan(list_richtingen(net).minuten).all()
    assert list_minuten(np.array([1000.0]), np.inf).tolist() == pytest.approx([0.0])
