"""Where two runs can be compared: what both looked at, and where a layer was complete."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

from werklocaties_gis.change.moment import Moment
from werklocaties_gis.change.ruis import list_open

Objects = npt.NDArray[np.object_]
Bools = npt.NDArray[np.bool_]

COVERED_SHARE: Final = 0.99
"""A shape of which this much lies in an area lies in it."""


def find_gebied(moment: Moment) -> shapely.Geometry | None:
    """Find the area that a run looked at: its region, else its municipalities; none unknown."""
    gebieden = moment.tabel("gebieden")
    for soort in ("regio", "gemeente"):
        rows = gebieden[gebieden["soort"].eq(soort).fillna(value=False)]
        if len(rows):
            return shapely.union_all(rows.geometry.to_numpy())
    return None


def find_gemeen_gebied(eerste: Moment, tweede: Moment) -> shapely.Geometry | None:
    """Find the area that both looked at, where it differs; none where all can be compared.

    Where one of them does not say, the area of the other is taken: nothing can
    be said of what lies outside it.
    """
    areas = [area for area in (find_gebied(eerste), find_gebied(tweede)) if area is not None]
    if len(areas) < 2:
        return areas[0] if areas else None
    apart = list_open(np.array([shapely.symmetric_difference(*areas)], dtype=object))
    return None if shapely.is_empty(apart[0]) else shapely.intersection(*areas)


def list_in_gebied(shapes: Objects, area: shapely.Geometry | None) -> Bools:
    """List which shapes lie in an area; all where there is none, and none without a place."""
    if area is None:
        return np.ones(len(shapes), dtype=bool)
    shapely.prepare(area)
    points = shapely.point_on_surface(shapes)
    return np.asarray(shapely.intersects(area, points))


def find_dekking(moment: Moment, laag: str) -> shapely.Geometry:
    """Find where a layer was complete; an empty shape where that is nowhere said."""
    dekking = moment.tabel("dekking")
    rows = dekking[dekking["laag"].eq(laag).fillna(value=False)]
    return shapely.union_all(rows.geometry.to_numpy()) if len(rows) else shapely.Polygon()


def list_is_gedekt(shapes: Objects, moment: Moment, laag: str) -> Bools:
    """List which shapes lie where a layer was complete: only there its absence says something."""
    whole = shapely.area(shapes)
    inside = shapely.area(shapely.intersection(shapes, find_dekking(moment, laag)))
    return np.asarray((whole > 0) & (inside >= COVERED_SHARE * whole))
