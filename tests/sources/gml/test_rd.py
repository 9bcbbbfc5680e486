"""RD New has many names, and degrees none of them."""

from __future__ import annotations

import pytest
from werklocaties_gis.sources.gml.rd import is_rd_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("EPSG:28992", True),
        ("urn:ogc:def:crs:EPSG::28992", True),
        ("http://www.opengis.net/def/crs/EPSG/0/28992", True),
        ("28992", True),
        ("urn:ogc:def:crs:EPSG::7415", True),
        ("http://www.opengis.net/def/crs/EPSG/0/7415", True),
        ("EPSG:4326", False),
        ("EPSG:128992", False),
        ("", False),
    ],
)
def test_the_names_of_rd(name: str, *, expected: bool) -> None:
    assert is_rd_name(name) is expected
