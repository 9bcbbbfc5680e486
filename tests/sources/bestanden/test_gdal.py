from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.services.servers import serving
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.gdal import check_local, read_layer_names
from werklocaties_gis.sources.bestanden.laag import read_laag

GML = """<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0"
 xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:a="http://a"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://a {url}/wfs?request=DescribeFeatureType"><wfs:member><a:k gml:id="k.1">
 <a:geom><gml:Point srsName="urn:ogc:def:crs:EPSG::28992">
 <gml:pos>51000 390000</gml:pos></gml:Point>
 </a:geom></a:k></wfs:member></wfs:FeatureCollection>"""
POINT = {"type": "Point", "coordinates": [3.9, 51.5]}


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server that writes down who comes; GDAL never must."""
    asked: list[str] = []

    def answer(environ: dict[str, Any], start: Any) -> list[bytes]:
        asked.append(environ["PATH_INFO"])
        start("200 OK", [("Content-Type", "text/plain")])
        return [b"+proj=longlat +datum=WGS84 +pm=0.05 +no_defs"]

    with serving(answer) as url:
        yield url, asked


def write_geojson(path: Path, crs: object, *, in_shape: bool = False) -> Path:
    point = {**POINT, "crs": crs} if in_shape else POINT
    feature = {"type": "Feature", "properties": {"nr": 1}, "geometry": point}
    whole = {"type": "FeatureCollection", "features": [feature]}
    path.write_text(json.dumps(whole if in_shape else {**whole, "crs": crs}), encoding="utf-8")
    return path


def test_the_schema_that_a_gml_names_is_not_fetched(
    tmp_path: Path, listener: tuple[str, list[str]]
) -> None:
    url, asked = listener
    path = tmp_path / "a.gml"
    path.write_text(GML.format(url=url), encoding="utf-8")
    assert read_layer_names(path) == ["k"]
    assert asked == []


@pytest.mark.parametrize("kind", ["link", "LINK", "url", "URL"])
@pytest.mark.parametrize("in_shape", [False, True])
def test_a_coordinate_system_at_an_address_is_refused_and_not_fetched(
    tmp_path: Path, listener: tuple[str, list[str]], kind: str, in_shape: bool
) -> None:
    url, asked = listener
    crs = {"type": kind, "properties": {"href": f"{url}/crs", "url": f"{url}/crs"}}
    path = write_geojson(tmp_path / "a.geojson", crs, in_shape=in_shape)
    with pytest.raises(UnreadableSourceError, match="crs_elsewhere"):
        read_laag(path, Bron(bestand=path.name), "kavels")
    assert asked == []


def test_a_system_that_is_named_is_read(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    path = write_geojson(tmp_path / "a.json", crs)
    assert read_laag(path, Bron(bestand=path.name), "kavels").frame["nr"].tolist() == [1]


@pytest.mark.parametrize(
    "text",
    [
        '{"\\u0063rs": {"type": "link", "properties": {"href": "http://x.nl/"}}}',
        '{"crs"  :  {"properties": {"href": "http://x.nl/"}, "type": "\\u006cink"}}',
        "{'CRS': {'type': 'link'}}",
        '{"crs"/* */: {"type": "link"}}',
        '{"crs": {"type": "link"',
        '{"crs"' + " " * 70_000 + ': {"type": "link"}}',
    ],
)
def test_an_address_cannot_hide(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSourceError, match="crs_elsewhere"):
        check_local(path)


@pytest.mark.parametrize(
    "text", ['{"crs": null}', '{"name": "crs"}', '{"a": ["crs", "link"]}', '{"crs": "link"}', "{}"]
)
def test_a_name_without_an_address_passes(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(text, encoding="utf-8")
    check_local(path)
    # Beside a system at an address it is refused all the same.
    link = '{"crs": {"type": "link", "properties": {"href": "http://x.nl/28992"}}, "ook": '
    path.write_text(f"{link}{text}}}", encoding="utf-8")
    with pytest.raises(UnreadableSourceError):
        check_local(path)
