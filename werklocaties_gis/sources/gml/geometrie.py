"""A GML geometry as a shape: own reader, since GDAL strokes arcs too coarsely."""

from __future__ import annotations

from typing import Any, Final
from xml.etree.ElementTree import Element

import shapely
from shapely.errors import ShapelyError

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.gml.getallen import read_positions
from werklocaties_gis.sources.gml.krommen import list_parts, read_curve, read_ring
from werklocaties_gis.sources.gml.stroom import attribute, children, local_name

Shape = Any
"""A shapely geometry; shapely has no types."""

_PATCHES: Final = frozenset({"Polygon", "PolygonPatch", "Rectangle", "Triangle"})
_SURFACES: Final = frozenset(
    {"Surface", "CompositeSurface", "PolyhedralSurface", "TriangulatedSurface", "Tin"}
)
_AREAS: Final = _PATCHES | _SURFACES | {"OrientableSurface"}
_LINES: Final = frozenset({"Curve", "LineString", "CompositeCurve", "OrientableCurve"})
_POINTS: Final = frozenset({"Point"})
_COLLECTIONS: Final = frozenset(
    {
        *("MultiSurface", "MultiPolygon", "MultiCurve", "MultiLineString", "MultiPoint"),
        *("MultiGeometry", "GeometricComplex"),
    }
)
KINDS: Final = _AREAS | _LINES | _POINTS | _COLLECTIONS | {"LinearRing", "Ring", "Solid", "Grid"}
"""Elements that are a geometry by themselves; also those that cannot be read as one."""

_HOLDERS: Final = frozenset(
    {
        *("patches", "polygonPatches", "trianglePatches", "surfaceMember", "surfaceMembers"),
        *("polygonMember", "curveMember", "curveMembers", "lineStringMember", "pointMember"),
        *("pointMembers", "geometryMember", "geometryMembers", "element", "baseSurface"),
    }
)
_OUTER: Final = frozenset({"exterior", "outerBoundaryIs"})
_INNER: Final = frozenset({"interior", "innerBoundaryIs"})


def read_geometrie(element: Element) -> Shape:
    """Read one GML geometry, flat, as its coordinates stand.

    Parameters
    ----------
    element
        A surface, curve or point of GML 2, 3.1 or 3.2, alone or as a collection.

    Returns
    -------
    shapely geometry
        Rings are closed; validity is not looked at. Of a collection that mixes
        areas, lines and points only the highest kind.

    Raises
    ------
    UnreadableSourceError
        If the kind is not known or the coordinates are not numbers.
    """
    try:
        return _read(element)
    # Shapely's own refusal (three points, a ring of two) becomes one of ours, with the object.
    except (ShapelyError, ValueError) as error:
        if isinstance(error, UnreadableSourceError):
            raise
        raise UnreadableSourceError("gml_coordinates", kind=local_name(element)) from error


def join_shapes(shapes: list[Shape]) -> Shape:
    """Join shapes of one object; beside an area, a line or point is a label or a symbol.

    >>> join_shapes([shapely.Point(0, 0), shapely.box(0, 0, 1, 1)]).geom_type
    'Polygon'
    """
    parts = [part for shape in shapes for part in shapely.get_parts(shape)]
    # Two patches that touch must stay two: joining them is for whoever draws, not who reads.
    highest = max((shapely.get_dimensions(part) for part in parts), default=-1)
    kept = [part for part in parts if shapely.get_dimensions(part) == highest]
    if len(kept) == 1:
        return kept[0]
    kinds = (shapely.MultiPoint, shapely.MultiLineString, shapely.MultiPolygon)
    return kinds[highest](kept) if kept else shapely.GeometryCollection()


def is_mixed(element: Element) -> bool:
    """Whether a GML collection holds points or lines beside areas, or points beside lines."""
    holders = [part for part in element.iter() if local_name(part).startswith("geometryMember")]
    return len({_dimension(local_name(child)) for part in holders for child in part}) > 1


def list_crs_names(element: Element) -> frozenset[str]:
    """List every coordinate system that a geometry and its parts name."""
    names = (attribute(part, "srsName") for part in element.iter())
    return frozenset(name.strip() for name in names if name and name.strip())


def _dimension(name: str) -> int:
    if name in _AREAS or name in ("MultiSurface", "MultiPolygon"):
        return 2
    return 1 if name in _LINES or name in ("MultiCurve", "MultiLineString") else 0


def _read(element: Element) -> Shape:
    name = local_name(element)
    if name in _AREAS:
        return _area(element)
    if name in _LINES:
        return shapely.LineString(read_curve(element))
    if name in _POINTS:
        return shapely.Point(read_positions(element)[0])
    if name in _COLLECTIONS:
        return _collection([_read(member) for member in list_parts(element, _HOLDERS)])
    raise UnreadableSourceError("gml_kind", kind=name)


def _area(element: Element) -> Shape:
    """Give a polygon, or several where a surface has several patches."""
    if local_name(element) in _PATCHES:
        # Only to refuse what is neither side: a hole under a misspelt name is lost area.
        list_parts(element, _OUTER | _INNER)
        shells = [read_ring(ring) for side in _OUTER for ring in _below(element, side)]
        if len(shells) != 1:
            raise UnreadableSourceError("gml_no_shell", kind=local_name(element))
        holes = [read_ring(ring) for side in _INNER for ring in _below(element, side)]
        return shapely.Polygon(shells[0], holes)
    patches = [_area(patch) for patch in list_parts(element, _HOLDERS)]
    if not patches:
        raise UnreadableSourceError("gml_no_shell", kind=local_name(element))
    return patches[0] if len(patches) == 1 else _union(patches)


def _union(patches: list[Shape]) -> Shape:
    """Join the patches of one surface; one that crosses itself is left to the mending."""
    if all(shapely.is_valid(patches)):
        return shapely.union_all(patches)
    return shapely.MultiPolygon([part for patch in patches for part in shapely.get_parts(patch)])


def _below(element: Element, side: str) -> list[Element]:
    return [ring for holder in children(element, side) for ring in holder]


def _collection(shapes: list[Shape]) -> Shape:
    """Give a collection of one kind, also where it has one part."""
    joined = join_shapes(shapes)
    parts = shapely.get_parts(joined)
    kinds = (shapely.MultiPoint, shapely.MultiLineString, shapely.MultiPolygon)
    return kinds[shapely.get_dimensions(joined)](list(parts)) if len(parts) else joined
