"""What a WFS says of itself, from recorded descriptions."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from tests.sources.protocols.odd_services import capabilities
from tests.sources.protocols.pages import write_reply
from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.protocols.capabilities import (
    Layer,
    check_capabilities,
    choose_crs,
    choose_format,
    find_layer,
    layer_unknown,
    read_capabilities,
)


def no_network(*_arguments: object, **_named: object) -> None:
    msg = "nothing may be opened"
    raise AssertionError(msg)


@pytest.mark.parametrize("name", ["wfs_capabilities_2_0_0", "wfs_capabilities_2_0_0_inspire"])
def test_a_recorded_description_is_read_without_network(
    shared: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(socket, "socket", no_network)
    path = shared / "data" / "http" / f"{name}.xml"
    check_capabilities(path, "text/xml")
    found = read_capabilities(path, "https://x.nl/")
    assert (found.version, found.has_paging) == ("2.0.0", True)
    assert "bo:Lakes" in found.layers
    assert any("6269" in crs for crs in found.layers["bo:Lakes"].systems)
    assert choose_format(found.layers["bo:Lakes"].formats)


def test_an_older_version_does_not_page(tmp_path: Path) -> None:
    found = read_capabilities(write_reply(tmp_path, capabilities("1.1.0")).path, "https://x.nl/")
    assert (found.version, found.has_paging, found.has_sorting) == ("1.1.0", False, False)
    assert found.layers["w:laag"].formats == ("application/json",)


def test_a_version_that_is_not_known_and_half_a_description_are_told(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="wfs_version_unknown"):
        read_capabilities(write_reply(tmp_path, capabilities("3.0.0")).path, "")
    bare = '<WFS_Capabilities version="2.0.0" xmlns="http://www.opengis.net/wfs/2.0"/>'
    with pytest.raises(ServiceError, match="capabilities_unreadable"):
        read_capabilities(write_reply(tmp_path, bare).path, "")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<ows:ExceptionReport xmlns:ows='x'>Nee</ows:ExceptionReport>", "question_refused"),
        ("<WMS_Capabilities/>", "reply_not_features"),
        ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "reply_xml_unsafe"),
        ("<WFS_Capabilities>", "reply_xml_broken"),
    ],
)
def test_what_is_no_description_is_refused(tmp_path: Path, body: str, code: str) -> None:
    with pytest.raises(BadReplyError, match=code):
        check_capabilities(write_reply(tmp_path, body).path, "text/xml")


LAYERS = {name: Layer(name, (), ()) for name in ("bag:pand", "bag:verblijfsobject", "x:perceel")}


def test_a_layer_is_found_with_or_without_its_workspace() -> None:
    assert find_layer(LAYERS, "bag:pand", "s").name == "bag:pand"
    assert find_layer(LAYERS, "Pand", "s").name == "bag:pand"
    with pytest.raises(ServiceError, match="layer_unknown"):
        find_layer({**LAYERS, "y:pand": Layer("y:pand", (), ())}, "pand", "s")


def test_a_layer_that_is_not_there_is_told_with_the_nearest_and_all() -> None:
    fields = layer_unknown("bag:panden", LAYERS, "bag").fields
    assert fields["nearest"] == "bag:pand"
    assert fields["known"] == "bag:pand, bag:verblijfsobject, x:perceel"


@pytest.mark.parametrize(
    ("formats", "chosen"),
    [
        (["text/xml; subtype=gml/3.2.1", "application/json; subtype=geojson"], 1),
        (["text/xml; subtype=gml/3.1.1", "application/gml+xml; version=3.2"], 1),
        (["text/javascript", "application/json"], 1),
        (["application/geo+json", "json"], 0),
    ],
)
def test_json_is_liked_best_and_then_the_newest_gml(formats: list[str], chosen: int) -> None:
    assert choose_format(formats) == formats[chosen]
    assert choose_format(["KML", "csv"]) == ""


def test_the_system_that_is_wanted_else_rd_else_the_first() -> None:
    systems = ["urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:EPSG::28992", "EPSG:3857"]
    assert choose_crs(systems, "EPSG:3857") == "EPSG:3857"
    assert choose_crs(systems, "EPSG:25831").endswith("28992")
    assert choose_crs(systems[:1], "EPSG:28992") == systems[0]
    assert choose_crs([], "EPSG:28992") == "EPSG:28992"
