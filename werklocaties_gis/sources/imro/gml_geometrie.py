"""A GML geometry as a shape: own reader, since GDAL strokes arcs too coarsely."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final
from xml.etree.ElementTree import Element

import numpy as np
import shapely

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.imro.bogen import (
    Coordinates,
    list_arc_points,
    list_circle_points,
    list_round_points,
)
from werklocaties_gis.sources.imro.xml_stroom import attribute, children, local_name

Shape = Any
"""A shapely geometry; shapely has no types."""

MAX_GAP_M: Final = 0.01
"""Largest gap between two segments of one curve; more is a broken file."""


def read_geometrie(element: Element) -> Shape:
    """Read one GML geometry, flat, as its coordinates stand.

    Parameters
    ----------
    element
        A surface, curve or point of GML 3.2, alone or as a collection.

    Returns
    -------
    shapely geometry
        Rings are closed; validity is not looked at.

    Raises
    ------
    UnreadableSourceError
        If the kind is not known or the coordinates are not numbers.
    """
    name = local_name(element)
    if name in _AREAS:
        return _area(element)
    if name in _LINES:
        return shapely.LineString(_curve(element))
    if name in ("Point", "Pos"):
        return shapely.Point(_positions(element)[0])
    if name in _COLLECTIONS:
        return _collection([read_geometrie(member) for member in _members(element)])
    raise UnreadableSourceError("gml_kind", kind=name)


def list_crs_names(element: Element) -> frozenset[str]:
    """List every coordinate system that a geometry and its parts name."""
    names = (attribute(part, "srsName") for part in element.iter())
    return frozenset(name for name in names if name)


_AREAS: Final = frozenset({"Surface", "Polygon", "CompositeSurface", "PolygonPatch"})
_LINES: Final = frozenset({"Curve", "LineString", "CompositeCurve"})
_COLLECTIONS: Final = frozenset(
    {"MultiSurface", "MultiPolygon", "MultiCurve", "MultiLineString", "MultiPoint", "MultiGeometry"}
)


def _area(element: Element) -> Shape:
    """Give a polygon, or several where a surface has several patches."""
    if local_name(element) in ("Polygon", "PolygonPatch"):
        holes = [_ring(ring) for side in children(element, "interior") for ring in side]
        shells = [_ring(ring) for side in children(element, "exterior") for ring in side]
        if len(shells) != 1:
            raise UnreadableSourceError("gml_no_shell", kind=local_name(element))
        return shapely.Polygon(shells[0], holes)
    patches = [_area(patch) for patch in _members(element)]
    return patches[0] if len(patches) == 1 else shapely.union_all(patches)


def _members(element: Element) -> list[Element]:
    """Give what a collection or surface is made of, whatever the element between is called."""
    for child in element:
        if attribute(child, "href") is not None:
            raise UnreadableSourceError("gml_reference", kind=local_name(child))
    return [member for child in element if local_name(child) in _HOLDERS for member in child]


_HOLDERS: Final = frozenset(
    {
        *("patches", "surfaceMember", "surfaceMembers", "polygonMember"),
        *("curveMember", "curveMembers", "lineStringMember", "pointMember", "pointMembers"),
        *("geometryMember", "geometryMembers", "segments"),
    }
)


def _collection(shapes: list[Shape]) -> Shape:
    kinds = {shape.geom_type.removeprefix("Multi") for shape in shapes}
    parts = [part for shape in shapes for part in shapely.get_parts(shape)]
    if kinds == {"Polygon"}:
        return shapely.MultiPolygon(parts)
    if kinds == {"LineString"}:
        return shapely.MultiLineString(parts)
    return shapely.MultiPoint(parts) if kinds == {"Point"} else shapely.GeometryCollection(parts)


def _ring(element: Element) -> Coordinates:
    """Give the closed coordinates of a LinearRing, or of a Ring of curves."""
    points = _positions(element) if local_name(element) == "LinearRing" else _curve(element)
    if len(points) < 3:
        raise UnreadableSourceError("gml_short_ring", kind=local_name(element))
    if np.hypot(*(points[0] - points[-1])) <= MAX_GAP_M:
        points = np.vstack([points[:-1], points[:1]])
    return points


def _curve(element: Element) -> Coordinates:
    """Give the coordinates of anything linear, its parts joined end to end."""
    name = local_name(element)
    segment = _SEGMENTS.get(name)
    if segment is not None:
        return segment(element)
    if name == "OrientableCurve":
        (base,) = _parts(element, "baseCurve")
        points = _curve(base)
        return points[::-1] if attribute(element, "orientation") == "-" else points
    if name not in ("Curve", "CompositeCurve", "Ring"):
        raise UnreadableSourceError("gml_kind", kind=name)
    return _join([_curve(part) for part in _members(element)])


def _parts(element: Element, holder: str) -> list[Element]:
    return [part for child in children(element, holder) for part in child]


def _join(parts: list[Coordinates]) -> Coordinates:
    """Join parts of a curve; where one begins at the end of the last, the point stays once."""
    if not parts:
        raise UnreadableSourceError("gml_short_ring", kind="Curve")
    joined = [parts[0]]
    for part in parts[1:]:
        if np.hypot(*(joined[-1][-1] - part[0])) > MAX_GAP_M:
            raise UnreadableSourceError("gml_gap", kind="Curve")
        joined.append(part[1:])
    return np.vstack(joined)


def _arcs(element: Element) -> Coordinates:
    """Give an Arc, or an ArcString: every second point is shared by two arcs."""
    points = _positions(element)
    if len(points) < 3 or len(points) % 2 == 0:
        raise UnreadableSourceError("gml_arc", kind=local_name(element))
    return _join([list_arc_points(points[at : at + 3]) for at in range(0, len(points) - 2, 2)])


def _circle(element: Element) -> Coordinates:
    points = _positions(element)
    if len(points) != 3:
        raise UnreadableSourceError("gml_arc", kind=local_name(element))
    return list_circle_points(points)


def _round(element: Element) -> Coordinates:
    (radius,) = children(element, "radius")
    return list_round_points(_positions(element)[0], _numbers(radius.text)[0])


def _positions(element: Element) -> Coordinates:
    """Give the positions below an element, shape (n, 2); a height is left out."""
    positions = [
        _table(found, _dimension(found))
        for found in element.iter()
        if local_name(found) in ("posList", "pos")
    ]
    if not positions:
        raise UnreadableSourceError("gml_coordinates", kind=local_name(element))
    return np.vstack(positions)


def _dimension(found: Element) -> int:
    if local_name(found) == "pos":
        return max(len((found.text or "").split()), 1)
    return 3 if attribute(found, "srsDimension") == "3" else 2


def spread_dimension(element: Element) -> Element:
    """Write the dimension that a geometry states on each of its lists of coordinates."""
    given = attribute(element, "srsDimension")
    if given is not None:
        for part in element.iter():
            part.attrib.setdefault("srsDimension", given)
    return element


def _table(found: Element, dimension: int) -> Coordinates:
    numbers = _numbers(found.text)
    if len(numbers) == 0 or len(numbers) % dimension or dimension < 2:
        raise UnreadableSourceError("gml_coordinates", kind=local_name(found))
    return numbers.reshape(-1, dimension)[:, :2]


def _numbers(text: str | None) -> Coordinates:
    try:
        numbers = np.array((text or "").split(), dtype=np.float64)
    except ValueError as error:
        raise UnreadableSourceError("gml_coordinates", kind="posList") from error
    if not np.isfinite(numbers).all():
        raise UnreadableSourceError("gml_coordinates", kind="posList")
    return numbers


_SEGMENTS: Final[Mapping[str, Callable[[Element], Coordinates]]] = MappingProxyType(
    {
        "LineString": _positions,
        "LineStringSegment": _positions,
        "LinearRing": _positions,
        "Arc": _arcs,
        "ArcString": _arcs,
        "Circle": _circle,
        "CircleByCenterPoint": _round,
    }
)
