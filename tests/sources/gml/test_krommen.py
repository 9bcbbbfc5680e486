from __future__ import annotations

import math
from typing import Any
from xml.etree.ElementTree import fromstring

import numpy as np
import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.gml.krommen import list_parts, read_curve, read_ring


def area(points: Any) -> float:
    x, y = points.T
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)


def ring(*segments: str) -> Any:
    joined = "".join(segments)
    return read_ring(
        fromstring(
            f"<Ring><curveMember><Curve><segments>{joined}</segments></Curve></curveMember></Ring>"
        )
    )


CLOSE = "<LineStringSegment><posList>-10 0 10 0</posList></LineStringSegment>"
CENTRE = "<pos>0 0</pos><radius uom='m'>10</radius>"


@pytest.mark.parametrize(
    "segment",
    [
        "<Arc><posList>10 0 0 10 -10 0</posList></Arc>",
        (
            f"<ArcByCenterPoint>{CENTRE}<startAngle uom='deg'>0</startAngle>"
            "<endAngle uom='deg'>180</endAngle></ArcByCenterPoint>"
        ),
        (
            f"<ArcByCenterPoint>{CENTRE}<startAngle uom='rad'>0</startAngle>"
            f"<endAngle uom='rad'>{math.pi}</endAngle></ArcByCenterPoint>"
        ),
        (
            "<ArcByBulge><posList>10 0 -10 0</posList><bulge>10</bulge>"
            "<normal>-1</normal></ArcByBulge>"
        ),
        (
            "<ArcByBulge><pos>10 0</pos><pos>-10 0</pos><bulge>5</bulge>"
            "<normal>0 2</normal></ArcByBulge>"
        ),
    ],
)
def test_half_a_disc_of_ten_metres_is_157_square_metres_however_its_arc_is_written(
    segment: str,
) -> None:
    points = ring(segment, CLOSE)
    assert area(points) == pytest.approx(50 * math.pi, abs=0.2)
    assert np.hypot(*points.T).max() <= 10.000001


def test_an_arc_string_by_bulges_bends_left_and_right() -> None:
    wave = read_curve(
        fromstring(
            "<ArcStringByBulge><posList>0 0 10 0 20 0</posList><bulge>2</bulge><bulge>2</bulge>"
            "<normal>1</normal><normal>-1</normal></ArcStringByBulge>"
        )
    )
    assert wave[:, 1].max() == pytest.approx(2, abs=0.01)
    assert wave[:, 1].min() == pytest.approx(-2, abs=0.01)


def test_a_circle_by_its_centre_has_the_area_of_a_circle() -> None:
    assert area(ring(f"<CircleByCenterPoint>{CENTRE}</CircleByCenterPoint>")) == pytest.approx(
        100 * math.pi, abs=0.3
    )


def test_a_ring_that_misses_a_centimetre_is_closed_and_one_that_misses_more_is_refused() -> None:
    near = read_ring(fromstring("<LinearRing><posList>0 0 9 0 9 9 0 0.009</posList></LinearRing>"))
    assert near[0].tolist() == near[-1].tolist() == [0, 0]
    with pytest.raises(UnreadableSourceError, match="gml_open_ring"):
        read_ring(fromstring("<LinearRing><posList>0 0 9 0 9 9 0 0.02</posList></LinearRing>"))


@pytest.mark.parametrize(
    ("segment", "code"),
    [
        ("<ArcByBulge><posList>0 0 1 0</posList><bulge>1</bulge></ArcByBulge>", "gml_arc"),
        (
            "<ArcByBulge><posList>0 0 0 0</posList><bulge>1</bulge><normal>1</normal></ArcByBulge>",
            "gml_arc",
        ),
        ("<CircleByCenterPoint><pos>0 0</pos></CircleByCenterPoint>", "gml_coordinates"),
        (
            "<CircleByCenterPoint><pos>0 0</pos><radius>9e9</radius></CircleByCenterPoint>",
            "gml_arc",
        ),
        (
            "<CircleByCenterPoint><pos>0 0</pos><radius>-1</radius></CircleByCenterPoint>",
            "gml_arc",
        ),
        (
            (
                f"<ArcByCenterPoint>{CENTRE}<startAngle>0</startAngle><endAngle>1e9</endAngle>"
                "</ArcByCenterPoint>"
            ),
            "gml_arc",
        ),
        ("<BSpline><posList>0 0 1 0 1 1</posList></BSpline>", "gml_kind"),
    ],
)
def test_a_curve_that_cannot_be_is_refused(segment: str, code: str) -> None:
    with pytest.raises(UnreadableSourceError, match=code):
        ring(segment)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<Ring><curveMember href="#a"/></Ring>', "gml_reference"),
        ("<Ring><curveMember/></Ring>", "gml_coordinates"),
        ("<Ring><curvemember><x/></curvemember></Ring>", "gml_kind"),
        ("<OrientableCurve/>", "gml_kind"),
    ],
)
def test_no_part_of_a_curve_is_passed_over(text: str, code: str) -> None:
    with pytest.raises(UnreadableSourceError, match=code):
        read_curve(fromstring(text))


def test_descriptions_of_a_shape_are_no_part_of_it() -> None:
    element = fromstring("<a><description>x</description><deel><b/></deel></a>")
    assert [part.tag for part in list_parts(element, frozenset({"deel"}))] == ["b"]
