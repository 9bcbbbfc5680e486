from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from werklocaties_gis.errors import CrsError
from werklocaties_gis.sources.gml.rd import is_rd_name
from werklocaties_gis.sources.imro.stelsel import InRd, bring_to_rd

RD = "urn:ogc:def:crs:EPSG::28992"
SQUARE = shapely.box(155_000, 463_000, 155_100, 463_200)
AMERSFOORT = (5.38720621, 52.15517440)
"""Origin of RD, (155000, 463000), in degrees: longitude, latitude."""


def bring(shapes: list[Any], names: list[str | None], file_name: str | None = None) -> InRd:
    array = np.array(shapes, dtype=object)
    return bring_to_rd(array, names, file_name, source="plan.gml", table="bestemmingen")


def swapped(shape: Any) -> Any:
    return shapely.transform(shape, lambda xy: xy[:, ::-1])


@pytest.mark.parametrize(
    "name",
    [
        RD,
        "EPSG:28992",
        "http://www.opengis.net/gml/srs/epsg.xml#28992",
        "http://www.opengis.net/def/crs/EPSG/0/28992",
        "urn:ogc:def:crs:EPSG::7415",
        "28992",
    ],
)
def test_rd_is_rd_however_it_is_spelt(name: str) -> None:
    assert is_rd_name(name)
    found = bring([SQUARE, None], [name, None])
    assert found.shapes[0].equals(SQUARE)
    assert found.shapes[1] is None
    assert found.meldingen == ()


def test_the_file_speaks_for_shapes_that_name_nothing() -> None:
    assert bring([SQUARE], [None], "28992").meldingen == ()


def test_where_nothing_is_named_the_coordinates_decide_and_that_is_told() -> None:
    found = bring([SQUARE, None], [None, None])
    assert [(item.code, item.count) for item in found.meldingen] == [("imro_crs_assumed", 1)]
    with pytest.raises(CrsError, match="imro_crs_missing"):
        bring([shapely.Point(AMERSFOORT)], [None])
    with pytest.raises(CrsError, match="imro_crs_missing"):
        bring([shapely.Point(9e6, 9e6)], [None])


def test_a_file_with_x_and_y_the_wrong_way_round_is_put_right_and_told() -> None:
    found = bring([swapped(SQUARE), swapped(SQUARE.buffer(5))], [RD, RD])
    assert found.shapes[0].equals(SQUARE)
    assert [(item.code, item.count) for item in found.meldingen] == [("imro_xy_swapped", 2)]


def test_a_file_of_which_only_a_part_is_swapped_is_refused_with_the_object() -> None:
    with pytest.raises(CrsError, match="imro_xy_partly") as caught:
        bring([SQUARE, swapped(SQUARE)], [RD, RD])
    assert caught.value.fields["at_row"] == 2


@pytest.mark.parametrize(
    ("name", "point"),
    [
        ("urn:ogc:def:crs:EPSG::4326", AMERSFOORT[::-1]),
        ("EPSG:4326", AMERSFOORT),
        ("urn:ogc:def:crs:EPSG::4258", AMERSFOORT[::-1]),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", AMERSFOORT),
    ],
)
def test_degrees_are_converted_whichever_stands_first(
    name: str, point: tuple[float, float]
) -> None:
    found = bring([shapely.Point(point)], [name])
    assert (found.shapes[0].x, found.shapes[0].y) == pytest.approx((155_000, 463_000), abs=1)
    assert [item.code for item in found.meldingen] == ["imro_degrees"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("urn:ogc:def:crs:EPSG::25831", "crs_not_rd"),
        ("EPSG:31370", "crs_not_rd"),
        ("urn:x-eigen:stelsel", "crs_unknown"),
    ],
)
def test_another_system_is_refused_by_its_name(name: str, code: str) -> None:
    with pytest.raises(CrsError, match=code) as caught:
        bring([SQUARE], [name])
    assert caught.value.fields["crs"] == name


def test_degrees_that_claim_to_be_rd_are_refused() -> None:
    with pytest.raises(CrsError, match="imro_crs_contradicts"):
        bring([shapely.Point(AMERSFOORT)], [RD])
