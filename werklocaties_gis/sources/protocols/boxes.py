"""A box in the words of a service: in its system, and in the order of that system's axes."""

from __future__ import annotations

from werklocaties_gis.sources.protocols.axes import read_crs_name
from werklocaties_gis.sources.protocols.tiles import Box, convert_box
from werklocaties_gis.tables.schema import CRS_RD


def bounds_in(box: Box, crs: str) -> Box:
    """Give the bounds of a box in another system, its axes in the order of that system.

    Parameters
    ----------
    box
        In EPSG:28992.
    crs
        Name as the service spells it: ``urn:ogc:def:crs:EPSG::4326`` has latitude first,
        ``CRS84`` longitude.

    Examples
    --------
    >>> bounds_in((0.0, 300000.0, 10.0, 300010.0), "urn:ogc:def:crs:EPSG::28992")
    (0.0, 300000.0, 10.0, 300010.0)
    """
    stated = read_crs_name(crs, is_json=False)
    if stated.crs == CRS_RD:
        return box
    west, south, east, north = convert_box(box, stated.crs)
    return (south, west, north, east) if stated.is_north_first else (west, south, east, north)


def box_text(bounds: Box) -> str:
    """Write bounds with commas; nine decimals of a degree are a tenth of a millimetre.

    >>> box_text((0.0, 300000.0, 10.5, 300010.0))
    '0,300000,10.5,300010'
    """
    return ",".join(map(bound_text, bounds))


def bound_text(bound: float) -> str:
    """Write one bound, without exponent and with no zeros at its end."""
    return f"{bound:.9f}".rstrip("0").rstrip(".")
