"""Shapes made sound: broken ones mended and counted, missing ones found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from werklocaties_gis.errors import Notice

Shapes = np.ndarray[Any, np.dtype[np.object_]]

POLYGON_TYPES = frozenset({3, 6})
"""Type numbers of Polygon and MultiPolygon in shapely."""


@dataclass(frozen=True)
class Hersteld:
    """Shapes after mending.

    Attributes
    ----------
    shapes
        Sound shapes; None where there was nothing.
    is_mended
        True where a shape was broken.
    change_m2
        By how much the area changed, in all; a bow-tie has area 0 before.
    """

    shapes: Shapes
    is_mended: np.ndarray[Any, np.dtype[np.bool_]]
    change_m2: float


def mend(shapes: Shapes) -> Hersteld:
    """Mend broken polygons, keeping only their areas.

    By structure, so that a hole stays a hole and what an outline encloses
    twice is kept once; lines and points that mending leaves are dropped.

    Parameters
    ----------
    shapes
        Shapes in metres; None where missing.
    """
    present = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    sound = _flat(shapes, present)
    is_mended = present & ~shapely.is_valid(sound)
    broken = sound[is_mended]
    mended = _only_areas(
        shapely.make_valid(broken, method="structure", keep_collapsed=False), broken
    )
    change = float(np.abs(shapely.area(mended) - np.abs(shapely.area(broken))).sum())
    sound[is_mended] = mended
    sound[np.asarray(shapely.is_empty(sound))] = None
    return Hersteld(sound, is_mended, change)


def _flat(shapes: Shapes, present: np.ndarray[Any, np.dtype[np.bool_]]) -> Shapes:
    """Give the shapes without heights, those that have none as they are; None for nothing."""
    flat = np.full(len(shapes), None, dtype=object)
    flat[present] = shapes[present]
    high = np.flatnonzero(shapely.get_coordinate_dimension(flat) > 2)
    flat[high] = shapely.force_2d(flat[high])
    return flat


def mended_notice(found: Hersteld, table: str, source: str, names: list[str]) -> list[Notice]:
    """Tell how many shapes were mended, which, and what that did to the area."""
    if not found.is_mended.any():
        return []
    fields = (("change_m2", f"{found.change_m2:.1f}"), ("which", ", ".join(names[:20])))
    count = int(found.is_mended.sum())
    return [Notice("geometry_mended", table, count, source, fields, tuple(names))]


def _only_areas(mended: Shapes, broken: Shapes) -> Shapes:
    """Drop what is no area from what was one."""
    was_area = np.isin(shapely.get_type_id(broken), list(POLYGON_TYPES))
    mixed = was_area & ~np.isin(shapely.get_type_id(mended), list(POLYGON_TYPES))
    result = mended.copy()
    result[mixed] = [_areas_of(shape) for shape in mended[mixed]]
    return result


def _areas_of(shape: Any) -> Any:  # noqa: ANN401 - shapely has no types
    parts = [part for part in shapely.get_parts(shape) if part.geom_type.endswith("Polygon")]
    return shapely.union_all(parts) if parts else shapely.Polygon()
