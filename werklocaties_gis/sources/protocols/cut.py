"""Rows that lie in the area of a study, and the box to ask for them."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import geopandas as gpd
import numpy as np
import shapely
from pyproj import CRS
from shapely.geometry import MultiPolygon, Polygon

from werklocaties_gis.tables.crs import is_rd
from werklocaties_gis.tables.schema import CRS_RD

Area: TypeAlias = Polygon | MultiPolygon
Box = tuple[float, float, float, float]

STEP_M: Final = 1_000.0
"""The sides of the area's box are bent in another system; points this far apart follow them."""


def cut(frame: gpd.GeoDataFrame, area: Area | None) -> gpd.GeoDataFrame:
    """Keep the rows that touch an area, in their order and with their whole shape.

    A row without a shape is kept: where it lies is not known.

    Parameters
    ----------
    frame
        In EPSG:28992.
    area
        In EPSG:28992; None: all rows.
    """
    if area is None or not len(frame):
        return frame
    return frame[touches(frame, area) | are_placeless(frame)].reset_index(drop=True)


def are_placeless(frame: gpd.GeoDataFrame) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which rows have no shape, or an empty one."""
    shapes = frame.geometry.to_numpy()
    return np.asarray(shapely.is_missing(shapes) | shapely.is_empty(shapes))


def touches(frame: gpd.GeoDataFrame, area: Area) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which rows touch an area; by its box where a shape is not sound, so that none is lost."""
    shapely.prepare(area)
    shapes = np.asarray(frame.geometry.to_numpy(), dtype=object).copy()
    is_broken = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    shapes[is_broken] = shapely.box(*shapely.bounds(shapes[is_broken]).T)
    return np.asarray(shapely.intersects(shapes, area))


def box_in(area: Area, crs: CRS | str | None) -> Box:
    """Give the box of an area in another coordinate system, x or longitude first.

    Parameters
    ----------
    crs
        None counts as RD.
    """
    box = shapely.segmentize(shapely.box(*area.bounds), STEP_M)
    there = gpd.GeoSeries([box], crs=CRS_RD)
    if crs is not None and not is_rd(CRS.from_user_input(crs)):
        there = there.to_crs(crs)
    west, south, east, north = (float(bound) for bound in there.total_bounds)
    return west, south, east, north
