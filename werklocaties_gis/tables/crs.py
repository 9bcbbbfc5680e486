"""The only place where coordinates change system, or are doubted."""

from __future__ import annotations

from typing import Any, Final, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from werklocaties_gis.errors import CrsError
from werklocaties_gis.tables.schema import CRS_RD

CRS_WGS84: Final = "EPSG:4326"
SWAPPED: Final = "lat/lon"
"""What a user writes as ``crs`` where a file holds latitude before longitude."""

Bounds = tuple[float, float, float, float]

RD_RANGE: Final[Bounds] = (0.0, 300_000.0, 300_000.0, 630_000.0)
"""West, south, east, north of the land in RD; x and y never overlap, so a swap shows."""
RD_RANGE_WITH_SEA: Final[Bounds] = (-200_000.0, 250_000.0, 400_000.0, 900_000.0)
"""With the Dutch part of the North Sea, where Natura 2000 sites lie."""
DEGREES_RANGE: Final[Bounds] = (2.0, 50.0, 8.0, 56.0)
"""West, south, east, north of the country and its sea in degrees; no swap fits in it."""

Positions = np.ndarray[Any, np.dtype[np.intp]]
Looks = Literal["", "rd", "rd_verwisseld", "graden", "verwisseld", "anders"]

LOOKS: Final[tuple[Looks, ...]] = ("", "rd", "rd_verwisseld", "graden", "verwisseld", "anders")
"""What coordinates can look like; nothing where there are none."""


def to_rd(
    frame: gpd.GeoDataFrame, claimed: str | None = None, *, source: str = "", layer: str = ""
) -> gpd.GeoDataFrame:
    """Bring shapes to EPSG:28992, and refuse those that are not where they claim to be.

    Parameters
    ----------
    frame
        Shapes with the coordinate system that their file states, or none.
    claimed
        Coordinate system that the user states; goes before the file's.
        ``lat/lon`` stands for degrees with latitude first.
    source, layer
        Names for the message.

    Raises
    ------
    CrsError
        If there is no coordinate system, if it is not known, or if the size of
        the coordinates contradicts it.
    """
    frame = claim_crs(frame, claimed, source=source, layer=layer)
    _check_magnitude(frame.geometry, {"source": source, "layer": layer})
    return _same_name_rd(frame)


def claim_crs(
    frame: gpd.GeoDataFrame, claimed: str | None = None, *, source: str = "", layer: str = ""
) -> gpd.GeoDataFrame:
    """Give shapes the coordinate system that their user or their file states; move none.

    Parameters
    ----------
    frame, claimed, source, layer
        As ``to_rd`` takes them.

    Raises
    ------
    CrsError
        If there is no coordinate system, or it is not known.
    """
    where = {"source": source, "layer": layer}
    if claimed == SWAPPED:
        frame = frame.set_geometry(_swap(frame.geometry).set_crs(CRS_WGS84, allow_override=True))
    elif claimed is not None:
        frame = frame.set_crs(_parse(claimed, where), allow_override=True)
    if frame.crs is None:
        raise CrsError("crs_missing", **where, looks=_main_look(frame.geometry), remedy=CRS_RD)
    return frame


def _same_name_rd(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Reproject, or only rename where the file spells RD in its own way (an ESRI .prj)."""
    if is_rd(frame.crs):
        return frame.set_crs(CRS_RD, allow_override=True)
    return frame.to_crs(CRS_RD)


def to_wgs84(frame: gpd.GeoDataFrame, decimals: int = 6) -> gpd.GeoDataFrame:
    """Bring shapes from EPSG:28992 to degrees, longitude first, for a web map.

    Parameters
    ----------
    frame
        Shapes in EPSG:28992.
    decimals
        Decimals that are kept; 6 is about 0.1 m.
    """
    degrees = frame.to_crs(CRS_WGS84)
    rounded = shapely.transform(degrees.geometry.to_numpy(), lambda xy: np.round(xy, decimals))
    return degrees.set_geometry(gpd.GeoSeries(rounded, index=degrees.index, crs=CRS_WGS84))


def is_rd(crs: CRS | None) -> bool:
    """Whether a coordinate system is RD New, however its file spells it."""
    if crs is None:
        return False
    horizontal = crs.sub_crs_list[0] if crs.is_compound else crs
    if horizontal.to_epsg(min_confidence=70) == 28992:
        return True
    name = horizontal.name.replace(" ", "_").lower()
    return name in {"rd_new", "amersfoort_/_rd_new", "amersfoort_rd_new"}


def detect_looks(shapes: gpd.GeoSeries) -> np.ndarray[Any, np.dtype[np.object_]]:
    """Say for each shape what its coordinates look like; empty text where there is none."""
    return np.array(LOOKS, dtype=object)[_rank_looks(shapes)]


def _rank_looks(shapes: gpd.GeoSeries) -> Positions:
    """Place in ``LOOKS`` of what the coordinates of each shape look like."""
    bounds = shapely.bounds(shapes.to_numpy())
    is_turned = _is_turned(bounds)
    found = [
        np.isnan(bounds).any(axis=1),
        is_within(bounds, RD_RANGE_WITH_SEA) & ~is_turned,
        is_turned,
        is_within(bounds, DEGREES_RANGE),
        is_within(bounds[:, [1, 0, 3, 2]], DEGREES_RANGE),
    ]
    return np.select(found, range(len(found)), len(found))


def _is_turned(
    bounds: np.ndarray[Any, np.dtype[np.float64]],
) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Whether x stands where y belongs: every y on land is larger than every x."""
    south_first = bounds[:, [1, 0, 3, 2]]
    return is_within(south_first, RD_RANGE) & ~is_within(bounds, RD_RANGE)


def is_within(
    bounds: np.ndarray[Any, np.dtype[np.float64]], allowed: Bounds
) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Whether each box (west, south, east, north) lies inside the allowed one."""
    west, south, east, north = allowed
    inside = (bounds[:, 0] >= west) & (bounds[:, 1] >= south)
    return np.asarray(inside & (bounds[:, 2] <= east) & (bounds[:, 3] <= north))


def _parse(claimed: str, where: dict[str, str]) -> CRS:
    try:
        return CRS.from_user_input(claimed)
    except CRSError as error:
        raise CrsError("crs_unknown", **where, crs=claimed, remedy=CRS_RD) from error


def list_misplaced(shapes: gpd.GeoSeries) -> list[tuple[str, Positions]]:
    """List shapes whose coordinates have the size of another system than they claim.

    Returns
    -------
    list
        What is wrong (code of a sentence), and the positions of the shapes that have it.
    """
    wrong: tuple[tuple[Looks, str], ...] = ()
    if is_rd(shapes.crs):
        wrong = (
            ("graden", "degrees_labelled_rd"),
            ("verwisseld", "degrees_labelled_rd"),
            ("rd_verwisseld", "xy_swapped"),
        )
    elif shapes.crs.is_geographic:
        wrong = (
            ("rd", "rd_labelled_degrees"),
            ("rd_verwisseld", "rd_labelled_degrees"),
            ("verwisseld", "latlon_swapped"),
        )
    looks = _rank_looks(shapes)
    found = [(code, np.flatnonzero(looks == LOOKS.index(look))) for look, code in wrong]
    return [(code, rows) for code, rows in found if len(rows)]


def _check_magnitude(shapes: gpd.GeoSeries, where: dict[str, str]) -> None:
    """Refuse shapes of which any has coordinates of another system than they claim."""
    for code, rows in list_misplaced(shapes):
        raise CrsError(
            code,
            **where,
            crs=shapes.crs.to_string(),
            count=len(rows),
            total=len(shapes),
            at_row=int(rows[0]) + 1,
            first=describe_place(shapes.iloc[rows[0]]),
        )


def describe_place(shape: shapely.Geometry) -> str:
    """Write where a shape stands as its coordinates say.

    Examples
    --------
    >>> describe_place(shapely.Point(5.4, 52.1))
    '5.4 52.1'
    """
    point = shape.representative_point()
    return f"{point.x:.8g} {point.y:.8g}"


def _main_look(shapes: gpd.GeoSeries) -> str:
    looks = pd.Series(detect_looks(shapes))
    counts = looks[looks != ""].value_counts()
    return str(counts.index[0]) if len(counts) else ""


def _swap(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    swapped = shapely.transform(shapes.to_numpy(), lambda xy: xy[:, ::-1])
    return gpd.GeoSeries(swapped, index=shapes.index)
