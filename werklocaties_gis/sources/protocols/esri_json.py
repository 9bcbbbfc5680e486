"""Answers in the JSON of ArcGIS as rows: shapes, dates and fields as the service describes them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.esri_rings import (
    Shapes,
    flat_points,
    read_lines,
    read_polygons,
)

INTEGERS: Final = frozenset(
    {
        "esriFieldTypeOID",
        "esriFieldTypeInteger",
        "esriFieldTypeSmallInteger",
        "esriFieldTypeBigInteger",
    }
)
DECIMALS: Final = frozenset({"esriFieldTypeDouble", "esriFieldTypeSingle"})
DATES: Final = frozenset({"esriFieldTypeDate"})

FIRST_MS: Final = -62_135_596_800_000
LAST_MS: Final = 253_402_128_000_000
"""From the year 1 until 30 December 9999, in milliseconds since 1970."""

LAST_DAYS_MS: Final = 2 * 86_400_000

CURVES: Final = ("curveRings", "curvePaths")
"""Arcs as arcs; we ask for straight pieces, and a chord in place of an arc would be wrong."""


def read_json(path: Path) -> Any:  # noqa: ANN401 - what a service sends
    """Read a file as JSON.

    Raises
    ------
    ValueError
        If it is none, or cut off.
    """
    return json.loads(path.read_bytes())


def read_shapes(features: Sequence[Mapping[str, Any]]) -> Shapes:
    """Make the shape of each feature; None where it has none.

    Raises
    ------
    ServiceError
        If a shape has arcs, though straight pieces were asked for.
    """
    given = [feature.get("geometry") or {} for feature in features]
    if any(name in shape for shape in given for name in CURVES):
        raise ServiceError("arcgis_curves")
    if any("rings" in shape for shape in given):
        return read_polygons([shape.get("rings") or () for shape in given])
    if any("paths" in shape for shape in given):
        return read_lines([shape.get("paths") or () for shape in given])
    if any("points" in shape for shape in given):
        return _multipoints([shape.get("points") or () for shape in given])
    return _points(given)


def _points(given: Sequence[Mapping[str, Any]]) -> Shapes:
    """Make points; the service writes the text ``NaN`` for one without a place."""
    xy = np.array(
        [(_number(shape.get("x")), _number(shape.get("y"))) for shape in given], dtype=float
    ).reshape(-1, 2)
    shapes = np.full(len(given), None, dtype=object)
    is_placed = np.isfinite(xy).all(axis=1)
    shapes[is_placed] = shapely.points(xy[is_placed])
    return shapes


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float("nan")


def _multipoints(given: Sequence[Sequence[Sequence[float]]]) -> Shapes:
    shapes = np.full(len(given), None, dtype=object)
    for at, points in enumerate(given):
        if points:
            shapes[at] = shapely.multipoints(flat_points([points]))
    return shapes


def read_crs(reference: Mapping[str, Any] | None) -> CRS | None:
    """Give the coordinate system that an answer states; none where it states none we know.

    >>> read_crs({"wkid": 102100, "latestWkid": 3857}).to_epsg()
    3857
    """
    stated = reference or {}
    names = [stated.get("latestWkid"), stated.get("wkid")]
    tries = [f"{who}:{name}" for name in names if name for who in ("EPSG", "ESRI")]
    texts = [*tries, *filter(None, [stated.get("wkt")])]
    return next(filter(None, map(_find_crs, texts)), None)


def _find_crs(text: str) -> CRS | None:
    """Give the system of a name; none where nobody knows it."""
    try:
        return CRS.from_user_input(text)
    except CRSError:
        return None


def read_attributes(features: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Lay the fields of features side by side, as they came."""
    # As objects: a column of whole numbers with a hole in it would become decimals.
    rows = [feature.get("attributes") or {} for feature in features]
    return pd.DataFrame(rows, index=range(len(rows)), dtype=object)


def as_typed(rows: pd.DataFrame, types: Mapping[str, str]) -> pd.DataFrame:
    """Give each field the type that the layer states; codes of a list of values stay codes.

    Parameters
    ----------
    rows
        Fields of all features, as they came.
    types
        By field: its ``esriFieldType…``; these columns come first, also where no row came.
    """
    names = [*types, *(name for name in rows.columns if name not in types)]
    if not len(rows):
        return pd.DataFrame({name: pd.Series(dtype="string") for name in names})
    columns = {name: _as_type(rows[name], types.get(name, "")) for name in names if name in rows}
    return pd.DataFrame(columns, index=rows.index)


def _as_type(column: pd.Series[Any], kind: str) -> pd.Series[Any]:
    """Give a column its stated type; one that does not fit it stays as text."""
    try:
        if kind in INTEGERS:
            return column.astype("Int64")
        if kind in DECIMALS:
            return pd.to_numeric(column).astype("float64")
        if kind in DATES:
            return as_dates(column.astype("Int64"))
    except (ValueError, TypeError, OverflowError):
        return column.astype("string")
    return column.astype("string")


def as_dates(column: pd.Series[Any]) -> pd.Series[Any]:
    """Write milliseconds since 1970 as dates in ISO form.

    A date that was typed in the Netherlands is stored as midnight there, which
    is the evening before in UTC. So where every value is midnight in UTC, or
    every one is midnight here, the column holds dates; else it holds times in UTC.

    The last days of 9999 stand for no end: they say nothing of the others, and are
    written as the last date. What no calendar has stays the number that it is.

    >>> as_dates(pd.Series([1714946400000, 253402300799000], dtype="Int64")).tolist()
    ['2024-05-06', '9999-12-31']
    """
    given = column.dropna().astype("int64").to_numpy()
    written = pd.Series(pd.NA, index=column.index, dtype="string")
    is_date = (given >= FIRST_MS) & (given < LAST_MS)
    is_last = (given >= LAST_MS) & (given < LAST_MS + LAST_DAYS_MS)
    texts = np.where(is_last, "9999-12-31", given.astype(str)).astype(object)
    times = pd.DatetimeIndex(given[is_date].astype("datetime64[ms]")).tz_localize("UTC")
    texts[is_date] = _write_times(times)
    written[column.notna()] = texts
    return written


def _write_times(times: pd.DatetimeIndex) -> np.ndarray[Any, np.dtype[np.object_]]:
    """Write times as dates where all are midnight in one zone."""
    for zone in ("UTC", "Europe/Amsterdam"):
        local = times.tz_convert(zone)
        if (local == local.normalize()).all():
            return np.asarray(local.strftime("%Y-%m-%d"), dtype=object)
    return np.asarray(times.strftime("%Y-%m-%dT%H:%M:%SZ"), dtype=object)


def make_frame(attributes: pd.DataFrame, shapes: Shapes, crs: CRS | str | None) -> gpd.GeoDataFrame:
    """Join fields and shapes; a field that is called geometry makes room for the shape."""
    fields = attributes.rename(columns={"geometry": "geometry_"})
    return gpd.GeoDataFrame(fields, geometry=gpd.GeoSeries(shapes, index=fields.index, crs=crs))
