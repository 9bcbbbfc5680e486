"""Shapes laid over areas in layers: what shows of each layer, and what none covers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from werklocaties_gis.mismatch.plek.delen import Paren
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.ruimte.overlay import only_polygons, overlaid, union_by
from werklocaties_gis.mismatch.sleutels import Positions

BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Grond:
    """Land of shapes on areas, whatever lies on top: made once, for every order of layers.

    Attributes
    ----------
    paren
        Area and shape of each pair that meets, shape (k,), by area.
    land
        What the shape covers of the area, shape (k,); empty where they merely touch.
    one, other
        Pairs of these with land in common on one area: of maps that part the
        ground there are few.
    """

    paren: Paren
    land: Shapes
    one: Positions
    other: Positions

    def keep(self, mask: BoolArray) -> Grond:
        """Give the pairs where the mask is true."""
        number = np.cumsum(mask) - 1
        both = mask[self.one] & mask[self.other]
        one, other = number[self.one[both]], number[self.other[both]]
        return Grond(self.paren.keep(mask), self.land[mask], one, other)


def make_grond(areas: Shapes, shapes: Shapes, paren: Paren) -> Grond:
    """Cut shapes to the areas that they meet, and see which of them lie over each other.

    Parameters
    ----------
    areas
        Polygons, shape (n,).
    shapes
        Valid shapes, shape (m,); only their land counts.
    paren
        Area and shape of each pair that meets, by area.
    """
    land = _list_land(areas[paren.plek], shapes[paren.zone])
    return Grond(paren, land, *_list_overlaps(paren.plek, land))


def lay(grond: Grond, rank: Positions) -> tuple[Positions, Positions, Shapes]:
    """Lay shapes over areas, the lowest rank on top, and see what shows of each.

    Parameters
    ----------
    grond
        Land of the shapes.
    rank
        Of each pair, shape (k,); pairs of one area and rank are one layer.

    Returns
    -------
    first, layer, shown
        First pair of each layer, the layer of each pair, and what shows of each layer.

    Examples
    --------
    >>> square, half = shapely.box(0, 0, 10, 10), shapely.box(0, 0, 5, 10)
    >>> paren = Paren(np.array([0, 0]), np.array([0, 1]))
    >>> grond = make_grond(np.array([square]), np.array([square, half]), paren)
    >>> shapely.area(lay(grond, np.array([1, 0]))[2]).tolist()
    [50.0, 50.0]
    """
    area, number = grond.paren.plek, grond.paren.zone
    order = np.lexsort((number, rank, area))
    is_new = np.ones(len(order), dtype=bool)
    is_new[1:] = (np.diff(area[order]) != 0) | (np.diff(rank[order]) != 0)
    first = order[is_new]
    layer = np.empty(len(order), dtype=np.intp)
    layer[order] = np.cumsum(is_new) - 1
    visible = _list_visible(grond, layer)[order]
    kept = ~shapely.is_empty(visible)
    shown = union_by(visible[kept], layer[order][kept], len(first))
    shown[shapely.is_missing(shown)] = shapely.Polygon()
    return first, layer, shown


def list_rest(areas: Shapes, shapes: Shapes, paren: Paren) -> Shapes:
    """List what no shape covers of each area; parameters as for :func:`make_grond`."""
    cover = union_by(shapes[paren.zone], paren.plek, len(areas))
    here = np.flatnonzero(~shapely.is_missing(cover))
    rest = np.array(areas, dtype=object)
    rest[here] = overlaid(shapely.difference, rest[here], cover[here])
    return rest


def _list_land(areas: Shapes, shapes: Shapes) -> Shapes:
    """What of each shape lies on its area; most lie there wholly, and stay as they are."""
    shapely.prepare(areas)
    shapely.prepare(shapes)
    land = np.array(shapes, dtype=object)
    is_inside = np.asarray(shapely.covers(areas, shapes), dtype=bool)
    is_all = ~is_inside & np.asarray(shapely.covers(shapes, areas), dtype=bool)
    land[is_all] = areas[is_all]
    cut = ~(is_inside | is_all)
    land[cut] = overlaid(shapely.intersection, areas[cut], shapes[cut])
    return only_polygons(land)


def _list_overlaps(area: Positions, land: Shapes) -> tuple[Positions, Positions]:
    """Pairs of land on one area that overlap; what shares only a border does not."""
    shapely.prepare(land)
    some, other = shapely.STRtree(land).query(land, predicate="intersects")
    same = (some < other) & (area[some] == area[other])
    some, other = some[same], other[same]
    order = np.lexsort((other, some))
    some, other = some[order], other[order]
    overlaps = ~shapely.touches(land[some], land[other])
    return some[overlaps], other[overlaps]


def _list_visible(grond: Grond, layer: Positions) -> Shapes:
    """Land of each pair, without what layers above it cover."""
    one, other, land = grond.one, grond.other, grond.land
    differs = layer[one] != layer[other]
    is_above = layer[one[differs]] < layer[other[differs]]
    above = np.where(is_above, one[differs], other[differs])
    under = np.where(is_above, other[differs], one[differs])
    order = np.lexsort((above, under))
    cover = union_by(land[above[order]], under[order], len(land))
    here = np.flatnonzero(~shapely.is_missing(cover))
    visible = land.copy()
    visible[here] = overlaid(shapely.difference, land[here], cover[here])
    return visible
