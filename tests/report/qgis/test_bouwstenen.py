"""Text of whatever kind comes out of the XML and the expression as it went in."""

from __future__ import annotations

from xml.etree.ElementTree import tostring

import pytest
from defusedxml.ElementTree import fromstring
from tests.report.hostile import NAMES
from werklocaties_gis.report.qgis.bouwstenen import (
    crs_element,
    element,
    extent_element,
    quote_field,
    quote_text,
    text_element,
    write_xml,
)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_is_text(name: str) -> None:
    page = fromstring(write_xml(text_element("naam", name, {"ook": name})))
    assert page.text == name
    assert page.get("ook") == name


def test_what_xml_cannot_hold_is_left_out() -> None:
    page = fromstring(write_xml(text_element("naam", "a\x00\x0b\ud800b\U0001f3ed")))
    assert page.text == "ab\U0001f3ed"


def test_quotes_and_backslashes_stay_inside_their_text() -> None:
    assert quote_text("a' || 'b") == "'a\\' || \\'b'"
    assert quote_text("\\") == "'\\\\'"
    assert quote_field('x" OR "y') == '"x"" OR ""y"'


def test_a_crs_has_a_number_without_which_qgis_does_not_look_at_its_name() -> None:
    page = fromstring(tostring(crs_element(authid="EPSG:3857")))
    assert page.findtext(".//authid") == "EPSG:3857"
    assert int(page.findtext(".//srsid")) > 0


def test_extents_keep_metres() -> None:
    page = fromstring(tostring(element("x", None, extent_element((100000.0, 1.5, 2.0, 3.0)))))
    assert [one.text for one in page.find("extent")] == ["100000", "1.5", "2", "3"]
