"""The area is what is named together, and each layer says where it was asked for."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from tests.sources.download.conftest import RECORD
from werklocaties_gis.errors import (
    CrsError,
    InvalidProjectError,
    MissingInputError,
    UnreadableSourceError,
)
from werklocaties_gis.settings.diensten import Gebied
from werklocaties_gis.settings.project import Project, StudieInfo
from werklocaties_gis.sources.download.area import (
    describe_area,
    hash_area,
    make_area,
    make_gebieden,
    read_area,
    widen,
    write_areas,
)

RD = "EPSG:28992"
X, Y = 51_000.0, 390_000.0


def box(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    return shapely.box(X + west, Y + south, X + east, Y + north)


def project(folder: Path, **gebied: object) -> Project:
    info = StudieInfo(naam="a", peildatum=dt.date(2026, 1, 1))
    return Project(versie=1, studie=info, gebied=Gebied.model_validate(gebied), folder=folder)


@pytest.fixture
def places() -> dict[str, gpd.GeoDataFrame]:
    gemeenten = {"code": ["GM0001", "GM0002"], "naam": ["Een", "Twee"]}
    provincies = {"code": ["PV01"], "naam": ["Drie"]}
    return {
        "gemeenten": gpd.GeoDataFrame(
            gemeenten, geometry=[box(0, 0, 100, 100), box(100, 0, 200, 100)], crs=RD
        ),
        "provincies": gpd.GeoDataFrame(provincies, geometry=[box(0, 100, 200, 200)], crs=RD),
    }


def test_all_that_is_named_together_is_the_area(
    tmp_path: Path, places: dict[str, gpd.GeoDataFrame]
) -> None:
    drawn = gpd.GeoDataFrame(geometry=[box(200, 0, 210, 100), box(205, 0, 220, 100)], crs=RD)
    drawn.to_file(tmp_path / "Kanaalzone.gpkg")
    asked = project(
        tmp_path, gemeenten=["Twee", "een"], provincies=["PV01"], grens="Kanaalzone.gpkg"
    )
    rows = make_gebieden(asked, places)
    assert rows["gebied_id"].tolist() == ["GM0001", "GM0002", "PV01", "grens"]
    assert rows["soort"].tolist() == ["gemeente", "gemeente", "regio", "regio"]
    assert rows["naam"].tolist() == ["Een", "Twee", "Drie", "Kanaalzone"]
    assert rows["code"].isna().tolist() == [False, False, False, True]
    assert make_area(rows).area == pytest.approx(200 * 200 + 20 * 100)


def test_a_border_in_degrees_comes_to_the_same_place(tmp_path: Path) -> None:
    drawn = gpd.GeoDataFrame(geometry=[box(0, 0, 100, 100)], crs=RD).to_crs("EPSG:4326")
    drawn.to_file(tmp_path / "grens.geojson")
    rows = make_gebieden(project(tmp_path, grens="grens.geojson"), {})
    assert make_area(rows).symmetric_difference(box(0, 0, 100, 100)).area < 1


@pytest.mark.parametrize(
    ("name", "frame", "error"),
    [
        ("grens.gpkg", gpd.GeoDataFrame(geometry=[shapely.Point(X, Y)], crs=RD), "surface"),
        ("grens.gpkg", gpd.GeoDataFrame(geometry=[], crs=RD), "surface"),
        ("grens.txt", None, "format"),
    ],
)
def test_a_border_must_be_a_surface_in_a_format_that_is_read(
    tmp_path: Path, name: str, frame: gpd.GeoDataFrame | None, error: str
) -> None:
    if frame is None:
        (tmp_path / name).write_text("x", encoding="utf-8")
    else:
        frame.to_file(tmp_path / name)
    with pytest.raises(UnreadableSourceError, match=error):
        make_gebieden(project(tmp_path, grens=name), {})


def test_a_border_that_is_not_there_or_in_an_unknown_system_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        make_gebieden(project(tmp_path, grens="weg.gpkg"), {})
    with pytest.warns(UserWarning, match="crs"):
        gpd.GeoDataFrame(geometry=[box(0, 0, 1, 1)]).to_file(tmp_path / "grens.gpkg")
    with pytest.raises(CrsError):
        make_gebieden(project(tmp_path, grens="grens.gpkg"), {})


def test_what_a_border_does_not_say_itself_the_area_may_say(tmp_path: Path) -> None:
    shape = box(0, 0, 100, 100)
    with pytest.warns(UserWarning, match="crs"):
        gpd.GeoDataFrame(geometry=[shape]).to_file(tmp_path / "grens.shp")
    row = make_gebieden(project(tmp_path, grens="grens.shp", crs="EPSG:28992"), {}).iloc[0]
    assert row.geometry.equals(shape)
    gpd.GeoDataFrame(geometry=[shape], crs=RD).to_file(tmp_path / "twee.gpkg", layer="oud")
    gpd.GeoDataFrame(geometry=[shape], crs=RD).to_file(tmp_path / "twee.gpkg", layer="nieuw")
    with pytest.raises(UnreadableSourceError, match=r"border_layers.*nieuw"):
        make_gebieden(project(tmp_path, grens="twee.gpkg"), {})
    assert len(make_gebieden(project(tmp_path, grens="twee.gpkg", laag="oud"), {})) == 1


def test_a_border_abroad_is_refused(tmp_path: Path) -> None:
    far = shapely.box(1_000_000, 1_000_000, 1_001_000, 1_001_000)
    gpd.GeoDataFrame(geometry=[far], crs=RD).to_file(tmp_path / "grens.gpkg")
    with pytest.raises((UnreadableSourceError, CrsError)):
        make_gebieden(project(tmp_path, grens="grens.gpkg"), {})


def test_an_unknown_province_is_told_by_its_own_key(
    tmp_path: Path, places: dict[str, gpd.GeoDataFrame]
) -> None:
    with pytest.raises(InvalidProjectError) as caught:
        make_gebieden(project(tmp_path, provincies=["Vier"]), places)
    assert caught.value.failures[0].column == "provincies"


def test_a_border_that_crosses_itself_is_mended() -> None:
    bow = shapely.Polygon([(X, Y), (X + 2, Y + 2), (X + 2, Y), (X, Y + 2)])
    rows = gpd.GeoDataFrame(geometry=[bow], crs=RD)
    assert make_area(rows).area == pytest.approx(2)


def test_a_margin_widens_and_none_leaves_it_as_it_is() -> None:
    area = box(0, 0, 100, 100)
    assert widen(area, 0) == area
    assert widen(None, 100) is None
    wide = widen(area, 10)
    assert wide is not None
    assert wide.bounds == pytest.approx((X - 10, Y - 10, X + 110, Y + 110))


def test_a_margin_is_nowhere_less_than_was_asked_for() -> None:
    area = shapely.Point(50_000, 390_000).buffer(1_000, quad_segs=200)
    wide = widen(area, 25_000)
    assert wide is not None
    assert 25_000 <= shapely.distance(wide.exterior, area) <= 25_009
    assert shapely.hausdorff_distance(wide.exterior, area.exterior) < 25_020


def test_the_hash_of_an_area_does_not_depend_on_the_order_of_its_parts() -> None:
    a, b = box(0, 0, 1, 1), box(5, 5, 6, 6)
    assert hash_area(shapely.MultiPolygon([a, b])) == hash_area(shapely.MultiPolygon([b, a]))
    assert hash_area(a) == hash_area(shapely.reverse(a))
    assert hash_area(a) != hash_area(b)


def test_an_area_is_found_again_by_the_record_of_a_layer(tmp_path: Path) -> None:
    first, second = box(0, 0, 100, 100), box(0, 0, 200, 100)
    for area in (first, second, first):
        write_areas(tmp_path, {hash_area(area): area})
    record = dataclasses.replace(RECORD, gebied=describe_area(second, 50.0))
    assert record.gebied.bbox == (X, Y, X + 200, Y + 100)
    found = read_area(tmp_path, record)
    assert found is not None
    assert found.equals(second)
    assert len(gpd.read_file(tmp_path / "area.gpkg")) == 2
    assert read_area(tmp_path, dataclasses.replace(RECORD, gebied=describe_area(None, 0))) is None
    assert read_area(tmp_path / "nergens", record) is None
