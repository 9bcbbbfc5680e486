"""Files over http, on loopback, against the files that they are."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely
from tests.services.capaciteitskaart import CODES, make_congestie, make_gebieden
from tests.services.replay import Fault, Replay, open_quick_door, serve_replay
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.file import download_file
from werklocaties_gis.sources.protocols.yielded import Service, Yielded
from werklocaties_gis.sources.web.door import Door

GOES = shapely.box(45_000, 385_000, 60_000, 398_000)
HOSTILE = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    b'<a xmlns:gml="http://www.opengis.net/gml">&b;</a>'
)
VIRTUAL = (
    b'<OGRVRTDataSource xmlns:gml="http://www.opengis.net/gml">'
    b'<OGRVRTLayer name="a"/></OGRVRTDataSource>'
)


@pytest.fixture
def replay() -> Iterator[Replay]:
    with serve_replay() as server:
        yield server


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    with open_quick_door(tmp_path) as opened:
        yield opened


def make_zip(members: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return packed.getvalue()


def ask(replay: Replay, door: Door, body: bytes, area: object = None, **changed: object) -> Yielded:
    """Serve a body under an address that says nothing of its form, and fetch it."""
    replay.files["/api/download/iets"] = ("application/octet-stream", body)
    made = Service(
        naam="iets", tabel="t", protocol="bestand", url=f"{replay.url}/api/download/iets"
    )
    return download_file(door, replace(made, **changed), area)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_congestion_by_postcode_comes_as_it_is_written(
    replay: Replay, door: Door, encoding: str
) -> None:
    got = ask(replay, door, make_congestie(500).encode(encoding))
    assert got.received == 500
    frame = got.frame
    assert list(frame.columns[:4]) == ["postcode", "afname", "opwek", "voedingsgebied_id"]
    assert set(frame["afname"]) == {str(code) for code in CODES}
    assert frame["voedingsgebied_id"].iloc[0] == "00", "an id keeps its zeros"
    assert frame["voedingsgebied_naam"].iloc[3] == "Verzonnen gebied é3"
    assert frame["Gemeentecode"].unique().tolist() == ["0664"]


def test_a_decimal_comma_stays_as_it_is_written(replay: Replay, door: Door) -> None:
    packed = make_zip({"voedingsgebieden.csv": make_gebieden(21).encode(), "lees mij.pdf": b"%PDF"})
    frame = ask(replay, door, packed).frame
    assert frame["wachtrij_afname"].tolist()[:2] == ["10,75", "11,75"]
    assert frame["jaar"].unique().tolist() == ["2026", "2027", "2028"]


def test_a_row_with_too_few_cells_leaves_the_table_incomplete(replay: Replay, door: Door) -> None:
    got = ask(replay, door, make_congestie(20).encode() + b"4461XX;1\n")
    assert (got.received, got.completeness, got.reason) == (20, "onvolledig", "rows_unreadable")


def test_a_geopackage_comes_as_it_is_in_the_file(shared: Path, replay: Replay, door: Door) -> None:
    path = shared / "data" / "grid" / "Stedin-Zeeland-MS.gpkg"
    file = pyogrio.read_dataframe(path)
    for body in (path.read_bytes(), make_zip({"data/ms.gpkg": path.read_bytes()})):
        got = ask(replay, door, body, geldig_dagen=0)
        assert (got.completeness, got.reason, got.received) == ("volledig", "file_whole", 58)
        assert got.frame.drop(columns="geometry").equals(file.drop(columns="geometry"))
        assert shapely.equals_exact(got.frame.geometry, file.geometry, tolerance=0.001).all()


def test_of_a_national_file_only_what_touches_the_area_comes(
    shared: Path, replay: Replay, door: Door
) -> None:
    path = shared / "data" / "grid" / "Stedin-Zeeland-MLS.gpkg"
    file = pyogrio.read_dataframe(path)
    inside = int(file.geometry.intersects(GOES).sum())
    cut = ask(replay, door, path.read_bytes(), GOES, landelijk=True)
    assert 100 < inside < 3422
    assert len(cut.frame) == inside
    assert cut.completeness == "volledig"
    whole = ask(replay, door, path.read_bytes(), GOES, landelijk=False)
    assert len(whole.frame) == 3422


def test_a_national_file_in_degrees_is_cut_to_the_area_in_metres(
    shared: Path, replay: Replay, door: Door
) -> None:
    path = shared / "data" / "boundaries" / "cbs_gemeente_gegeneraliseerd_2022_wfs.geojson"
    got = ask(
        replay, door, path.read_bytes(), shapely.box(50e3, 390e3, 51e3, 391e3), landelijk=True
    )
    assert got.frame["statnaam"].tolist() == ["Goes"]
    assert got.frame.crs == "EPSG:28992"


def test_of_several_files_one_must_be_named(shared: Path, replay: Replay, door: Door) -> None:
    grid = shared / "data" / "grid"
    packed = make_zip(
        {
            f"a/{name}": (grid / f"Stedin-Zeeland-{name}").read_bytes()
            for name in ("MS.gpkg", "MLS.gpkg")
        }
    )
    with pytest.raises(ServiceError, match=r"file_choice.*a/MLS.gpkg, a/MS.gpkg"):
        ask(replay, door, packed)
    for laag in ("MS", "ms.gpkg", "a/MS.gpkg", "MS#Stedin-Zeeland-MS", "m?.gpkg"):
        assert ask(replay, door, packed, laag=laag).received == 58, laag
    with pytest.raises(ServiceError, match="file_choice"):
        ask(replay, door, packed, laag="MS#kavels")


def test_an_archive_with_a_shapefile_has_its_attributes(
    shared: Path, replay: Replay, door: Door
) -> None:
    parts = (shared / "data" / "network").glob("delft-boundary.*")
    packed = make_zip({f"grens/{part.name}": part.read_bytes() for part in parts})
    got = ask(replay, door, packed)
    assert got.received == 1
    assert got.frame["osm_id"].astype(str).tolist() == ["324269"]
    assert got.frame.geometry.area.iloc[0] / 10_000 == pytest.approx(2406.09, abs=0.5)


def test_topography_in_gml_comes_with_and_without_features_and_system(
    shared: Path, replay: Replay, door: Door
) -> None:
    body = (shared / "data" / "bag" / "bgt_otterlo.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = [item.filename for item in archive.infolist() if item.file_size == 388]
    empty = ask(replay, door, body, laag=names[0])
    assert (empty.received, empty.completeness) == (0, "volledig")
    assert ask(replay, door, body, laag="bgt_paal.gml").received == 410
    pand = ask(replay, door, body, laag="bgt_pand").frame
    assert len(pand) == 2273
    assert pand.crs == "EPSG:28992", "the file names no system; the service's own counts"


def test_empty_layers_and_missing_shapes_come_as_such(
    shared: Path, replay: Replay, door: Door
) -> None:
    body = (shared / "data" / "bag" / "null_empty_geoms.gpkg").read_bytes()
    assert ask(replay, door, body, laag="standplaatsen").received == 0
    got = ask(replay, door, body, laag="ligplaatsen").frame
    assert len(got) == 2
    assert (got.geometry.isna() | got.geometry.is_empty).all()


def test_a_workbook_comes_as_text_where_cells_differ(replay: Replay, door: Door) -> None:
    book = openpyxl.Workbook()
    for row in (["RIN_NUMMER", "HA", "JAAR"], ["0012", 1.5, 2024], [13, None, 2023]):
        book.active.append(row)
    packed = io.BytesIO()
    book.save(packed)
    frame = ask(replay, door, packed.getvalue()).frame
    assert frame["RIN_NUMMER"].tolist() == ["0012", "13"]
    assert frame["HA"].tolist() == ["1.5", pd.NA]


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize("form", ["zip", "gpkg", "geojson", "gml"])
def test_half_a_file_is_never_used_nor_kept(
    shared: Path, replay: Replay, door: Door, form: str, tenth: int
) -> None:
    data = shared / "data"
    whole = {
        "gpkg": (data / "grid" / "Stedin-Zeeland-MS.gpkg").read_bytes(),
        "gml": (data / "plans" / "stationspleinzuidoost.gml").read_bytes(),
        "geojson": (data / "http" / "bag_wfs_panden.json").read_bytes(),
    }
    whole["zip"] = make_zip({"a.gpkg": whole["gpkg"]})
    body = whole[form]
    laag = "Enkelbestemming" if form == "gml" else ""
    with pytest.raises(ServiceError, match=r"file_cut"):
        ask(replay, door, body[: len(body) * tenth // 10], laag=laag)
    assert ask(replay, door, body, laag=laag).completeness == "volledig"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "reply_empty"),
        (b"<!DOCTYPE html><html>Storing</html>", "reply_no_data"),
        (b"%PDF-1.7", "reply_no_data"),
        (b'{"error": {"code": 500}}', "reply_no_data"),
        (b'<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1"/>', "reply_error_body"),
        (HOSTILE, "xml_forbidden"),
        (VIRTUAL, "unreadable"),
        (make_zip({"a.gml": HOSTILE}), "xml_forbidden"),
        (make_zip({"a.gml": VIRTUAL}), "unreadable"),
        (make_zip({"a.gpkg": VIRTUAL}), "unreadable"),
        (make_zip({"a.geojson": b"geen json"}), "unreadable"),
        (make_zip({"../a.csv": b"a;b\n1;2\n"}), "archive_unsafe"),
        (make_zip({"a.csv": b"0" * 50_000_000}), "archive_bomb"),
    ],
)
def test_what_is_no_data_or_unsafe_is_an_error(
    replay: Replay, door: Door, body: bytes, code: str
) -> None:
    with pytest.raises(ServiceError, match=code):
        ask(replay, door, body)


def test_a_file_that_fails_once_is_asked_again_and_then_not_any_more(
    replay: Replay, door: Door
) -> None:
    replay.faults += [
        Fault("status", retry_after="0"),
        Fault("html"),
    ]
    first = ask(replay, door, make_congestie(5).encode())
    assert len(replay.asked) == 3
    again = ask(replay, door, make_congestie(5).encode())
    assert len(replay.asked) == 3
    assert again.frame.equals(first.frame)
    assert isinstance(first.frame, pd.DataFrame)
    assert not isinstance(first.frame, gpd.GeoDataFrame)


def test_reading_gml_asks_nothing_of_the_network(shared: Path, replay: Replay, door: Door) -> None:
    plan = (shared / "data" / "plans" / "stationspleinzuidoost.gml").read_bytes()
    elsewhere = f"{replay.url}/elders"
    head, root, rest = plan.partition(b"<imro:FeatureCollectionIMRO")
    assert root
    told = (
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="http://www.geonovum.nl/imro/2012/1.1 {elsewhere}.xsd"'
    )
    linked = rest.replace(b'xlink:href="', f'xlink:href="{elsewhere}.gml'.encode())
    bare = re.sub(rb"xsi:schemaLocation=\"[^\"]*\"|xmlns:xsi=\"[^\"]*\"", b"", linked)
    got = ask(replay, door, head + root + told.encode() + bare, laag="Enkelbestemming")
    assert got.received == 11
    assert len(replay.asked) == 1
