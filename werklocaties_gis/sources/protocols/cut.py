"""Rows that lie in the area of a study."""

from __future__ import annotations

from typing import Any, TypeAlias

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

Area: TypeAlias = Polygon | MultiPolygon


def cut(frame: gpd.GeoDataFrame, area: Area | None) -> gpd.GeoDataFrame:
    """Keep the rows that touch an area, in their order and with their whole shape.

    Parameters
    ----------
    frame
        In EPSG:28992.
    area
        In EPSG:28992; None: all rows.
    """
    if area is None or not len(frame):
        return frame
    return frame[touches(frame, area)].reset_index(drop=True)


def touches(frame: gpd.GeoDataFrame, area: Area) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which rows touch an area; by its box where a shape is not sound, so that none is lost."""
    shapely.prepare(area)
    shapes = np.asarray(frame.geometry.to_numpy(), dtype=object).copy()
    is_broken = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    shapes[is_broken] = shapely.box(*shapely.bounds(shapes[is_broken]).T)
    return np.asarray(shapely.intersects(shapes, area))
