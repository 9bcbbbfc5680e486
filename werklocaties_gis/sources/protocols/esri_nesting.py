"""Rings of a service that does not keep to the directions of ArcGIS, put in one another."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from werklocaties_gis.sources.geometrie import POLYGON_TYPES, Shapes


def nest_rings(shapes: Shapes) -> tuple[Shapes, int]:
    """Make of rings that run against the directions of ArcGIS the areas that they enclose.

    Parameters
    ----------
    shapes
        As the directions of their rings have it; only those that are not valid are looked at.

    Returns
    -------
    tuple
        The shapes, and how many of them were made anew: a ring within one ring is a hole, within
        two an island, and so on. What that does not make valid stays as it is.
    """
    is_area = np.isin(shapely.get_type_id(shapes), list(POLYGON_TYPES))
    suspects = np.flatnonzero(is_area & ~shapely.is_valid(shapes))
    made = {int(at): nested for at in suspects if (nested := _nest(shapes[at])) is not None}
    nested_shapes = shapes.copy()
    for at, nested in made.items():
        nested_shapes[at] = nested
    return nested_shapes, len(made)


def _nest(shape: Any) -> Any:  # noqa: ANN401 - shapely has no types
    """Nest the rings of one shape; None where it keeps to the directions, or nothing helps.

    Rings that all run clockwise keep to them: official areas have parts that overlap.
    """
    parts = shapely.get_parts(shape)
    rings = shapely.get_rings(parts)
    is_counter = bool(shapely.is_ccw(rings).all())
    if len(rings) < 2 or not (is_counter or all(_is_astray(part) for part in parts)):
        return None
    order = np.argsort(-np.abs(shapely.area(shapely.polygons(rings))), kind="stable")
    found = _make_areas(rings[order])
    return found if shapely.is_valid(found) else None


def _is_astray(part: Any) -> bool:  # noqa: ANN401
    """Whether the part lies within a hole of its own: the two were taken for each other."""
    outer = shapely.Polygon(part.exterior)
    holes = [shapely.Polygon(ring) for ring in part.interiors]
    return any(hole.area > outer.area and _encloses(hole, part.exterior) for hole in holes)


def _make_areas(rings: Shapes) -> Any:  # noqa: ANN401
    """Make areas of rings, the largest first."""
    areas = shapely.polygons(rings)
    around = [
        [before for before in range(at) if _encloses(areas[before], ring)]
        for at, ring in enumerate(rings)
    ]
    owners = np.array([found[-1] if len(found) % 2 else -1 for found in around])
    outers = [at for at, found in enumerate(around) if len(found) % 2 == 0]
    made = [shapely.polygons(rings[at], holes=rings[owners == at]) for at in outers]
    return made[0] if len(made) == 1 else shapely.multipolygons(made)


def _encloses(area: Any, ring: Any) -> bool:  # noqa: ANN401
    """Whether no point of a ring lies outside an area."""
    return bool(shapely.intersects_xy(area, *shapely.get_coordinates(ring).T).all())
