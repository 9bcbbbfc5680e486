from __future__ import annotations

import threading
import time
import warnings
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import shapely
from werklocaties_gis.errors import CrsError, ServiceError
from werklocaties_gis.sources.protocols import file_layer
from werklocaties_gis.sources.protocols.file_layer import read_part
from werklocaties_gis.sources.protocols.yielded import Service

SERVICE = Service("dienst", "kavels", "bestand", "https://x.nl/a")
AREA = shapely.box(50_000, 390_000, 50_100, 390_100)


def make_points() -> gpd.GeoDataFrame:
    shapes = shapely.points([50_010, 50_090, 60_000], [390_010, 390_090, 390_000])
    return gpd.GeoDataFrame({"nr": [1, 2, 3]}, geometry=shapes, crs=28992)


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".parquet", ".shp", ".gml"])
def test_every_form_gives_rows_in_rd_cut_to_the_area(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    degrees = make_points().to_crs(4326)
    degrees.to_parquet(path) if suffix == ".parquet" else degrees.to_file(path)
    part = read_part(path, "", SERVICE, AREA)
    assert part.frame["nr"].tolist() == [1, 2]
    assert isinstance(part.frame, gpd.GeoDataFrame)
    assert part.frame.crs == "EPSG:28992"
    assert part.frame.geometry.distance(make_points().geometry[:2]).max() < 0.001
    assert len(read_part(path, "", SERVICE, None).frame) == 3


def test_a_file_without_system_is_in_that_of_the_service(tmp_path: Path) -> None:
    path = tmp_path / "a.shp"
    make_points().to_file(path)
    path.with_suffix(".prj").unlink()
    assert len(read_part(path, "", SERVICE, AREA).frame) == 2
    with pytest.raises(CrsError, match="rd_labelled_degrees"):
        read_part(path, "", replace(SERVICE, crs="EPSG:4326"), None)


def test_the_layer_called_as_the_table_is_taken_of_several(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    make_points().to_file(path, layer="kavels")
    make_points()[:1].to_file(path, layer="anders")
    assert len(read_part(path, "", SERVICE, None).frame) == 3
    assert len(read_part(path, "anders", SERVICE, None).frame) == 1
    with pytest.raises(ServiceError, match=r"file_choice.*anders"):
        read_part(path, "", replace(SERVICE, tabel="bag"), None)


def test_a_table_in_a_geopackage_is_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    gpd.GeoDataFrame({"nr": [1, 2]}, geometry=[None, None], crs=28992).to_file(path)
    assert len(read_part(path, "", SERVICE, None).frame) == 2


def test_an_empty_collection_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.gml"
    path.write_text(
        '<a:FeatureCollection xmlns:a="http://a" xmlns:gml="http://www.opengis.net/gml"/>',
        encoding="utf-8",
    )
    assert read_part(path, "", SERVICE, AREA).came == 0


def test_a_broken_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(b"SQLite format 3\x00 niets")
    with pytest.raises(ServiceError, match="unreadable"):
        read_part(path, "", SERVICE, None)


def test_cells_of_a_worksheet_become_text_of_one_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["code", "datum"], [111, pd.Timestamp("2024-05-06")], ["0111", None], [2.0, "?"]):
        sheet.append(row)
    book.save(path)
    frame = read_part(path, "", SERVICE, None).frame
    assert frame["code"].tolist() == ["111", "0111", "2"]
    assert frame["datum"].tolist() == ["2024-05-06", pd.NA, "?"]


def test_layers_that_are_read_at_once_are_told_their_own_warnings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Layer A is still being read when GDAL warns of B, and the other way round."""
    moments = {"A": (0.1, 0.3), "B": (0.2, 0.1)}

    def read_slowly(_path: Path, _layer: str, service: Service, _area: object) -> pd.DataFrame:
        before_s, after_s = moments[service.naam]
        time.sleep(before_s)
        warnings.warn(f"layer {service.naam} is cut off", RuntimeWarning, stacklevel=1)
        time.sleep(after_s)
        return pd.DataFrame({"nr": [1]})

    monkeypatch.setattr(file_layer, "_read_layer", read_slowly)
    found: dict[str, list[str]] = {}

    def read_one(naam: str) -> None:
        part = read_part(tmp_path / "a.gpkg", "", replace(SERVICE, naam=naam), None)
        found[naam] = [dict(notice.fields)["text"] for notice in part.notices]

    threads = [threading.Thread(target=read_one, args=(naam,)) for naam in moments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {"A": ["layer A is cut off"], "B": ["layer B is cut off"]}
