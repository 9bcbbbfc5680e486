"""Answers with features, and what passes for one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely
from tests.sources.protocols.pages import make_reply, write_reply
from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.protocols.decode import (
    check_features,
    decode,
    next_link,
    read_json_shapes,
)

GML = """<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" numberMatched="1"
 numberReturned="1"><wfs:member><a gml:id="a.1" xmlns:gml="http://www.opengis.net/gml/3.2"><p>
 <gml:Point srsName="urn:ogc:def:crs:EPSG::28992"><gml:pos>1 2</gml:pos></gml:Point></p></a>
 </wfs:member></wfs:FeatureCollection>"""


def test_a_recorded_answer_of_the_bag_comes_with_values_and_vertices(shared: Path) -> None:
    file = shared / "data" / "http" / "bag_wfs_panden.json"
    page = decode(make_reply(file))
    raw = json.loads(file.read_text(encoding="utf-8"))["features"]
    assert page.rows == len(raw) == 20
    assert page.fields["bouwjaar"].tolist() == [row["properties"]["bouwjaar"] for row in raw]
    assert page.fields["identificatie"].map(type).eq(str).all()
    assert shapely.get_coordinates(page.shapes[0]).tolist() == raw[0]["geometry"]["coordinates"][0]
    assert page.crs.endswith("CRS84")
    assert page.ids.tolist() == [""] * 20


def test_json_and_gml_are_told_apart_by_their_first_sign(tmp_path: Path) -> None:
    reply = write_reply(tmp_path, '\n {"type": "FeatureCollection", "features": []}')
    assert decode(reply).is_json
    assert not decode(write_reply(tmp_path, f"\ufeff{GML}")).is_json


def test_numbers_links_and_the_header_with_the_system_are_read(tmp_path: Path) -> None:
    body = {
        "type": "FeatureCollection",
        "numberMatched": 160,
        "numberReturned": 1,
        "links": [{"rel": "self", "href": "a"}, {"rel": "next", "href": "b"}],
        "features": [
            {"id": 7, "properties": {"a": [1, {"b": 2}], "c": None}, "geometry": None},
        ],
    }
    stated = "<http://www.opengis.net/def/crs/EPSG/0/28992>"
    page = decode(write_reply(tmp_path, json.dumps(body), content_crs=stated))
    assert (page.matched, page.returned, page.next, page.crs) == (160, 1, "b", stated[1:-1])
    assert page.fields.iloc[0].tolist() == ['[1, {"b": 2}]', None]
    assert (page.ids.tolist(), page.shapes.tolist()) == (["7"], [None])


def test_whole_numbers_stay_whole_also_beside_a_gap(tmp_path: Path) -> None:
    rows = [
        {"properties": {"n": 2**53 + 1}, "geometry": None},
        {"properties": {}, "geometry": None},
    ]
    body = json.dumps({"type": "FeatureCollection", "features": rows})
    assert decode(write_reply(tmp_path, body)).fields["n"].tolist() == [2**53 + 1, None]


def test_vertices_are_the_numbers_that_stand_there() -> None:
    ring = [[0.1, 0.2], [0.30000000000000004, 1e-9], [123456.789012345, 5], [0.1, 0.2]]
    broken = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}
    shapes, unreadable = read_json_shapes(
        [{"type": "Polygon", "coordinates": [ring]}, None, broken,
         {"type": "Point", "coordinates": []}]
    )  # fmt: skip
    assert shapely.get_coordinates(shapes[0]).tolist() == ring
    assert (shapes[1], shapes[2], unreadable) == (None, None, 1)
    assert shapes[3].is_empty


REFUSAL = '<ows:ExceptionReport><ows:Exception exceptionCode="{code}"><ows:ExceptionText>Geen laag'
REFUSAL += "</ows:ExceptionText></ows:Exception></ows:ExceptionReport>"
REFUSAL = REFUSAL.replace("Report>", 'Report xmlns:ows="http://www.opengis.net/ows/1.1">', 1)


@pytest.mark.parametrize(
    ("body", "code", "may_pass"),
    [
        (REFUSAL.replace("{code}", "InvalidParameterValue"), "question_refused", False),
        (REFUSAL.replace("{code}", "NoApplicableCode"), "question_refused", True),
        ('{"exceptions": [{"text": "x"}]}', "question_refused", True),
        ('{"type": "Feature"}', "reply_not_features", True),
        ('{"type": "FeatureCollection", "features": [', "reply_not_json", True),
        ("<html><body>404</body></html>", "reply_not_features", True),
        ("<!DOCTYPE x [<!ENTITY e 'x'>]><FeatureCollection>&e;</FeatureCollection>",
         "reply_not_xml", True),
        (GML[:-30], "reply_cut_off", True),
        ("", "reply_not_json", True),
        ("Service temporarily unavailable", "reply_not_json", True),
    ],
)  # fmt: skip
def test_an_error_with_status_200_and_half_an_answer_are_no_layer(
    tmp_path: Path, body: str, code: str, may_pass: bool
) -> None:
    reply = write_reply(tmp_path, body)
    with pytest.raises(ServiceError, match=code) as caught:
        check_features(reply.path, "application/json")
    assert isinstance(caught.value, BadReplyError) == may_pass
    if code == "question_refused" and body.startswith("<"):
        assert caught.value.fields["said"] == "Geen laag"


def test_a_whole_answer_passes(tmp_path: Path) -> None:
    for whole in (GML, '{"features": []}'):
        path = write_reply(tmp_path, whole).path
        check_features(path, "text/html")
        path.write_bytes(path.read_bytes()[:-2])
        with pytest.raises(BadReplyError):
            check_features(path, "text/html")


def test_links_that_are_none_lead_nowhere() -> None:
    assert next_link({}) == next_link({"links": None}) == next_link({"links": ["x", {}]}) == ""


def test_gml_that_is_broken_inside_is_refused(tmp_path: Path) -> None:
    # MapServer gives a field 0_15 as an element of that name, which XML does not allow.
    for body in (GML.replace("</a>", ""), GML.replace("<p>", "<0_15>").replace("</p>", "</0_15>")):
        with pytest.raises(BadReplyError, match="reply_not_xml"):
            check_features(write_reply(tmp_path, body).path, "")


def test_gml_that_is_no_shape_we_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadReplyError, match="reply_unreadable"):
        decode(write_reply(tmp_path, GML.replace("gml:pos>", "gml:position>")))
