"""The shortest and the fastest way over the road, by hand and beside another reckoning."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from werklocaties_gis.relocation.plaatsing.reizen import list_netwerkafstand_m, list_reizen
from werklocaties_gis.relocation.plaatsing.wegennet import (
    Meting,
    Reiswijze,
    Wegennet,
    list_richtingen,
    make_wegennet,
)
from werklocaties_gis.sources.network.wegen import read_wegen

STAD = Path(__file__).parents[2] / "sources" / "network" / "fictieve_stad.graphml"


def _net(*lines: list[tuple[float, float]]) -> Wegennet:
    shapes = [shapely.LineString(line) for line in lines]
    return make_wegennet(gpd.GeoDataFrame(geometry=shapes, crs="EPSG:28992"))


def _town(meting: Meting = "reistijd", **wijze: float) -> Wegennet:
    """The roads of the invented town, as its GraphML tells them."""
    net = make_wegennet(read_wegen(STAD))
    return replace(net, wijze=Reiswijze(meting, **{"aanloop_km_u": 5.0, **wijze}))


def _at(*names: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Places of the town, by the letter of the crossing."""
    return np.array([PLACES[name] for name in names], dtype=float) + np.array([50_000, 400_000])


def _metres(net: Wegennet, start: tuple[float, float], doel: tuple[float, float]) -> float:
    return float(
        list_netwerkafstand_m(net, np.array([start], float), np.array([doel], float))[0, 0]
    )


PLACES = {
    "A": (0, 0),
    "B": (1000, 0),
    "C": (1000, 1000),
    "D": (0, 1000),
    "E": (3000, 0),
    "G": (3000, 300),
    "X": (-300, 1000),
}
"""Crossings of the invented town (m), see the file."""

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


def test_minutes_as_reckoned_by_hand() -> None:
    found = list_reizen(_town(), _at("A", "C", "D", "X", "B", "A"), _at("C", "A", "G"))
    # A-B 1,000 m at 30 is 2 min; B-C 1,000 m at 80 is 0.75; C-D (one-way) and D-A at 50 are 1.2
    # each; D-X 300 m at 30 is 0.6; the motorway B-E 2,000 m at 100 is 1.2; E-G 300 m at 30 mph.
    motorway_min = 1.2 + 0.3 / 48.28032 * 60
    by_hand = [
        [2.75, 0, 2 + motorway_min],
        [0, 2.4, 0.75 + motorway_min],
        [1.2 + 2.75, 1.2, 1.2 + 2 + motorway_min],
        [0.6 + 1.2 + 2.75, 0.6 + 1.2, 0.6 + 1.2 + 2 + motorway_min],
        [0.75, 2, motorway_min],
        [2.75, 0, 2 + motorway_min],
    ]
    np.testing.assert_allclose(found.reistijd_min, by_hand, atol=2e-3)


def test_metres_follow_the_one_way_street_one_way_only() -> None:
    found = list_reizen(_town("weg"), _at("C", "D"), _at("D", "C"))
    np.testing.assert_allclose(found.afstand_m, [[1000, 0], [0, 3000]], atol=0.2)
    assert np.isnan(found.reistijd_min).all()


def test_the_way_to_the_road_counts_at_the_pace_of_walking() -> None:
    # 60 m beside the middle of A-B, at 5 km/h 0.72 min; then 500 m at 30: 1 min.
    beside = _at("A") + np.array([500, 60])
    found = list_reizen(_town(), beside, _at("B"))
    assert found.afstand_m[0, 0] == pytest.approx(560, abs=0.1)
    assert found.reistijd_min[0, 0] == pytest.approx(1.72, abs=2e-3)


def test_a_place_to_itself_is_no_way_and_who_shares_a_gate_walks_straight() -> None:
    beside = np.vstack([_at("A") + np.array([500, 60]), _at("A") + np.array([500, -40])])
    found = list_reizen(_town(), beside, beside)
    # The two lie on either side of one gate: 100 m, at 5 km/h 1.2 min.
    np.testing.assert_allclose(found.afstand_m, [[0, 100], [100, 0]], atol=0.1)
    np.testing.assert_allclose(found.reistijd_min, [[0, 1.2], [1.2, 0]], atol=2e-3)
    # Past the end of a street that ends nowhere else all have the same gate.
    past = np.vstack([_at("X") + np.array([-300, 0]), _at("X") + np.array([-300, 400])])
    assert list_reizen(_town(), past[:1], past[1:]).afstand_m[0, 0] == pytest.approx(400, abs=0.1)
    # Ten metres further along the road there is another gate.
    near = beside[:1] + np.array([10, 0])
    assert list_reizen(_town(), beside[:1], near).afstand_m[0, 0] == pytest.approx(130, abs=0.1)


def test_a_place_too_far_from_every_road_is_not_joined() -> None:
    far = _at("A") + np.array([-501, 0])
    for most_m, known in ((500, False), (502, True)):
        found = list_reizen(_town(max_aansluiting_m=most_m), far, _at("B"))
        assert bool(np.isfinite(found.afstand_m[0, 0])) is known
        assert bool(np.isfinite(found.reistijd_min[0, 0])) is known


def test_nobody_enters_from_the_motorway_or_an_island() -> None:
    beside = _at("B") + np.array([1000, 10])  # 10 m from the motorway, 1,000 m from the end of A-B
    assert list_reizen(_town(), beside, _at("B")).afstand_m[0, 0] > 1000
    island = _at("A") + np.array([9050, 9000])
    assert list_reizen(_town(), island, _at("B")).afstand_m[0, 0] > 10_000


def test_every_pair_equals_the_way_that_networkx_finds() -> None:
    nx = import_module("networkx")
    net = _town()
    roads = list_richtingen(net)
    graph = nx.DiGraph()
    for van, naar, minutes in zip(roads.van, roads.naar, roads.minuten, strict=True):
        old = graph.get_edge_data(van, naar, {"weight": np.inf})["weight"]
        graph.add_edge(int(van), int(naar), weight=min(float(minutes), old))
    gates = np.unique(np.append(net.van[net.aansluitbaar], net.naar[net.aansluitbaar]))
    places = np.column_stack([net.x, net.y])[gates]
    found = list_reizen(net, places, places).reistijd_min
    told = [
        [nx.shortest_path_length(graph, int(i), int(j), weight="weight") for j in gates]
        for i in gates
    ]
    assert len(gates) >= 5
    np.testing.assert_allclose(found, told, atol=1e-5)


def test_fewer_destinations_than_starts_give_the_same_as_the_other_way_round() -> None:
    every, one = _at(*"ABCDX"), _at("D")
    whole = list_reizen(_town(), every, every)
    to, back = list_reizen(_town(), every, one), list_reizen(_town(), one, every)
    np.testing.assert_array_equal(to.reistijd_min[:, 0], whole.reistijd_min[:, 3])
    np.testing.assert_array_equal(back.reistijd_min[0], whole.reistijd_min[3])
