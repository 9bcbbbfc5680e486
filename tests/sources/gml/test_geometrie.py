from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import fromstring

import numpy as np
import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.gml.geometrie import list_crs_names, read_geometrie
from werklocaties_gis.sources.gml.getallen import spread_dimension

GML = 'xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink"'


def read(text: str) -> Any:
    wrapped = fromstring(f"<a {GML}>{text}</a>")
    return read_geometrie(spread_dimension(wrapped[0]))


def pos(text: str, more: str = "") -> str:
    return f"<gml:posList{more}>{text}</gml:posList>"


def ring(*segments: str) -> str:
    joined = "".join(segments)
    return (
        f"<gml:Ring><gml:curveMember><gml:Curve><gml:segments>{joined}</gml:segments></gml:Curve>"
        "</gml:curveMember></gml:Ring>"
    )


def polygon(shell: str, hole: str = "") -> str:
    inner = f"<gml:interior>{hole}</gml:interior>" if hole else ""
    return f"<gml:Polygon><gml:exterior>{shell}</gml:exterior>{inner}</gml:Polygon>"


def linear(text: str) -> str:
    return f"<gml:LinearRing>{pos(text)}</gml:LinearRing>"


SQUARE = linear("0 0 10 0 10 10 0 10 0 0")
SMALL = linear("20 0 21 0 21 1 20 1 20 0")
HALF_DISC = ring(
    f"<gml:Arc>{pos('10 0 0 10 -10 0')}</gml:Arc>",
    f"<gml:LineStringSegment>{pos('-10 0 10 0')}</gml:LineStringSegment>",
)


@pytest.mark.parametrize(
    ("text", "kind", "area"),
    [
        (polygon(SQUARE), "Polygon", 100),
        (polygon(SQUARE, linear("2 2 4 2 4 4 2 4 2 2")), "Polygon", 96),
        (polygon(HALF_DISC), "Polygon", 50 * np.pi),
        (
            polygon(ring(f"<gml:Circle>{pos('10 0 0 10 -10 0')}</gml:Circle>")),
            "Polygon",
            100 * np.pi,
        ),
        (
            polygon(
                ring(
                    "<gml:CircleByCenterPoint><gml:pos>5 5</gml:pos><gml:radius>10</gml:radius>"
                    "</gml:CircleByCenterPoint>"
                )
            ),
            "Polygon",
            100 * np.pi,
        ),
        (
            polygon(ring(f"<gml:ArcString>{pos('10 0 0 10 -10 0 0 -10 10 0')}</gml:ArcString>")),
            "Polygon",
            100 * np.pi,
        ),
        (
            (
                f"<gml:MultiSurface><gml:surfaceMember>{polygon(SQUARE)}</gml:surfaceMember>"
                f"<gml:surfaceMember>{polygon(SMALL)}</gml:surfaceMember>"
                "</gml:MultiSurface>"
            ),
            "MultiPolygon",
            101,
        ),
        (
            (
                "<gml:Surface><gml:patches>"
                f"<gml:PolygonPatch><gml:exterior>{SQUARE}</gml:exterior></gml:PolygonPatch>"
                "<gml:PolygonPatch><gml:exterior>"
                f"{linear('10 0 20 0 20 10 10 10 10 0')}</gml:exterior></gml:PolygonPatch>"
                "</gml:patches></gml:Surface>"
            ),
            "Polygon",
            200,
        ),
        (
            (
                '<gml:Polygon srsDimension="3"><gml:exterior>'
                f"{linear('0 0 5 10 0 5 10 10 5 0 10 5 0 0 5')}</gml:exterior></gml:Polygon>"
            ),
            "Polygon",
            100,
        ),
    ],
)
def test_an_area_is_read_with_its_holes_and_its_arcs(text: str, kind: str, area: float) -> None:
    shape = read(text)
    assert shape.geom_type == kind
    assert shape.is_valid
    assert not shape.has_z
    assert shape.area == pytest.approx(area, abs=0.3)


def test_a_line_may_be_made_of_curves_of_which_one_is_turned() -> None:
    part = f"<gml:LineString>{pos('0 0 10 0')}</gml:LineString>"
    turned = (
        '<gml:OrientableCurve orientation="-"><gml:baseCurve>'
        f"<gml:LineString>{pos('10 10 10 0')}</gml:LineString>"
        "</gml:baseCurve></gml:OrientableCurve>"
    )
    text = "".join(f"<gml:curveMember>{one}</gml:curveMember>" for one in (part, turned))
    shape = read(f"<gml:CompositeCurve>{text}</gml:CompositeCurve>")
    assert shape.wkt == "LINESTRING (0 0, 10 0, 10 10)"


def test_a_point_loses_its_height() -> None:
    assert read("<gml:Point><gml:pos>1 2 3</gml:pos></gml:Point>").wkt == "POINT (1 2)"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<gml:Solid/>", "gml_kind"),
        ("<gml:Polygon/>", "gml_no_shell"),
        (polygon(linear("0 0 1 1")), "gml_short_ring"),
        (polygon(linear("0 0 1 0 1 x")), "gml_coordinates"),
        (polygon(linear("0 0 1 0 1")), "gml_coordinates"),
        (polygon(linear("0 0 1 inf 1 1 0 0")), "gml_coordinates"),
        (polygon("<gml:LinearRing/>"), "gml_coordinates"),
        (polygon(linear("0 0 9 0 9 9 0 9")), "gml_open_ring"),
        (polygon(linear("0 0 9 0 0 0")), "gml_short_ring"),
        (polygon(f"<gml:LineString>{pos('0 0 9 0 9 9 0 0')}</gml:LineString>"), "gml_kind"),
        ("<gml:MultiSurface><gml:vlak/></gml:MultiSurface>", "gml_kind"),
        ("<gml:MultiSurface><gml:surfaceMember/></gml:MultiSurface>", "gml_coordinates"),
        ("<gml:Surface/>", "gml_no_shell"),
        (polygon(ring(f"<gml:Arc>{pos('0 0 1 1')}</gml:Arc>")), "gml_arc"),
        (polygon(ring(f"<gml:Circle>{pos('0 0 1 1')}</gml:Circle>")), "gml_arc"),
        (polygon(ring("<gml:Clothoid/>")), "gml_kind"),
        (polygon(ring()), "gml_coordinates"),
        (
            polygon(
                ring(
                    f"<gml:LineStringSegment>{pos('0 0 1 0')}</gml:LineStringSegment>",
                    f"<gml:LineStringSegment>{pos('5 5 0 0')}</gml:LineStringSegment>",
                )
            ),
            "gml_gap",
        ),
        (
            '<gml:MultiSurface><gml:surfaceMember xlink:href="#a"/></gml:MultiSurface>',
            "gml_reference",
        ),
    ],
)
def test_a_shape_that_cannot_be_read_is_refused_by_its_kind(text: str, code: str) -> None:
    with pytest.raises(UnreadableSourceError, match=code):
        read(text)


def test_every_coordinate_system_that_is_named_is_found() -> None:
    shape = fromstring(f'<a {GML} srsName="x"><gml:Point srsName="y"/></a>')
    assert list_crs_names(shape) == {"x", "y"}
