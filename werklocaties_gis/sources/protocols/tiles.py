"""Boxes of an area: in another system, and cut until each holds what a service will give."""

from __future__ import annotations

from typing import Final

import geopandas as gpd
import shapely
from pyproj import CRS
from shapely.geometry import MultiPolygon, Polygon

from werklocaties_gis.tables.crs import RD_RANGE_WITH_SEA, is_rd
from werklocaties_gis.tables.schema import CRS_RD

Box = tuple[float, float, float, float]
"""West, south, east, north in EPSG:28992, in metres."""

STEP_M: Final = 1_000.0
"""The sides of a box are bent in another system; points this far apart follow them."""

SMALLEST_M: Final = 10.0
"""A tile of which a side is shorter is not cut any more."""


def convert_box(box: Box, crs: CRS | str | None) -> Box:
    """Give the bounds of a box in another coordinate system, x or longitude first.

    Parameters
    ----------
    crs
        None counts as RD.
    """
    if crs is None or is_rd(CRS.from_user_input(crs)):
        return box
    sides = shapely.segmentize(shapely.box(*box), STEP_M)
    there = gpd.GeoSeries([sides], crs=CRS_RD).to_crs(crs)
    west, south, east, north = (float(bound) for bound in there.total_bounds)
    return west, south, east, north


def whole_box(area: Polygon | MultiPolygon | None) -> Box | None:
    """Give the box around an area; none where everything is asked."""
    return None if area is None else tuple(float(bound) for bound in area.bounds)  # type: ignore[return-value]


def cut(box: Box | None, area: Polygon | MultiPolygon | None = None) -> tuple[Box, ...]:
    """Cut a box in four, and leave out the parts that the area does not touch.

    Parameters
    ----------
    box
        None: the country and its sea.
    area
        None: nothing is left out.

    Returns
    -------
    tuple
        From south-west to north-east; none where the box is too small to cut.

    Examples
    --------
    >>> cut((0, 0, 100, 60))
    ((0, 0, 50.0, 30.0), (50.0, 0, 100, 30.0), (0, 30.0, 50.0, 60), (50.0, 30.0, 100, 60))
    """
    west, south, east, north = box or RD_RANGE_WITH_SEA
    if min(east - west, north - south) < 2 * SMALLEST_M:
        return ()
    middle, centre = (west + east) / 2, (south + north) / 2
    quarters = (
        (west, south, middle, centre),
        (middle, south, east, centre),
        (west, centre, middle, north),
        (middle, centre, east, north),
    )
    if area is None:
        return quarters
    return tuple(part for part in quarters if shapely.intersects(area, shapely.box(*part)))
