"""Rows that lie in the area of a study, and the box to ask for them."""

from __future__ import annotations

from typing import Any, TypeAlias

import geopandas as gpd
import numpy as np
import shapely
from pyproj import CRS
from shapely.geometry import MultiPolygon, Polygon

from werklocaties_gis.sources.protocols.tiles import Box, convert_box

Area: TypeAlias = Polygon | MultiPolygon


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
    west, south, east, north = area.bounds
    return convert_box((west, south, east, north), crs)
