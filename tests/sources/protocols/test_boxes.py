"""A box in the system of the service, its axes in that system's order."""

from __future__ import annotations

import pytest
from werklocaties_gis.sources.protocols.boxes import bounds_in, box_text

GOES = (50_000.0, 390_000.0, 51_000.0, 391_000.0)


@pytest.mark.parametrize(
    ("crs", "is_north_first"),
    [
        ("urn:ogc:def:crs:EPSG::4326", True),
        ("http://www.opengis.net/def/crs/EPSG/0/4326", True),
        ("urn:ogc:def:crs:EPSG::4258", True),
        ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", False),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", False),
        ("urn:ogc:def:crs:CRS::84", False),
    ],
)
def test_goes_in_degrees(crs: str, is_north_first: bool) -> None:
    bounds = bounds_in(GOES, crs)
    lon, lat = (1, 0) if is_north_first else (0, 1)
    assert 3.8 < bounds[lon] < bounds[lon + 2] < 3.9
    assert 51.4 < bounds[lat] < bounds[lat + 2] < 51.6


@pytest.mark.parametrize("crs", ["EPSG:28992", "http://www.opengis.net/def/crs/EPSG/0/28992"])
def test_goes_in_rd_stays_as_it_is(crs: str) -> None:
    assert bounds_in(GOES, crs) == GOES


def test_numbers_are_written_without_exponent() -> None:
    assert box_text((-0.00001, 1e6, 2.5, 3.0)) == "-0.00001,1000000,2.5,3"
