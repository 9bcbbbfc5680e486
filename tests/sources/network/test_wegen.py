"""Roads are read from OSMnx and from layers of lines, in RD; what is no road is refused."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from werklocaties_gis.errors import CrsError, MissingInputError, UnreadableSourceError
from werklocaties_gis.sources.network.wegen import COLUMNS, read_wegen

GRAPH = """<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d9" for="edge" attr.name="geometry" attr.type="string" />
  <key id="d2" for="node" attr.name="y" attr.type="string" />
  <key id="d1" for="node" attr.name="x" attr.type="string" />
  <key id="d0" for="graph" attr.name="crs" attr.type="string" />
  <graph edgedefault="directed">
    <data key="d0">epsg:28992</data>
    <node id="11"><data key="d2">400000.0</data><data key="d1">50000.0</data></node>
    <node id="12"><data key="d2">400000.0</data><data key="d1">50300.0</data></node>
    <edge source="11" target="12" id="0" />
    <edge source="12" target="11" id="0">
      <data key="d9">LINESTRING (50300 400000, 50150 400200, 50000 400000)</data>
    </edge>
  </graph>
</graphml>
"""


def _write(folder: Path, text: str) -> Path:
    file = folder / "wegen.graphml"
    file.write_text(text, encoding="utf-8")
    return file


def test_edges_of_a_graph_have_their_own_shape_or_are_straight(tmp_path: Path) -> None:
    found = read_wegen(_write(tmp_path, GRAPH))
    assert found.crs.to_epsg() == 28992
    assert found.geometry.length.tolist() == [300.0, 500.0]


def test_what_osmnx_writes_is_read(tmp_path: Path) -> None:
    nx, ox = import_module("networkx"), import_module("osmnx")
    graph = nx.MultiDiGraph(crs="epsg:28992")
    graph.add_node(1, x=50000.0, y=400000.0)
    graph.add_node(2, x=50000.0, y=400120.0)
    graph.add_edge(1, 2, osmid=7, length=120.0)
    ox.save_graphml(graph, tmp_path / "osm.graphml")
    assert read_wegen(tmp_path / "osm.graphml").geometry.length.tolist() == [120.0]


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "shp"])
def test_a_layer_of_lines_is_read_without_its_other_shapes(tmp_path: Path, suffix: str) -> None:
    line = shapely.LineString([(50000, 400000), (50000, 400120)])
    shapes = [line] if suffix == "shp" else [line, shapely.Point(50000, 400000)]
    frame = gpd.GeoDataFrame({"naam": ["x"] * len(shapes)}, geometry=shapes, crs="EPSG:28992")
    file = tmp_path / f"wegen.{suffix}"
    frame.to_file(file)
    found = read_wegen(file)
    assert list(found.columns) == [*COLUMNS]
    assert found["snelheid_km_u"].isna().all()
    assert found.geometry.length.tolist() == pytest.approx([120.0], abs=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "no xml",
        GRAPH.replace('<data key="d1">50300.0</data>', ""),
        GRAPH.replace("400200", "x"),
        GRAPH.replace('<data key="d0">epsg:28992</data>', ""),
        "<graphml/>",
    ],
)
def test_a_broken_graph_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableSourceError):
        read_wegen(_write(tmp_path, text))


def test_a_file_without_lines_of_another_form_or_that_is_not_there_is_refused(
    tmp_path: Path,
) -> None:
    points = gpd.GeoDataFrame(geometry=[shapely.Point(50000, 400000)], crs="EPSG:28992")
    points.to_file(tmp_path / "punten.gpkg")
    (tmp_path / "wegen.txt").write_text("x", encoding="utf-8")
    for name in ("punten.gpkg", "wegen.txt"):
        with pytest.raises(UnreadableSourceError):
            read_wegen(tmp_path / name)
    with pytest.raises(MissingInputError):
        read_wegen(tmp_path / "niets.gpkg")


def test_coordinates_that_contradict_their_system_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CrsError):
        read_wegen(_write(tmp_path, GRAPH.replace("epsg:28992", "epsg:4326")))


@pytest.mark.parametrize("name", ["fictieve_stad.osm", "fictieve_stad.graphml"])
def test_only_roads_for_cars_with_their_speeds_and_gates(name: str) -> None:
    if name.endswith(".osm"):
        import_module("osmnx")
    found = read_wegen(Path(__file__).with_name(name))
    assert "footway" not in set(found["klasse"])
    by_class = found.groupby("klasse")["snelheid_km_u"].agg(["min", "max"])
    assert by_class.loc["secondary"].tolist() == [80, 80]  # NL:rural
    assert by_class.loc["tertiary"].tolist() == [50, 50]  # no sign: the list
    assert by_class.loc["motorway"].tolist() == [100, 100]
    assert set(found.loc[~found["aansluitbaar"], "klasse"]) == {"motorway"}


@pytest.mark.parametrize(("x", "y"), [("nan", "400000.0"), ("50000.0", "inf")])
def test_coordinates_that_are_no_numbers_are_refused(tmp_path: Path, x: str, y: str) -> None:
    text = GRAPH.replace(">50000.0<", f">{x}<", 1).replace(">400000.0<", f">{y}<", 1)
    with pytest.raises(UnreadableSourceError):
        read_wegen(_write(tmp_path, text))


def _lines(folder: Path, **columns: list[object]) -> Path:
    size = len(next(iter(columns.values())))
    lines = [shapely.LineString([(50000, 400000 + i), (50100, 400000 + i)]) for i in range(size)]
    file = folder / "lijnen.gpkg"
    gpd.GeoDataFrame(columns, geometry=lines, crs="EPSG:28992").to_file(file)
    return file


def test_a_file_with_only_footpaths_holds_no_road(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError) as error:
        read_wegen(_lines(tmp_path, highway=["footway", "cycleway"]))
    assert error.value.code == "network_without_roads"


def test_a_road_that_is_a_motorway_in_part_has_no_gates(tmp_path: Path) -> None:
    classes = ["['motorway', 'motorway_link']", "motorway;trunk", "residential", None]
    found = read_wegen(_lines(tmp_path, highway=classes))
    assert found["aansluitbaar"].tolist() == [False, False, True, True]


def test_a_speed_that_nobody_may_drive_is_unknown(tmp_path: Path) -> None:
    found = read_wegen(
        _lines(
            tmp_path,
            highway=["residential"] * 5,
            speed_kph=["inf", "-30", "900", "40", None],
            maxspeed=[None, None, None, None, "500"],
        )
    )
    assert found["snelheid_km_u"].tolist() == [30, 30, 30, 40, 30]
