"""Each real layer, through real servers with small pages, is the layer of the file."""

from __future__ import annotations

import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from tests.services.mapserver import MapServer
from tests.services.pygeoapi import Pygeoapi
from tests.services.servers import KEYS, LAYERS, PAGES
from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.protocols.ogc_api import download_ogc_api
from werklocaties_gis.sources.protocols.wfs import download_wfs
from werklocaties_gis.sources.protocols.yielded import Service, Yielded
from werklocaties_gis.sources.web.door import Door
from werklocaties_gis.tables.crs import to_rd

pytestmark = pytest.mark.services

MM = 0.001
CODE = re.compile(r"0\d")
"""A leading zero must not be lost."""
ALL = tuple(LAYERS)
IN_GML = ("cbs_gemeenten", "stedin_ms", "ligplaatsen", "leeg")
"""In GML the Natura 2000 sites come in the test of silent caps."""


def wfs(server: MapServer, name: str, variant: str = "rd", **more: object) -> Service:
    return Service(
        naam=name,
        tabel=name,
        protocol="wfs",
        url=server.url(variant),
        laag=name,
        sleutelveld=KEYS[name],
        **more,  # type: ignore[arg-type]
    )


def ogc(server: Pygeoapi, name: str, **more: object) -> Service:
    key = KEYS[name] or "fid"
    return Service(
        naam=name,
        tabel=name,
        protocol="ogc_api",
        url=server.url,
        laag=name,
        sleutelveld=key,
        **more,  # type: ignore[arg-type]
    )


def read_file(shared: Path, name: str) -> gpd.GeoDataFrame:
    file, layer = LAYERS[name]
    return gpd.read_file(shared / "data" / file, layer=layer)


def sort_rows(frame: gpd.GeoDataFrame, name: str) -> gpd.GeoDataFrame:
    """Put rows in the order of their key, or of the place of a point without one."""
    key = KEYS[name]
    order = (
        frame[key].astype(str)
        if key
        else frame.geometry.x.round(3).astype(str) + " " + frame.geometry.y.round(3).astype(str)
    )
    return frame.loc[order.sort_values(kind="stable").index].reset_index(drop=True)


def plain(values: pd.Series) -> list[str]:
    """Values as text: a service may write yes as 1 and nothing as an empty text."""
    words = {"True": "1", "False": "0"}
    texts = ["" if pd.isna(value) else words.get(str(value), str(value)) for value in values]
    numbers = pd.to_numeric(pd.Series(texts), errors="coerce")
    return [
        text if pd.isna(number) or CODE.match(text) else f"{number:.6f}"
        for text, number in zip(texts, numbers, strict=True)
    ]


def assert_same(
    found: gpd.GeoDataFrame,
    wanted: gpd.GeoDataFrame,
    name: str,
    m: float = MM,
    *,
    is_lossy: bool = False,
) -> None:
    """Hold that rows, values, vertices and their order are equal."""
    assert len(found) == len(wanted)
    if wanted.empty:
        return
    found, wanted = sort_rows(found, name), sort_rows(wanted, name)
    for column in wanted.columns.drop("geometry"):
        assert plain(found[column]) == plain(wanted[column]), column
    for mine, its in zip(found.geometry, wanted.geometry, strict=True):
        assert_same_shape(rings_of(mine), rings_of(its), m, is_sound=its.is_valid or not is_lossy)


def assert_same_shape(
    mine: list[np.ndarray], its: list[np.ndarray], m: float, *, is_sound: bool
) -> None:
    """Hold that the rings are the same, vertex for vertex; of a broken shape, those that came.

    MapServer keeps the rings of a shape in one list and works out itself which lies in which: of
    12 of the 38 sites that cross themselves it leaves out rings that lie in none, or says one
    twice. What it gives must still be what the file has.
    """
    if is_sound:
        assert [len(ring) for ring in mine] == [len(ring) for ring in its]
        apart = np.abs(np.vstack(mine) - np.vstack(its)) if mine else np.zeros(1)
        assert apart.max() <= m
        return
    known = {np.round(ring, 3).tobytes() for ring in its}
    near = [ring for ring in mine if np.round(ring, 3).tobytes() not in known]
    for ring in near:
        assert any(len(ring) == len(other) and np.abs(ring - other).max() <= m for other in its)


def rings_of(shape: shapely.Geometry) -> list[np.ndarray]:
    """Vertices of each ring, or of each point, in order."""
    parts = shapely.get_parts(shape)
    rings = parts if shape.geom_type.endswith("Point") else shapely.get_rings(parts)
    return [shapely.get_coordinates(ring) for ring in rings]


def assert_whole(yielded: Yielded, count: int) -> None:
    assert yielded.completeness == "volledig", yielded.reason
    assert (yielded.received, yielded.duplicates) == (count, 0)
    assert yielded.frame.crs.to_epsg() == 28992


@pytest.mark.parametrize("name", ALL)
def test_a_layer_through_ogc_api_is_the_layer_of_the_file(
    shared: Path, pygeoapi: Pygeoapi, door: Door, name: str
) -> None:
    wanted = read_file(shared, name)
    yielded = download_ogc_api(door, ogc(pygeoapi, name), None)
    assert_whole(yielded, len(wanted))
    assert yielded.promised == len(wanted)
    assert_same(yielded.frame, to_rd(wanted), name)


@pytest.mark.parametrize("name", ALL)
def test_a_layer_through_wfs_in_json_is_the_layer_of_the_file(
    shared: Path, mapserver: MapServer, door: Door, name: str
) -> None:
    wanted = read_file(shared, name)
    variant = "rd500" if name in PAGES else "rd"
    yielded = download_wfs(door, wfs(mapserver, name, variant), None)
    assert_whole(yielded, len(wanted))
    assert_same(yielded.frame, to_rd(wanted), name, is_lossy=True)


@pytest.mark.parametrize("name", IN_GML)
def test_a_layer_through_wfs_in_gml_is_the_layer_of_the_file(
    shared: Path, mapserver: MapServer, door: Door, name: str
) -> None:
    wanted = read_file(shared, name)
    yielded = download_wfs(door, wfs(mapserver, name, "gml"), None)
    assert_whole(yielded, len(wanted))
    assert_same(yielded.frame, to_rd(wanted), name)


def test_a_layer_that_is_no_xml_is_refused_and_not_kept(mapserver: MapServer, door: Door) -> None:
    # Fields such as 0_15 make no names of elements, and MapServer writes them all the same.
    with pytest.raises(BadReplyError, match=r"reply_(unreadable|not_xml)"):
        download_wfs(door, wfs(mapserver, "gemeenten", "gml"), None)
    with pytest.raises(BadReplyError, match=r"reply_(unreadable|not_xml)"):
        download_wfs(door, wfs(mapserver, "gemeenten", "gml"), None)


@pytest.mark.parametrize("variant", ["wgs84", "wgs84_json"])
@pytest.mark.parametrize("name", ["stedin_ms", "cbs_gemeenten"])
def test_a_service_without_rd_is_converted_whichever_axis_it_writes_first(
    shared: Path, mapserver: MapServer, door: Door, variant: str, name: str
) -> None:
    wanted = read_file(shared, name)
    yielded = download_wfs(door, wfs(mapserver, name, variant), None)
    assert_whole(yielded, len(wanted))
    assert_same(yielded.frame, to_rd(wanted), name)
    assert [notice.code for notice in yielded.notices if notice.code.startswith(("a", "crs"))] == [
        "crs_converted"
    ]


@pytest.mark.parametrize("crs", ["http://www.opengis.net/def/crs/EPSG/0/4326", "OGC:CRS84"])
def test_json_with_latitude_first_and_with_longitude_first_come_to_the_same_place(
    shared: Path, pygeoapi: Pygeoapi, door: Door, crs: str
) -> None:
    wanted = read_file(shared, "stedin_ms")
    yielded = download_ogc_api(door, ogc(pygeoapi, "stedin_ms", crs=crs), None)
    assert yielded.replies[-1].headers["content-crs"].strip("<>").endswith(crs[-4:])
    assert_whole(yielded, len(wanted))
    assert_same(yielded.frame, wanted, "stedin_ms")


@pytest.mark.parametrize("protocol", ["wfs", "ogc"])
def test_only_what_touches_the_area_is_asked_and_kept(
    shared: Path, mapserver: MapServer, pygeoapi: Pygeoapi, door: Door, protocol: str
) -> None:
    area = shapely.Point(51_000, 391_000).buffer(4_000)
    wanted = read_file(shared, "stedin_mls")
    inside = wanted[wanted.intersects(area)]
    boxed = wanted[wanted.intersects(area.envelope)]
    if protocol == "wfs":
        yielded = download_wfs(door, wfs(mapserver, "stedin_mls", "rd500"), area)
    else:
        yielded = download_ogc_api(door, ogc(pygeoapi, "stedin_mls"), area)
    assert_whole(yielded, len(boxed))
    assert_same(yielded.frame, inside, "stedin_mls")
    assert 0 < len(inside) < len(boxed) < len(wanted)


def test_a_filter_is_asked_of_the_service(
    mapserver: MapServer, pygeoapi: Pygeoapi, door: Door
) -> None:
    for service, download in (
        (wfs(mapserver, "natura2000", waar="badge = 'VR'"), download_wfs),
        (ogc(pygeoapi, "natura2000", waar="badge = 'VR'"), download_ogc_api),
    ):
        yielded = download(door, service, None)
        assert_whole(yielded, 23)
        assert set(yielded.frame["badge"]) == {"VR"}
        assert "filter_ignored" not in {notice.code for notice in yielded.notices}


@pytest.mark.parametrize("protocol", ["wfs", "ogc"])
def test_an_unknown_layer_is_told_with_the_name_most_like_it(
    mapserver: MapServer, pygeoapi: Pygeoapi, door: Door, protocol: str
) -> None:
    download = download_wfs if protocol == "wfs" else download_ogc_api
    url = mapserver.url() if protocol == "wfs" else pygeoapi.url
    service = Service("n", "n", "wfs", url, "natura2k")
    with pytest.raises(ServiceError, match="layer_unknown") as caught:
        download(door, service, None)
    assert "natura2000" in str(caught.value.fields["nearest"])
    assert "stedin_ms" in str(caught.value.fields["known"])


@pytest.mark.parametrize("protocol", ["wfs", "ogc"])
def test_nothing_in_the_area_is_believed_after_a_box_around_something_gave_something(
    mapserver: MapServer, pygeoapi: Pygeoapi, door: Door, protocol: str
) -> None:
    area = shapely.box(200_000, 580_000, 201_000, 581_000)
    if protocol == "wfs":
        yielded = download_wfs(door, wfs(mapserver, "stedin_ms"), area)
    else:
        yielded = download_ogc_api(door, ogc(pygeoapi, "stedin_ms"), area)
    assert (len(yielded.frame), yielded.completeness) == (0, "volledig")
    assert yielded.frame.columns.to_list() == ["geometry"]
    assert len(yielded.replies) >= 4
