"""Roads asked of a small Overpass on loopback, against the OSM XML that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import shapely
from pyproj import Transformer
from tests.services.overpass import make_overpass
from tests.services.replay import Fault, Replay, open_quick_door, serve_replay
from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.protocols.overpass import download_overpass
from werklocaties_gis.sources.protocols.yielded import Service, Yielded
from werklocaties_gis.sources.web.door import Door

TOWN = shapely.box(49_500, 399_500, 59_500, 409_500)
GAVE_UP = 'runtime error: Query timed out in "query" at line 1 after 25 seconds.'


@pytest.fixture
def replay() -> Iterator[Replay]:
    with serve_replay() as server:
        yield server


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    with open_quick_door(tmp_path) as opened:
        yield opened


@pytest.fixture
def town(repository: Path) -> Path:
    return repository / "tests" / "sources" / "network" / "fictieve_stad.osm"


def ask(replay: Replay, door: Door, area: object = TOWN, **changed: object) -> Yielded:
    made = Service(naam="wegen", tabel="", protocol="overpass", url=f"{replay.url}/api/interpreter")
    return download_overpass(door, replace(made, **changed), area)  # type: ignore[arg-type]


def test_roads_come_with_attributes_each_once_over_all_tiles(
    replay: Replay, door: Door, town: Path
) -> None:
    replay.overpass = make_overpass(town)
    got = ask(replay, door)
    root = ET.parse(town).getroot()
    nodes = {item.get("id"): item for item in root.iter("node")}
    ways = {
        int(way.get("id", "")): way
        for way in root.iter("way")
        if any(tag.get("k") == "highway" for tag in way.iter("tag"))
    }
    assert (got.completeness, got.reason) == ("volledig", "as_many_as_promised")
    assert got.promised == got.received == len(ways)
    assert got.duplicates > 0, "a road crosses the side of a tile"
    assert got.frame["osm_id"].tolist() == sorted(ways)
    assert got.frame.crs == "EPSG:28992"
    turn = Transformer.from_crs(4326, 28992, always_xy=True)
    for row in got.frame.itertuples():
        way = ways[row.osm_id]
        tags = {tag.get("k"): tag.get("v") for tag in way.iter("tag")}
        assert row.highway == tags["highway"]
        at = [nodes[nd.get("ref")] for nd in way.iter("nd")]
        line = [turn.transform(float(node.get("lon")), float(node.get("lat"))) for node in at]
        assert shapely.equals_exact(row.geometry, shapely.LineString(line), tolerance=0.001)
    assert got.frame.set_index("osm_id").loc[102, ["maxspeed", "oneway"]].tolist() == ["50", "yes"]


def test_only_roads_that_touch_the_area_come(replay: Replay, door: Door, town: Path) -> None:
    replay.overpass = make_overpass(town)
    whole = ask(replay, door).frame
    area = whole.geometry.iloc[[0]].buffer(10).union_all()
    got = ask(replay, door, area).frame
    assert got["osm_id"].tolist() == whole.loc[whole.intersects(area), "osm_id"].tolist()
    assert 0 < len(got) < len(whole)


def test_a_second_area_asks_only_for_tiles_that_are_new(
    replay: Replay, door: Door, town: Path
) -> None:
    replay.overpass = make_overpass(town)
    ask(replay, door, shapely.box(51_000, 401_000, 59_000, 409_000))
    assert len(replay.asked) == 1
    ask(replay, door, shapely.box(49_000, 402_000, 52_000, 408_000))
    assert len(replay.asked) == 2


@pytest.mark.parametrize("kind", ["status", "html", "truncated", GAVE_UP])
def test_what_passes_is_asked_again(replay: Replay, door: Door, town: Path, kind: str) -> None:
    replay.overpass = make_overpass(town)
    fault = kind
    if kind == GAVE_UP:
        fault = f'<osm version="0.6"><remark> {GAVE_UP} </remark></osm>'
    replay.faults.append(Fault(fault, status=429, retry_after="1"))
    assert ask(replay, door).completeness == "volledig"


def test_a_server_that_gives_up_with_status_200_is_an_error_and_not_kept(
    replay: Replay, door: Door, town: Path
) -> None:
    replay.overpass = make_overpass(town, remark=GAVE_UP)
    with pytest.raises(BadReplyError, match=r"overpass_gave_up.*timed out"):
        ask(replay, door)
    replay.overpass = make_overpass(town)
    assert ask(replay, door).received > 0


def test_without_a_count_it_is_not_known_whether_all_came(
    replay: Replay, door: Door, town: Path
) -> None:
    replay.overpass = make_overpass(town, counts=False)
    got = ask(replay, door)
    assert (got.promised, got.completeness) == (None, "onbekend")


def test_a_road_of_which_all_nodes_but_one_are_missing_is_told(
    replay: Replay, door: Door, town: Path
) -> None:
    replay.overpass = make_overpass(town, lost_node="2")
    got = ask(replay, door)
    assert (got.completeness, got.reason) == ("onvolledig", "osm_nodes_missing")


def test_where_nothing_lies_nothing_comes(replay: Replay, door: Door, town: Path) -> None:
    replay.overpass = make_overpass(town)
    got = ask(replay, door, shapely.box(200_000, 500_000, 200_100, 500_100))
    assert (got.received, got.promised, got.completeness) == (0, 0, "volledig")
    assert ask(replay, door, laag="landuse=industrial").received == 0


def test_everything_is_not_asked_nor_what_is_no_filter(replay: Replay, door: Door) -> None:
    with pytest.raises(ServiceError, match="overpass_no_area"):
        ask(replay, door, None)
    with pytest.raises(ServiceError, match="overpass_filter"):
        ask(replay, door, waar="; node(1); out;")
    assert replay.asked == []
