"""A graph of OSMnx gives each edge with its class, sign, speed and way."""

from __future__ import annotations

from pathlib import Path

import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.network.graphml import read_graphml

STAD = Path(__file__).with_name("fictieve_stad.graphml")


def test_each_edge_is_driven_its_own_way() -> None:
    found = read_graphml(STAD)
    assert found.crs.to_epsg() == 4326
    assert set(found["richting"]) == {1}
    counts = found["klasse"].value_counts()
    # There and back but for the one-way street, which OSMnx lists once; the footpath is one too.
    assert counts["unclassified"] == 1
    assert counts["tertiary"] == 2
    assert counts["footway"] == 2
    assert set(found.loc[found["klasse"].eq("secondary"), "maxspeed"]) == {"NL:rural"}


def test_an_undirected_graph_is_driven_both_ways_and_keeps_its_own_speeds(tmp_path: Path) -> None:
    file = tmp_path / "net.graphml"
    file.write_text(
        """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="a" for="node" attr.name="x"/><key id="b" for="node" attr.name="y"/>
        <key id="c" for="graph" attr.name="crs"/><key id="d" for="edge" attr.name="speed_kph"/>
        <graph edgedefault="undirected"><data key="c">epsg:28992</data>
        <node id="1"><data key="a">0</data><data key="b">0</data></node>
        <node id="2"><data key="a">9</data><data key="b">0</data></node>
        <edge source="1" target="2"><data key="d">42.5</data></edge></graph></graphml>""",
        encoding="utf-8",
    )
    found = read_graphml(file)
    assert found[["richting", "km_u"]].to_numpy().tolist() == [[0, "42.5"]]


def test_entities_are_refused(tmp_path: Path) -> None:
    text = STAD.read_text(encoding="utf-8")
    file = tmp_path / "kwaad.graphml"
    head, _, rest = text.partition("?>")
    file.write_text(f'{head}?><!DOCTYPE x [<!ENTITY e "ha">]>{rest}&e;', encoding="utf-8")
    with pytest.raises(UnreadableSourceError):
        read_graphml(file)


def _write(folder: Path, text: str) -> Path:
    file = folder / "net.graphml"
    file.write_text(text, encoding="utf-8")
    return file


def test_edges_without_highway_are_no_roads_where_the_file_has_that_key(tmp_path: Path) -> None:
    text = STAD.read_text(encoding="utf-8").replace(">tertiary<", "><")
    found = read_graphml(_write(tmp_path, text))
    assert found["klasse"].notna().all()
    assert len(found) == len(read_graphml(STAD)) - 2


@pytest.mark.parametrize(
    ("key", "value", "is_open"),
    [("access", "no", False), ("access", "yes", True), ("motor_vehicle", "no", False)],
)
def test_closed_roads_are_left_out(tmp_path: Path, key: str, value: str, is_open: bool) -> None:
    head, _, rest = STAD.read_text(encoding="utf-8").partition("<key ")
    text = f'{head}<key id="acc" for="edge" attr.name="{key}" attr.type="string"/><key {rest}'
    tag = ">tertiary</data>"
    text = text.replace(tag, f'{tag}<data key="acc">{value}</data>')
    assert ("tertiary" in set(read_graphml(_write(tmp_path, text))["klasse"])) is is_open


def test_an_outside_document_type_is_refused(tmp_path: Path) -> None:
    head, _, rest = STAD.read_text(encoding="utf-8").partition("?>")
    text = f'{head}?><!DOCTYPE graphml SYSTEM "file:///etc/hostname">{rest}'
    with pytest.raises(UnreadableSourceError):
        read_graphml(_write(tmp_path, text))


@pytest.mark.parametrize("crs", ["epsg:99999999", "hallo"])
def test_a_coordinate_system_that_does_not_exist_is_told(tmp_path: Path, crs: str) -> None:
    text = STAD.read_text(encoding="utf-8").replace("epsg:4326", crs)
    with pytest.raises(UnreadableSourceError):
        read_graphml(_write(tmp_path, text))
