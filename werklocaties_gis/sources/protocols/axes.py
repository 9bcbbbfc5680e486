"""Coordinates as a service wrote them, brought to RD: which system, and which number comes first.

What the answer states is believed where the result lies in the Netherlands or its sea. Where it
does not and the other order does, the numbers are turned and that is told; where neither does,
the layer is refused. Two readings never both fit, so nothing is guessed. Most rows decide for the
layer; a row that comes on land only in the other order is turned by itself, as one of several
machines behind an address may write otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from werklocaties_gis.errors import CrsError, Notice
from werklocaties_gis.sources.geometrie import Shapes
from werklocaties_gis.sources.gml.rd import is_rd_name
from werklocaties_gis.tables.crs import RD_RANGE, RD_RANGE_WITH_SEA, is_within
from werklocaties_gis.tables.schema import CRS_RD

Mask = np.ndarray[Any, np.dtype[np.bool_]]

CRS84: Final = "OGC:CRS84"
"""Degrees, longitude first: what GeoJSON is in where it says nothing."""

_CODE: Final = re.compile(r"EPSG(?:[:/]+[\d.]*)?[:/]+(\d+)$|epsg\.xml#(\d+)$", re.IGNORECASE)
_SHORT: Final = re.compile(r"^EPSG:\d+$|epsg\.xml#\d+$", re.IGNORECASE)


@dataclass(frozen=True)
class Stated:
    """What an answer says of its coordinates.

    Attributes
    ----------
    crs
        Name that pyproj knows.
    is_north_first
        Whether the system is written with north (latitude) first.
    is_sure
        Whether that order is certain: services differ over the short name ``EPSG:4326``, and
        over GeoJSON in another system than its own.
    is_stated
        False where the answer says nothing, and GeoJSON's own system is taken.
    """

    crs: str
    is_north_first: bool
    is_sure: bool
    is_stated: bool


@dataclass(frozen=True)
class Located:
    """Shapes in RD, and what had to be done for it."""

    shapes: Shapes
    notices: tuple[Notice, ...]


def read_crs_name(name: str, *, is_json: bool) -> Stated:
    """Read the name of a coordinate system in any spelling: URN, http, short.

    Raises
    ------
    CrsError
        If the system is not known.

    Examples
    --------
    >>> read_crs_name("urn:ogc:def:crs:EPSG::4326", is_json=False).is_north_first
    True
    >>> read_crs_name("http://www.opengis.net/def/crs/OGC/1.3/CRS84", is_json=True).crs
    'OGC:CRS84'
    """
    if not name and is_json:
        return Stated(CRS84, is_north_first=False, is_sure=True, is_stated=False)
    if re.search(r"CRS:{0,2}84h?$", name):
        return Stated(CRS84, is_north_first=False, is_sure=True, is_stated=True)
    if is_rd_name(name):
        return Stated(CRS_RD, is_north_first=False, is_sure=True, is_stated=True)
    code = _CODE.search(name)
    known = f"EPSG:{code[1] or code[2]}" if code else name
    try:
        crs = CRS.from_user_input(known)
    except CRSError as error:
        raise CrsError("crs_unknown", source="", layer="", crs=name, remedy=CRS_RD) from error
    is_north_first = bool(crs.axis_info) and crs.axis_info[0].direction == "north"
    is_sure = not (is_json or _SHORT.search(name))
    return Stated(known, is_north_first, is_sure, is_stated=True)


def locate_in_rd(shapes: Shapes, stated: Stated, table: str, source: str) -> Located:
    """Bring shapes to RD, vertex for vertex.

    Parameters
    ----------
    shapes
        As written; None and empty ones stay so.
    stated
        What the answer says of them; decided on all shapes of a layer together, as a single
        one may lie further out than any reading allows.
    table, source
        Names for notices and errors.

    Raises
    ------
    CrsError
        If the coordinates are not in the Netherlands in any reading.
    """
    for reading in (stated, _turn(stated)):
        located = _in_rd(shapes, reading)
        if _lies_here(located):
            whole, strays = _turn_strays(shapes, located, reading)
            count = strays if reading == stated else len(shapes) - strays
            is_told = bool(strays) or (stated.is_sure and reading != stated)
            told = [Notice("axes_turned", table, count, source, (("crs", stated.crs),))]
            system = _converted(reading, table, len(shapes), source)
            return Located(whole, (*(told if is_told else ()), *system))
    if not stated.is_stated and _lies_here(shapes):
        return Located(shapes, (Notice("crs_not_stated", table, len(shapes), source),))
    first = next(shape for shape in shapes if shape is not None and not shape.is_empty)
    raise CrsError(
        "axes_unknown",
        source=source,
        layer=table,
        crs=stated.crs,
        first=" ".join(f"{bound:.8g}" for bound in first.bounds[:2]),
    )


def _in_rd(shapes: Shapes, reading: Stated) -> Shapes:
    flat = shapes
    if reading.is_north_first:
        flat = shapely.transform(shapes, lambda xy: xy[:, ::-1])
    if reading.crs == CRS_RD:
        return flat
    # geopandas takes east first whatever the system says, which is what stands here now.
    return np.asarray(gpd.GeoSeries(flat, crs=reading.crs).to_crs(CRS_RD).to_numpy(), dtype=object)


def _turn(stated: Stated) -> Stated:
    return replace(stated, is_north_first=not stated.is_north_first)


def _lies_here(shapes: Shapes) -> bool:
    """Whether most shapes lie in the country or its sea; true where there are none."""
    is_present = _are_present(shapes)
    return not is_present.any() or bool(_are_here(shapes[is_present]).mean() > 0.5)


def _turn_strays(shapes: Shapes, located: Shapes, reading: Stated) -> tuple[Shapes, int]:
    """Read those shapes the other way round that lie on Dutch land only so; give how many."""
    strays = np.flatnonzero(_are_present(located) & ~_are_here(located))
    if not len(strays):
        return located, 0
    turned = _in_rd(shapes[strays], _turn(reading))
    fits = is_within(shapely.bounds(turned), RD_RANGE)
    whole = located.copy()
    whole[strays[fits]] = turned[fits]
    return whole, int(fits.sum())


def _are_present(shapes: Shapes) -> Mask:
    return np.asarray(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))


def _are_here(shapes: Shapes) -> Mask:
    return is_within(shapely.bounds(shapes), RD_RANGE_WITH_SEA)


def _converted(reading: Stated, table: str, count: int, source: str) -> tuple[Notice, ...]:
    """Tell that coordinates were converted: without the grid of RDNAPTRANS that is not exact."""
    if reading.crs == CRS_RD:
        return ()
    return (Notice("crs_converted", table, count, source, (("crs", reading.crs),)),)
