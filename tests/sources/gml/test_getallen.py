from __future__ import annotations

import math
from xml.etree.ElementTree import fromstring

import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.gml.getallen import (
    read_angle_rad,
    read_length_m,
    read_numbers,
    read_positions,
    spread_dimension,
)


def positions(text: str, more: str = "") -> list[list[float]]:
    return read_positions(spread_dimension(fromstring(f"<a {more}>{text}</a>"))).tolist()


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("<posList>1 2 3 4</posList>", ""),
        ("<pos>1 2</pos><pos>3 4</pos>", ""),
        ("<pos>1 2 9</pos><pos>3 4 9</pos>", ""),
        ('<posList srsDimension="3">1 2 9 3 4 9</posList>', ""),
        ("<posList>1 2 9 3 4 9</posList>", 'srsDimension="3"'),
        ("<posList>1 2 9 3 4 9</posList>", 'srsName="urn:ogc:def:crs:EPSG::7415"'),
        (
            "<posList>1 2 9 3 4 9</posList>",
            'srsName="http://www.opengis.net/def/crs/EPSG/0/7415"',
        ),
        ('<posList dimension="3">1 2 9 3 4 9</posList>', ""),
        ("<coordinates>1,2 3,4</coordinates>", ""),
        ("<coordinates>1.0,2.0,9\n3,4,9</coordinates>", ""),
        ('<coordinates cs=";" decimal=",">1,0;2,0 3;4</coordinates>', ""),
        ('<coordinates cs=" " ts=";">1 2;3 4</coordinates>', ""),
        ("<coord><X>1</X><Y>2</Y></coord><coord><X>3</X><Y>4</Y></coord>", ""),
        ("<pointProperty><Point><pos>1 2</pos></Point></pointProperty><pos>3 4</pos>", ""),
    ],
)
def test_points_are_read_however_they_are_written(text: str, more: str) -> None:
    assert positions(text, more) == [[1, 2], [3, 4]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<posList/>",
        "<posList>1 2 3</posList>",
        "<pos>1</pos>",
        "<pos>1 2 3 4</pos>",
        "<posList>1 NaN</posList>",
        "<posList>1 -inf</posList>",
        "<posList>1 2e999</posList>",
        "<posList>1,2</posList>",
        '<posList srsDimension="0">1 2</posList>',
        '<posList srsDimension="x">1 2</posList>',
        "<coordinates>1,2 3</coordinates>",
        "<coordinates/>",
        "<coord><X>1</X></coord>",
    ],
)
def test_what_is_no_row_of_points_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSourceError, match="gml_coordinates"):
        positions(text)


def test_a_point_under_a_misspelt_name_is_refused_since_the_area_would_be_another() -> None:
    with pytest.raises(UnreadableSourceError, match="gml_kind: kind=poss"):
        positions("<pos>1 2</pos><poss>3 4</poss>")


def test_lengths_and_angles_come_in_their_own_unit() -> None:
    element = fromstring(
        '<a><r uom="urn:ogc:def:uom:EPSG::9001">5</r><k uom="#km">5</k>'
        '<d>180</d><g uom="gon">200</g><e uom="rad">1</e><f uom="ft">1</f></a>'
    )
    assert [read_length_m(element, name) for name in "rk"] == [5, 5_000]
    assert [read_angle_rad(element, name) for name in "dge"] == pytest.approx([math.pi] * 2 + [1])
    with pytest.raises(UnreadableSourceError, match="gml_unit"):
        read_length_m(element, "f")
    with pytest.raises(UnreadableSourceError, match="gml_coordinates"):
        read_length_m(element, "weg")
    assert read_numbers(None).tolist() == []
