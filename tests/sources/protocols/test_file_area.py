"""Of a file of the country the rows in an area, and never nothing where the system is wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from werklocaties_gis.errors import CrsError
from werklocaties_gis.sources.protocols.file_layer import read_part
from werklocaties_gis.sources.protocols.yielded import Service

SERVICE = Service("dienst", "kavels", "bestand", "https://x.nl/a", landelijk=True)
AREA = shapely.box(50_000, 390_000, 50_100, 390_100)
IN_RD = gpd.GeoDataFrame(
    {"nr": [1, 2, 3]}, geometry=shapely.points([50_010, 60_000, 70_000], 390_010.0), crs=28992
)


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".shp", ".gml", ".parquet"])
def test_a_row_without_a_shape_comes_with_every_form(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    frame = IN_RD.set_geometry([IN_RD.geometry[0], None, IN_RD.geometry[2]], crs=28992)
    frame.to_parquet(path) if suffix == ".parquet" else frame.to_file(path)
    part = read_part(path, "", SERVICE, AREA)
    assert part.frame["nr"].tolist() == [1, 2]
    assert part.frame.geometry.isna().tolist() == [False, True]


def write_geojson(path: Path, frame: gpd.GeoDataFrame) -> Path:
    """As one that does not say in which system it is."""
    document = json.loads(frame.to_json())
    document.pop("crs", None)
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_a_file_in_rd_that_says_degrees_is_not_an_empty_layer(tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "a.geojson", IN_RD)
    with pytest.raises(CrsError, match="rd_labelled_degrees"):
        read_part(path, "", SERVICE, AREA)


def test_a_file_in_degrees_that_says_nothing_is_not_an_empty_layer(tmp_path: Path) -> None:
    path = tmp_path / "a.shp"
    IN_RD.to_crs(4326).to_file(path)
    path.with_suffix(".prj").unlink()
    with pytest.raises(CrsError, match="degrees_labelled_rd"):
        read_part(path, "", SERVICE, AREA)
    part = read_part(path, "", replace(SERVICE, crs="EPSG:4326"), AREA)
    assert part.frame["nr"].tolist() == [1]


def test_latitude_before_longitude_is_read_whole_and_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.shp"
    degrees = IN_RD.to_crs(4326)
    turned = gpd.points_from_xy(degrees.geometry.y, degrees.geometry.x)
    degrees.set_geometry(turned).to_file(path)
    path.with_suffix(".prj").unlink(missing_ok=True)
    part = read_part(path, "", replace(SERVICE, crs="lat/lon"), AREA)
    assert part.frame["nr"].tolist() == [1]


def test_coordinates_that_lie_nowhere_here_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    IN_RD.to_crs(25831).set_crs(28992, allow_override=True).to_file(path)
    with pytest.raises(CrsError, match="axes_unknown"):
        read_part(path, "", SERVICE, AREA)


def test_nothing_in_the_area_is_believed_of_a_file_that_lies_here(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    IN_RD[1:].to_file(path)
    assert read_part(path, "", SERVICE, AREA).came == 0


def test_a_system_that_nobody_knows_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.shp"
    IN_RD.to_file(path)
    path.with_suffix(".prj").unlink()
    with pytest.raises(CrsError, match="crs_unknown"):
        read_part(path, "", replace(SERVICE, crs="EPSG:999999"), AREA)
