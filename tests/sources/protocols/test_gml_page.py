"""Features in GML: shapes exact, codes with their zeros, numbers where the schema says so."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from tests.sources.protocols.pages import write_reply
from werklocaties_gis.errors import BadReplyError, ServiceError, UnreadableSourceError
from werklocaties_gis.sources.protocols.gml_page import read_gml_page, read_root

HEAD = """<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0"
 xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:a="x" numberMatched="unknown"
 numberReturned="2" next="https://x.nl/?STARTINDEX=2">
 <wfs:boundedBy><gml:Envelope srsName="EPSG:28992"><gml:lowerCorner>0 0</gml:lowerCorner>
 <gml:upperCorner>9 9</gml:upperCorner></gml:Envelope></wfs:boundedBy>"""
POLYGON = """<gml:MultiSurface srsName="{crs}"><gml:surfaceMember><gml:Polygon><gml:exterior>
 <gml:LinearRing><gml:posList>0 0 9 0 9 9 0 0</gml:posList></gml:LinearRing></gml:exterior>
 <gml:interior><gml:LinearRing><gml:posList>2 1 3 1 3 2 2 1</gml:posList></gml:LinearRing>
 </gml:interior></gml:Polygon></gml:surfaceMember></gml:MultiSurface>"""
RD = "urn:ogc:def:crs:EPSG::28992"


def collection(*members: str) -> str:
    inner = "".join(f"<wfs:member>{member}</wfs:member>" for member in members)
    return f"{HEAD}{inner}</wfs:FeatureCollection>"


FIRST = f"""<a:pand gml:id="pand.1"><gml:boundedBy><gml:Envelope srsName="{RD}">
 <gml:lowerCorner>0 0</gml:lowerCorner><gml:upperCorner>9 9</gml:upperCorner></gml:Envelope>
 </gml:boundedBy><a:geom>{POLYGON.format(crs=RD)}</a:geom><a:code>0664</a:code>
 <a:jaar>1900</a:jaar><a:ha>2.5</a:ha><a:sloop>false</a:sloop><a:doel>kantoor</a:doel>
 <a:doel>winkel</a:doel><a:adres><a:straat>Markt</a:straat></a:adres></a:pand>"""
SECOND = """<a:pand gml:id="pand.2"><a:code/><a:jaar>onbekend</a:jaar></a:pand>"""


def test_a_page_has_shapes_ids_numbers_and_the_next_page(tmp_path: Path) -> None:
    page = read_gml_page(write_reply(tmp_path, collection(FIRST, SECOND)), {})
    assert (page.rows, page.matched, page.returned) == (2, None, 2)
    assert page.next == "https://x.nl/?STARTINDEX=2"
    assert page.ids.tolist() == ["pand.1", "pand.2"]
    assert page.crs == RD
    shape = page.shapes[0].geoms[0]
    assert list(shape.exterior.coords) == [(0, 0), (9, 0), (9, 9), (0, 0)]
    assert list(shape.interiors[0].coords) == [(2, 1), (3, 1), (3, 2), (2, 1)]
    assert page.shapes[1] is None


def test_without_a_schema_all_is_text_and_codes_keep_their_zero(tmp_path: Path) -> None:
    page = read_gml_page(write_reply(tmp_path, collection(FIRST, SECOND)), {})
    assert page.fields["code"].tolist() == ["0664", None]
    assert page.fields["jaar"].tolist() == ["1900", "onbekend"]
    assert page.fields["doel"].tolist() == ["kantoor, winkel", None]
    assert page.fields["adres.straat"].tolist() == ["Markt", None]


def test_with_a_schema_numbers_are_numbers_and_what_is_none_stays_text(tmp_path: Path) -> None:
    types = {"jaar": "integer", "ha": "double", "sloop": "boolean", "code": "string"}
    page = read_gml_page(write_reply(tmp_path, collection(FIRST, SECOND)), types)
    assert page.fields["jaar"].tolist() == [1900, "onbekend"]
    assert page.fields["ha"].tolist() == [2.5, None]
    assert page.fields["sloop"].tolist() == [False, None]
    assert page.fields["code"].tolist() == ["0664", None]


def test_two_systems_in_one_answer_are_refused(tmp_path: Path) -> None:
    other = FIRST.replace(RD, "urn:ogc:def:crs:EPSG::4326").replace("pand.1", "pand.3")
    with pytest.raises(UnreadableSourceError, match="gml_two_crs"):
        read_gml_page(write_reply(tmp_path, collection(FIRST, other)), {})


def test_an_empty_answer_has_no_rows(tmp_path: Path) -> None:
    page = read_gml_page(write_reply(tmp_path, collection()), {})
    assert (page.rows, page.fields.shape, page.crs) == (0, (0, 0), "")


def test_the_root_tells_what_a_document_is(tmp_path: Path) -> None:
    path = write_reply(tmp_path, collection(FIRST)).path
    assert read_root(path)[:2] == (
        "FeatureCollection",
        {"numberMatched": "unknown", "numberReturned": "2", "next": "https://x.nl/?STARTINDEX=2"},
    )
    with pytest.raises(BadReplyError, match="reply_not_xml"):
        read_root(write_reply(tmp_path, "no").path)


def test_arcs_come_as_the_exact_reader_of_plans_strokes_them(tmp_path: Path) -> None:
    arc = f"""<a:x gml:id="x.1"><a:geom><gml:Curve srsName="{RD}"><gml:segments><gml:Arc>
     <gml:posList>0 0 1 1 2 0</gml:posList></gml:Arc></gml:segments></gml:Curve></a:geom></a:x>"""
    line = read_gml_page(write_reply(tmp_path, collection(arc)), {}).shapes[0]
    assert abs(line.length - 3.14159) < 0.01
    assert shapely.get_num_coordinates(line) > 10


SQUARE = """<gml:Polygon srsName="{crs}"><gml:exterior><gml:LinearRing><gml:posList>
 {x} 0 {e} 0 {e} 9 {x} 9 {x} 0</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>"""


def test_of_two_areas_one_is_the_shape_and_the_other_is_told(tmp_path: Path) -> None:
    plot, room = SQUARE.format(crs=RD, x=0, e=9), SQUARE.format(crs=RD, x=2, e=5)
    body = collection(f"<a:k><a:bouwvlak>{room}</a:bouwvlak><a:kavel>{plot}</a:kavel></a:k>")
    reply = write_reply(tmp_path, body)
    page = read_gml_page(reply, {"kavel": "SurfacePropertyType", "bouwvlak": "x"})
    assert (page.shapes[0].area, page.left_out) == (81, (("bouwvlak",),))
    assert read_gml_page(reply, {}).shapes[0].area == 27


def test_a_label_beside_an_area_is_not_told(tmp_path: Path) -> None:
    point = f"<gml:Point srsName='{RD}'><gml:pos>1 1</gml:pos></gml:Point>"
    plot = SQUARE.format(crs=RD, x=0, e=9)
    body = collection(f"<a:k><a:label>{point}</a:label><a:kavel>{plot}</a:kavel></a:k>")
    page = read_gml_page(write_reply(tmp_path, body), {})
    assert (page.shapes[0].area, page.left_out) == (81, ())


@pytest.mark.parametrize("code", ["4326", "4258"])
def test_arcs_in_degrees_are_no_circles(tmp_path: Path, code: str) -> None:
    arc = f"""<a:x><a:geom><gml:Curve srsName="urn:ogc:def:crs:EPSG::{code}"><gml:segments>
     <gml:Arc><gml:posList>51 3 51.1 3.1 51 3.2</gml:posList></gml:Arc></gml:segments></gml:Curve>
     </a:geom></a:x>"""
    with pytest.raises(ServiceError, match="arcs_in_degrees"):
        read_gml_page(write_reply(tmp_path, collection(arc)), {})
