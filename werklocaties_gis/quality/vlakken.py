"""Shapes against shapes: which lie over each other, and how much, never pair by pair."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.quality.bevinding import Mask, Positions

Shapes = npt.NDArray[np.object_]
FloatArray = npt.NDArray[np.float64]
Pairs = tuple[Positions, Positions, FloatArray]


def list_shapes(frame: pd.DataFrame) -> Shapes:
    """List the shapes of a table; None where missing or not sound, so that no check breaks."""
    if "geometry" not in frame:
        return np.full(len(frame), None, dtype=object)
    shapes = np.array(frame["geometry"], dtype=object)
    shapes[~is_present(shapes) | ~shapely.is_valid(shapes)] = None
    return shapes


def is_present(shapes: Shapes) -> Mask:
    """Tell where there is a shape at all."""
    return np.asarray(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)), dtype=np.bool_)


def is_area(shapes: Shapes) -> Mask:
    """Tell where a shape has an area; a point has none to lie over."""
    return np.isin(shapely.get_type_id(shapes), (3, 6))


def only(shapes: Shapes, mask: Mask) -> Shapes:
    """Give the shapes where the mask is true, None elsewhere."""
    kept = shapes.copy()
    kept[~mask] = None
    return kept


def list_overlaps(shapes: Shapes) -> Pairs:
    """List pairs of areas in one table that share area: lower row, higher row, m2.

    By a tree of boxes, so that the work grows with the neighbours of each shape.
    """
    areas = only(shapes, is_area(shapes))
    first, second = shapely.STRtree(areas).query(areas, predicate="intersects")
    once = first < second
    return _measure(areas, areas, first[once], second[once])


def list_between(shapes: Shapes, others: Shapes) -> Pairs:
    """List pairs of an area and an area of another table that share area: both rows, m2."""
    own = only(shapes, is_area(shapes))
    other = only(others, is_area(others))
    first, second = shapely.STRtree(other).query(own, predicate="intersects")
    return _measure(own, other, first, second)


def _measure(own: Shapes, other: Shapes, first: Positions, second: Positions) -> Pairs:
    """Measure what each pair shares; pairs that only touch are left out."""
    shared = np.asarray(shapely.area(shapely.intersection(own[first], other[second])))
    some = shared > 0
    return first[some].astype(np.intp), second[some].astype(np.intp), shared[some]


def list_inside(points: Shapes, areas: Shapes) -> tuple[Positions, Positions]:
    """List which points lie in or on which areas: rows of both."""
    first, second = shapely.STRtree(areas).query(points, predicate="intersects")
    return first.astype(np.intp), second.astype(np.intp)


def covered_m2(shapes: Shapes, others: Shapes) -> FloatArray:
    """Measure how much of each area all areas of another table cover together."""
    own = only(shapes, is_area(shapes))
    other = only(others, is_area(others))
    first, second = shapely.STRtree(other).query(own, predicate="intersects")
    covered = np.zeros(len(shapes))
    order = np.lexsort((second, first))
    rows, starts = np.unique(first[order], return_index=True)
    groups = np.split(second[order], starts[1:]) if len(rows) else []
    unions = np.array([shapely.union_all(other[group]) for group in groups], dtype=object)
    covered[rows] = shapely.area(shapely.intersection(own[rows], unions)) if len(rows) else 0.0
    return covered


def list_areas(shapes: Shapes) -> FloatArray:
    """Areas in m2; 0 where there is no area."""
    areas = np.asarray(shapely.area(shapes), dtype=np.float64)
    return np.where(np.isnan(areas), 0.0, areas)


def mark_rows(n: int, *rows: npt.NDArray[Any]) -> Mask:
    """Give a mask of n rows, true for these."""
    mask = np.zeros(n, dtype=np.bool_)
    for part in rows:
        mask[part] = True
    return mask


def take(shapes: Shapes, rows: Positions) -> Shapes:
    """Give the shape at each position; None for position -1."""
    padded = np.full(len(shapes) + 1, None, dtype=object)
    padded[:-1] = shapes
    return padded[rows]
