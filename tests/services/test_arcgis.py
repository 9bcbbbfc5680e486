"""Layers of an ArcGIS service, on loopback, against the files that they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from tests.services.replay import Fault, Layer, Replay, open_quick_door, serve_replay
from werklocaties_gis.errors import BadReplyError, CrsError, ServiceError
from werklocaties_gis.sources.protocols.arcgis import download_arcgis
from werklocaties_gis.sources.protocols.yielded import Service, Yielded
from werklocaties_gis.sources.web.door import Door

ONE_MM = 0.001


@pytest.fixture
def replay() -> Iterator[Replay]:
    with serve_replay() as server:
        yield server


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    with open_quick_door(tmp_path) as opened:
        yield opened


def service(replay: Replay, name: str = "laag", **changed: object) -> Service:
    made = Service(naam=name, tabel="stations", protocol="arcgis", url=replay.arcgis(name))
    return replace(made, **changed)  # type: ignore[arg-type]


def points(count: int, **columns: object) -> gpd.GeoDataFrame:
    """Rows in a grid around Goes, a metre apart."""
    at = np.arange(count)
    shapes = shapely.points(50_000 + at % 100, 390_000 + at // 100)
    return gpd.GeoDataFrame({"nr": at, **columns}, geometry=shapes, crs=28992)


def as_multi(shapes: np.ndarray) -> np.ndarray:
    """One part and a collection of one part are the same; so is a ring the other way round.

    Four municipalities of the file have rings of points in a line, which no service keeps.
    """
    is_area = shapely.get_dimensions(shapes) == 2
    whole = shapes.copy()
    whole[is_area] = [shapely.multipolygons(solid_parts(shape)) for shape in shapes[is_area]]
    return shapely.normalize(whole)


def solid_parts(shape: object) -> list[object]:
    return [
        shapely.Polygon(part.exterior, [ring for ring in part.interiors if is_solid(ring)])
        for part in shapely.get_parts(shape)
        if is_solid(part.exterior)
    ]


def is_solid(ring: object) -> bool:
    return abs(shapely.polygons(ring).area) > 1e-6


def assert_equal(got: Yielded, file: gpd.GeoDataFrame) -> None:
    """Every row, every field, every vertex (to the millimetre), and said to be whole."""
    assert got.completeness == "volledig"
    assert (got.promised, got.received, got.duplicates) == (len(file), len(file), 0)
    frame = got.frame
    assert frame.crs == "EPSG:28992"
    given, came = (as_multi(part.geometry.to_numpy()) for part in (file, frame))
    assert shapely.equals_exact(given, came, tolerance=ONE_MM).all()
    for name in file.columns.drop("geometry"):
        expected, found = file[name], frame[name]
        assert found.notna().tolist() == expected.notna().tolist(), name
        if pd.api.types.is_numeric_dtype(expected):
            np.testing.assert_allclose(found.astype(float), expected.astype(float))
        else:
            assert found.dropna().tolist() == expected.dropna().tolist(), name


@pytest.mark.parametrize(
    ("file", "rows", "most"),
    [
        ("grid/Stedin-Zeeland-MLS.gpkg", 3422, 2000),
        ("grid/Stedin-Zeeland-MS.gpkg", 58, 50),
        ("natura2000/natura2000_nl_160_sites.gpkg", 160, 50),
        ("network/delft-streets.shp", 11244, 2000),
        ("boundaries/gemeenten_2024.geojson", 343, 100),
    ],
)
def test_a_layer_comes_as_it_is_in_the_file(
    shared: Path, replay: Replay, door: Door, file: str, rows: int, most: int
) -> None:
    frame = pyogrio.read_dataframe(shared / "data" / file).to_crs(28992)
    replay.layers["laag/0"] = Layer(frame, max_records=most)
    got = download_arcgis(door, service(replay, per_pagina=5000), None)
    assert len(got.frame) == rows
    assert_equal(got, frame)


@pytest.mark.parametrize("epsg", [4326, 3857])
def test_a_layer_in_another_system_is_asked_in_it_and_comes_to_rd(
    shared: Path, replay: Replay, door: Door, epsg: int
) -> None:
    frame = pyogrio.read_dataframe(shared / "data" / "grid/Stedin-Zeeland-MS.gpkg")
    replay.layers["laag/0"] = Layer(frame.to_crs(epsg))
    got = download_arcgis(door, service(replay), None)
    assert_equal(got, frame)
    assert [(notice.code, dict(notice.fields)["crs"]) for notice in got.notices] == [
        ("crs_converted", f"EPSG:{epsg}")
    ]
    goes = shapely.box(45_000, 385_000, 60_000, 398_000)
    inside = download_arcgis(door, service(replay), goes).frame
    assert sorted(inside["OBJ_ID"]) == sorted(frame.loc[frame.intersects(goes), "OBJ_ID"])


def test_a_service_that_does_not_give_the_system_that_was_asked_is_converted(
    replay: Replay, door: Door
) -> None:
    replay.layers["laag/0"] = Layer(
        points(4).to_crs(3857), obeys_out_sr=False, more={"extent": None}
    )
    got = download_arcgis(door, service(replay), None)
    assert_equal(got, points(4))
    assert [notice.code for notice in got.notices] == ["crs_converted"]


def test_a_service_that_says_rd_and_gives_degrees_is_refused(replay: Replay, door: Door) -> None:
    wrong = points(3).to_crs(4326).set_crs(28992, allow_override=True)
    replay.layers["laag/0"] = Layer(wrong)
    with pytest.raises(CrsError, match="degrees_labelled_rd"):
        download_arcgis(door, service(replay), None)


def test_one_row_more_than_the_cap_comes_too(replay: Replay, door: Door) -> None:
    frame = points(2001)
    replay.layers["laag/0"] = Layer(frame, max_records=2000)
    assert_equal(download_arcgis(door, service(replay, per_pagina=2000), None), frame)
    assert sum("objectIds" in asked for asked in replay.asked) == 2


def test_a_cap_below_what_the_service_says_is_asked_past(replay: Replay, door: Door) -> None:
    frame = points(180)
    replay.layers["laag/0"] = Layer(frame, max_records=50, more={"maxRecordCount": 1000})
    assert_equal(download_arcgis(door, service(replay), None), frame)


def test_rows_without_a_list_of_ids_come_page_after_page(replay: Replay, door: Door) -> None:
    frame = points(120)
    replay.layers["laag/0"] = Layer(frame, max_records=50, knows_ids=False)
    got = download_arcgis(door, service(replay), None)
    assert_equal(got, frame)
    assert got.reason == "as_many_as_promised"
    offsets = [text for text in replay.asked if "resultOffset" in text]
    assert len(offsets) == 4, "three pages and an empty one"


def test_rows_that_cannot_be_paged_are_said_to_be_incomplete(replay: Replay, door: Door) -> None:
    replay.layers["laag/0"] = Layer(
        points(120), max_records=50, knows_ids=False, pages=False, more={"fields": []}
    )
    got = download_arcgis(door, service(replay), None)
    assert (got.promised, got.received) == (120, 50)
    assert (got.completeness, got.reason) == ("onvolledig", "fewer_than_promised")


@pytest.mark.parametrize("field", ["FID", "ESRI_OID", "objectid_1"])
def test_the_id_may_have_any_name_and_be_spelled_otherwise_in_rows(
    replay: Replay, door: Door, field: str
) -> None:
    frame = points(70)
    replay.layers["laag/0"] = Layer(frame, field, max_records=40, first_id=0, lowered=True)
    got = download_arcgis(door, service(replay), None)
    assert_equal(got, frame)


def test_rows_that_vanish_meanwhile_leave_the_layer_incomplete(replay: Replay, door: Door) -> None:
    replay.layers["laag/0"] = Layer(points(90), gone=frozenset({3, 77}))
    got = download_arcgis(door, service(replay), None)
    assert (got.promised, got.received) == (90, 88)
    assert (got.completeness, got.reason) == ("onvolledig", "ids_not_all_came")
    assert [(notice.code, notice.count) for notice in got.notices] == [("rows_gone", 2)]


@pytest.mark.parametrize(("count", "reason"), [(31, "fewer_than_promised"), (29, "count_changed")])
def test_a_count_that_is_not_the_number_of_rows_leaves_the_layer_incomplete(
    replay: Replay, door: Door, count: int, reason: str
) -> None:
    replay.layers["laag/0"] = Layer(points(30), count=count)
    got = download_arcgis(door, service(replay), None)
    assert (got.completeness, got.reason, got.received) == ("onvolledig", reason, 30)


def test_a_list_of_ids_that_is_capped_itself_is_not_relied_on(replay: Replay, door: Door) -> None:
    frame = points(130)
    replay.layers["laag/0"] = Layer(frame, max_records=50, most_ids=50)
    assert_equal(download_arcgis(door, service(replay), None), frame)
    replay.layers["ander/0"] = Layer(frame, max_records=50, most_ids=50, pages=False)
    got = download_arcgis(door, service(replay, "ander"), None)
    assert (got.completeness, got.received) == ("onvolledig", 50)


def test_an_error_with_status_200_is_told_in_the_words_of_the_service(
    replay: Replay, door: Door
) -> None:
    replay.layers["laag/0"] = Layer(points(5))
    replay.faults.append(Fault("error_200", within="returnCountOnly"))
    with pytest.raises(ServiceError, match=r"arcgis_error: .*400, .*Cannot perform query"):
        download_arcgis(door, service(replay), None)
    assert sum("returnCountOnly" in text for text in replay.asked) == 1, "asking again is no use"
    assert len(download_arcgis(door, service(replay), None).frame) == 5, "the error is not kept"


@pytest.mark.parametrize("kind", ["busy_200", "truncated", "html", "status", "cut", "slow"])
@pytest.mark.parametrize("within", ["FeatureServer/0?f=json", "returnCountOnly", "objectIds"])
def test_what_passes_is_asked_again(replay: Replay, door: Door, kind: str, within: str) -> None:
    frame = points(60)
    replay.layers["laag/0"] = Layer(frame, max_records=25)
    replay.faults.append(Fault(kind, within=within, retry_after="1"))
    assert_equal(download_arcgis(door, service(replay), None), frame)


def test_what_does_not_pass_is_an_error_and_nothing_of_it_is_kept(
    replay: Replay, door: Door
) -> None:
    replay.layers["laag/0"] = Layer(points(5))
    replay.faults.append(Fault("busy_200", times=3, within="objectIds"))
    with pytest.raises(BadReplyError, match="arcgis_error"):
        download_arcgis(door, service(replay), None)
    assert len(download_arcgis(door, service(replay), None).frame) == 5


def test_a_second_time_nothing_is_asked(replay: Replay, door: Door) -> None:
    replay.layers["laag/0"] = Layer(points(60), max_records=25)
    first = download_arcgis(door, service(replay), None)
    asked = len(replay.asked)
    again = download_arcgis(door, service(replay), None)
    assert len(replay.asked) == asked
    assert again.frame.equals(first.frame)


def test_only_rows_that_touch_the_area_and_pass_the_filter_come(replay: Replay, door: Door) -> None:
    replay.layers["laag/0"] = Layer(points(300, status=["Optie", "Uitgeefbaar"] * 150))
    area = shapely.Polygon([(50_000, 390_000), (50_009, 390_000), (50_000, 390_002)])
    got = download_arcgis(door, service(replay, waar="status = 'Optie'"), area)
    assert (got.promised, got.received, got.completeness) == (15, 15, "volledig")
    assert sorted(got.frame["nr"]) == [0, 2, 4, 6, 8, 100, 102, 104, 200]


def test_a_layer_is_found_by_its_name_in_the_service(replay: Replay, door: Door) -> None:
    replay.layers["atlas/0"] = Layer(points(2))
    replay.layers["atlas/7"] = Layer(points(3))
    server = replay.arcgis("atlas").removesuffix("/0")
    for laag in ("7", "atlas/7"):
        got = download_arcgis(door, service(replay, url=server, laag=laag), None)
        assert len(got.frame) == 3
    with pytest.raises(ServiceError, match=r"arcgis_no_layer.*atlas/0, atlas/7"):
        download_arcgis(door, service(replay, url=server, laag="kavels"), None)


def test_an_empty_layer_is_whole_and_has_its_columns(replay: Replay, door: Door) -> None:
    replay.layers["laag/0"] = Layer(points(0, naam=[]))
    got = download_arcgis(door, service(replay), None)
    assert (got.completeness, got.promised, got.received) == ("volledig", 0, 0)
    assert list(got.frame.columns) == ["OBJECTID", "nr", "naam", "geometry"]
    assert got.frame.crs == "EPSG:28992"


def test_codes_stay_codes_and_dates_become_dates(replay: Replay, door: Door) -> None:
    frame = points(2, afname=[3, -1], peildatum=[1_714_946_400_000, None], gem=["0664", "0718"])
    frame["peildatum"] = frame["peildatum"].astype(object)
    replay.layers["laag/0"] = Layer(frame, types={"peildatum": "esriFieldTypeDate"})
    got = download_arcgis(door, service(replay), None).frame
    assert got["afname"].tolist() == [3, -1]
    assert got["gem"].tolist() == ["0664", "0718"]
    assert got["peildatum"].tolist() == ["2024-05-06", pd.NA]
