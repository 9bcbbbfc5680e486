from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from werklocaties_gis.sources.imro.ruw import Ruw, fill_ruw, nen3610, read_ruw

POINT = "<Point srsName='EPSG:28992'><pos>5 5</pos></Point>"
AREA = (
    "<Polygon srsName='EPSG:28992'><exterior><LinearRing><posList>0 0 10 0 10 10 0 10 0 0</posList>"
    "</LinearRing></exterior></Polygon>"
)


def ruw(text: str) -> Ruw:
    return read_ruw(fromstring(f"<Bouwvlak id='o1'>{text}</Bouwvlak>"), "plan.gml", 3)


@pytest.mark.parametrize(
    "text",
    [
        f"<geometrie>{AREA}</geometrie>",
        f"<geometrie2D>{AREA}</geometrie2D>",
        f"<geometrie><VlakMultiVlak><geometrieVlak>{AREA}</geometrieVlak></VlakMultiVlak></geometrie>",
        f"<extentOf>{AREA}</extentOf>",
        f"<labelInfo><Label><positie>{POINT}</positie></Label></labelInfo><geometrie>{AREA}</geometrie>",
        f"<boundedBy><Envelope/></boundedBy><geometrie>{AREA}</geometrie>",
    ],
)
def test_the_shape_is_found_under_whatever_name_it_hangs(text: str) -> None:
    found = ruw(text)
    assert found.shape.area == 100
    assert (found.stelsel, found.has_beside, found.fout) == ("EPSG:28992", False, None)


def test_an_area_goes_before_a_point_beside_it_and_that_is_marked() -> None:
    for order in (POINT + AREA, AREA + POINT):
        found = ruw(f"<geometrie>{order}</geometrie>")
        assert (found.shape.area, found.has_beside) == (100, True)


def test_what_cannot_be_read_is_kept_with_its_reason_and_not_raised() -> None:
    assert ruw("<geometrie><Solid/></geometrie>").fout == ("gml_kind", (("kind", "Solid"),))
    assert ruw("<geometrie><vlak>x</vlak></geometrie>").fout == ("gml_kind", (("kind", "vlak"),))
    beside = f"<geometrie>{AREA}<veelhoek/></geometrie>"
    assert ruw(beside).fout == ("gml_kind", (("kind", "veelhoek"),))
    mixed = AREA + POINT.replace("28992", "4326")
    assert (ruw(f"<geometrie>{mixed}</geometrie>").fout or ("",))[0] == "gml_mixed_crs"
    outside = "<geometrie href='ander.gml#x'/>"
    assert (ruw(outside).fout or ("",))[0] == "gml_reference"


def test_arcs_in_degrees_are_refused() -> None:
    arc = (
        "<Curve srsName='EPSG:4326'><segments><Arc><posList>0 0 1 1 2 0</posList></Arc>"
        "</segments></Curve>"
    )
    assert (ruw(f"<geometrie>{arc}</geometrie>").fout or ("",))[0] == "gml_round_degrees"


def test_an_object_without_a_shape_has_none_and_no_fault() -> None:
    found = ruw("<naam>x</naam>")
    assert (found.shape, found.fout, found.lokaal_id, found.plaats) == (None, None, "o1", 3)


def test_a_shape_elsewhere_in_the_file_waits_until_it_is_found() -> None:
    waiting = ruw("<geometrie href='#g'/>")
    assert waiting.wachtend is not None
    filled = fill_ruw(waiting, {"g": fromstring(AREA)})
    assert (filled.shape.area, filled.wachtend) == (100, None)
    lost = fill_ruw(waiting, {})
    assert (lost.fout or ("",))[0] == "gml_reference"
    assert fill_ruw(filled, {}) is filled


def test_the_identification_of_2006_is_plain_text() -> None:
    old = fromstring("<a id='localidEP1'><identificatie>EP1</identificatie></a>")
    new = fromstring(
        "<a id='x'><identificatie><NEN3610ID><lokaalID>9</lokaalID></NEN3610ID></identificatie></a>"
    )
    assert [nen3610(item, "lokaalID") for item in (old, new)] == ["EP1", "9"]
    assert nen3610(old, "namespace") == ""


def test_links_are_kept_by_their_kind() -> None:
    found = ruw("<bestemmingsvlak href='#z'/><plangebied href='#p'/>")
    assert found.linked(("bestemmingsvlak", "besluitvlak")) == ("z",)
    assert found.linked(("plangebied",)) == ("p",)
