"""Whether the shapes of a table are there, of the right kind, sound, and in the country."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.tables.crs import RD_RANGE, RD_RANGE_WITH_SEA, is_rd, is_within
from werklocaties_gis.tables.fault import Fault
from werklocaties_gis.tables.schema import Schema

NOT_ONLY_LAND: Final = frozenset(
    {"natura2000", "beperkingen", "gebieden", "dekking", "netgebieden"}
)
"""Tables whose shapes may lie at sea."""

KINDS: Final = (
    ("polygon", frozenset({"Polygon", "MultiPolygon"})),
    ("point", frozenset({"Point"})),
    ("lijn", frozenset({"LineString"})),
    (
        "geometrie",
        frozenset(
            {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}
        ),
    ),
)
"""Kinds of shape that each type of column takes."""


def check_geometry(frame: pd.DataFrame | gpd.GeoDataFrame, schema: Schema) -> Iterator[Fault]:
    """Find shapes that are missing, of a wrong kind, broken, or outside the country."""
    column = schema.geometry
    if column is None:
        return
    if not isinstance(frame, gpd.GeoDataFrame) or not is_rd(frame.crs):
        yield Fault(column.name, "crs_not_rd", _first_row_only(len(frame)))
        return
    shapes = frame.geometry.to_numpy()
    present = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    if column.if_missing == "weigeren":
        yield Fault(column.name, "missing_geometry", ~present)
    kinds = [shapely.GeometryType[kind.upper()] for kind in dict(KINDS)[column.type]]
    fits = np.isin(shapely.get_type_id(shapes), kinds)
    yield Fault(column.name, "wrong_geometry", present & ~fits, lambda _: (("kind", column.type),))
    yield Fault(column.name, "invalid_geometry", present & ~shapely.is_valid(shapes))
    yield Fault(column.name, "outside_country", present & ~_in_country(shapes, schema.name))


def _first_row_only(rows: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Mark the first row: the whole table is meant."""
    mask = np.zeros(rows, dtype=np.bool_)
    mask[:1] = True
    return mask


def _in_country(
    shapes: np.ndarray[Any, np.dtype[np.object_]], table: str
) -> np.ndarray[Any, np.dtype[np.bool_]]:
    allowed = RD_RANGE_WITH_SEA if table in NOT_ONLY_LAND else RD_RANGE
    return is_within(np.asarray(shapely.bounds(shapes)), allowed)
