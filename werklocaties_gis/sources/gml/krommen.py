"""Everything linear in GML as one row of points: lines, arcs, circles, and curves made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from xml.etree.ElementTree import Element

import numpy as np

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.gml.bogen import (
    Coordinates,
    list_arc_points,
    list_bulge_points,
    list_centre_arc_points,
    list_circle_points,
    list_round_points,
)
from werklocaties_gis.sources.gml.getallen import (
    DESCRIPTIONS,
    read_angle_rad,
    read_length_m,
    read_numbers,
    read_positions,
)
from werklocaties_gis.sources.gml.stroom import attribute, children, local_name

MAX_GAP_M: Final = 0.01
"""Largest gap between two segments of one curve; more is a broken file."""

MAX_RADIUS_M: Final = 500_000.0
"""Larger than the country: a radius in another unit, or an attack on memory."""

MADE_OF_CURVES: Final = frozenset({"Curve", "CompositeCurve", "Ring"})

_PARTS: Final = frozenset({"segments", "curveMember", "curveMembers", "lineStringMember"})


def read_curve(element: Element) -> Coordinates:
    """Read the coordinates of anything linear, its parts joined end to end.

    Parameters
    ----------
    element
        A line, a ring, a segment, or a curve made of them; GML 2, 3.1 or 3.2.

    Returns
    -------
    ndarray
        Shape (n, 2), arcs as chords that leave them by no more than 5 mm.

    Raises
    ------
    UnreadableSourceError
        If the kind is not known, parts do not meet, or numbers are none.
    """
    name = local_name(element)
    segment = _SEGMENTS.get(name)
    if segment is not None:
        return segment(element)
    if name == "OrientableCurve":
        base = list_parts(element, frozenset({"baseCurve"}))
        if len(base) != 1:
            raise UnreadableSourceError("gml_kind", kind=name)
        # Neighbouring zones share a border in one file; each walks it its own way.
        points = read_curve(base[0])
        return points[::-1] if attribute(element, "orientation") == "-" else points
    if name not in MADE_OF_CURVES:
        raise UnreadableSourceError("gml_kind", kind=name)
    return _join([read_curve(part) for part in list_parts(element, _PARTS)])


def list_parts(element: Element, holders: frozenset[str]) -> list[Element]:
    """List what a geometry is made of, whatever the element between is called.

    Raises
    ------
    UnreadableSourceError
        If there is something else among its children, or a part that only
        refers to elsewhere or is empty: leaving it out would be a silent loss.
    """
    parts: list[Element] = []
    for child in element:
        name = local_name(child)
        if name in holders and len(child):
            parts += child
        elif name in holders:
            code = "gml_reference" if attribute(child, "href") else "gml_coordinates"
            raise UnreadableSourceError(code, kind=name)
        elif name not in DESCRIPTIONS:
            raise UnreadableSourceError("gml_kind", kind=name)
    return parts


def read_ring(element: Element) -> Coordinates:
    """Read the closed coordinates of a LinearRing, or of a Ring of curves.

    Raises
    ------
    UnreadableSourceError
        If it has too few points, or does not close to the centimetre: where a
        list of points was cut short, closing it would draw another area.
    """
    if local_name(element) not in ("LinearRing", "Ring"):
        raise UnreadableSourceError("gml_kind", kind=local_name(element))
    points = read_curve(element)
    if len(points) < 3:
        raise UnreadableSourceError("gml_short_ring", kind=local_name(element))
    if np.hypot(*(points[0] - points[-1])) > MAX_GAP_M:
        raise UnreadableSourceError("gml_open_ring", kind=local_name(element))
    # Rounded to the millimetre, two arcs may miss each other by one: the first point closes.
    closed = np.vstack([points[:-1], points[:1]])
    if len(closed) < 4:
        raise UnreadableSourceError("gml_short_ring", kind=local_name(element))
    return closed


def _join(parts: list[Coordinates]) -> Coordinates:
    """Join parts of a curve; where one begins at the end of the last, the point stays once."""
    if not parts:
        raise UnreadableSourceError("gml_short_ring", kind="Curve")
    joined = [parts[0]]
    for part in parts[1:]:
        if np.hypot(*(joined[-1][-1] - part[0])) > MAX_GAP_M:
            raise UnreadableSourceError("gml_gap", kind="Curve")
        joined.append(part[1:] if len(part) > 1 else part)
    return np.vstack(joined)


def _arcs(element: Element) -> Coordinates:
    """Give an Arc, or an ArcString: every second point is shared by two arcs."""
    points = read_positions(element)
    if len(points) < 3 or len(points) % 2 == 0:
        raise UnreadableSourceError("gml_arc", kind=local_name(element))
    return _join([list_arc_points(points[at : at + 3]) for at in range(0, len(points) - 2, 2)])


def _circle(element: Element) -> Coordinates:
    points = read_positions(element)
    if len(points) != 3:
        raise UnreadableSourceError("gml_arc", kind=local_name(element))
    return list_circle_points(points)


def _round(element: Element) -> Coordinates:
    return list_round_points(_centre(element), _radius_m(element))


def _centre_arc(element: Element) -> Coordinates:
    start, end = read_angle_rad(element, "startAngle"), read_angle_rad(element, "endAngle")
    # Angles by the compass instead would leave a gap with the next segment: refused there.
    if abs(end - start) > 2 * np.pi + 1e-9:
        raise UnreadableSourceError("gml_arc", kind=local_name(element))
    return list_centre_arc_points(_centre(element), _radius_m(element), start, end)


def _bulges(element: Element) -> Coordinates:
    """Give arcs by the height of each over its chord (ISO 19107: bulge times normal).

    A normal of one number is a length to the left of the chord, negative to the
    right; one of two numbers is a vector.
    """
    points = read_positions(element)
    bulges = [read_numbers(item.text, "bulge") for item in children(element, "bulge")]
    normals = [read_numbers(item.text, "normal") for item in children(element, "normal")]
    if len(points) < 2 or not len(bulges) == len(normals) == len(points) - 1:
        raise UnreadableSourceError("gml_arc", kind=local_name(element))
    arcs = []
    for at, (bulge, normal) in enumerate(zip(bulges, normals, strict=True)):
        chord = points[at + 1] - points[at]
        length = np.hypot(*chord)
        if len(bulge) != 1 or len(normal) not in (1, 2) or length == 0:
            raise UnreadableSourceError("gml_arc", kind=local_name(element))
        # In the plane a normal has two directions, so GML takes a signed length for it.
        left = np.array([-chord[1], chord[0]]) / length
        offset = bulge[0] * (normal[0] * left if len(normal) == 1 else normal)
        arcs.append(list_bulge_points(points[at], points[at + 1], offset))
    return _join(arcs)


def _centre(element: Element) -> Coordinates:
    points = read_positions(element)
    if len(points) != 1:
        raise UnreadableSourceError("gml_arc", kind=local_name(element))
    return np.asarray(points[0])


def _radius_m(element: Element) -> float:
    radius = read_length_m(element, "radius")
    if not 0 < radius <= MAX_RADIUS_M:
        raise UnreadableSourceError("gml_arc", kind=local_name(element))
    return radius


_SEGMENTS: Final[Mapping[str, Callable[[Element], Coordinates]]] = MappingProxyType(
    {
        "LineString": read_positions,
        "LineStringSegment": read_positions,
        "LinearRing": read_positions,
        "Arc": _arcs,
        "ArcString": _arcs,
        "Circle": _circle,
        "CircleByCenterPoint": _round,
        "ArcByCenterPoint": _centre_arc,
        "ArcByBulge": _bulges,
        "ArcStringByBulge": _bulges,
    }
)

ROUND: Final = frozenset(name for name in _SEGMENTS if name.startswith(("Arc", "Circle")))
"""Segments that are round: in degrees they would be no circles."""
