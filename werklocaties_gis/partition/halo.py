"""What lies so near to the places of a part that some rule can reach it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

Positions = npt.NDArray[np.intp]
FloatArray = npt.NDArray[np.float64]
Shapes = npt.NDArray[Any]

CELL_M: Final = 2_000.0
"""Side of the squares that stand for the places in them where a reach is long. It says how much
too many shapes are found, never whether one is missed."""

ROUNDING_M: Final = 1.0
"""A halo may be too wide, and then costs time; it may not be a rounding too narrow."""


@dataclass(frozen=True)
class Layer:
    """Shapes, their bounds (shape (n, 4)) and a tree of them; those without one are nowhere."""

    shapes: Shapes
    bounds: FloatArray
    tree: shapely.STRtree


def make_layer(shapes: Shapes) -> Layer:
    """Index shapes once for all parts."""
    return Layer(shapes, shapely.bounds(shapes), shapely.STRtree(shapes))


def list_near(layer: Layer, bounds: FloatArray, reach_m: float) -> Positions:
    """List the shapes that may lie within reach of what has these bounds; never one too few.

    Parameters
    ----------
    layer
        Shapes to choose from.
    bounds
        West, south, east and north of each place, shape (p, 4).
    reach_m
        How far a rule can reach from a place.

    Returns
    -------
    ndarray
        Positions in the layer, sorted.
    """
    known = bounds[~np.isnan(bounds).any(axis=1)]
    asked = list_squares(known) if reach_m > CELL_M / 4 else known
    grown = asked + (reach_m + ROUNDING_M) * np.array([-1.0, -1.0, 1.0, 1.0])
    _, found = layer.tree.query(shapely.box(*grown.T))
    return np.unique(found).astype(np.intp)


def list_squares(bounds: FloatArray) -> FloatArray:
    """List the bounds of what lies in one square together: few boxes ask what many would.

    Parameters
    ----------
    bounds
        West, south, east and north, shape (n, 4); none of them missing.
    """
    cell = pd.DataFrame(np.floor(bounds[:, :2] / CELL_M))
    found = pd.DataFrame(bounds).groupby([cell[0], cell[1]])
    columns = {0: "min", 1: "min", 2: "max", 3: "max"}
    return np.asarray(found.agg(columns).to_numpy(dtype=float))


def list_nearest(layer: Layer, bounds: FloatArray, counts: npt.NDArray[np.bool_]) -> Positions:
    """List the shapes that can be the nearest of all to some point within the bounds.

    However far away: a distance to the nearest site is told without a limit. A
    shape that lies farther than the far side of another one is nobody's nearest.

    Parameters
    ----------
    layer, bounds
        As ``list_near`` takes them.
    counts
        Which shapes count at all, shape (n,).
    """
    chosen = np.flatnonzero(counts & ~np.isnan(layer.bounds).any(axis=1))
    known = bounds[~np.isnan(bounds).any(axis=1)]
    if not len(chosen) or not len(known):
        return chosen[:0]
    west, south = known[:, :2].min(axis=0)
    east, north = known[:, 2:].max(axis=0)
    x1, y1, x2, y2 = layer.bounds[chosen].T
    least = np.hypot(_gap(x1, x2, west, east), _gap(y1, y2, south, north))
    most = np.hypot(np.maximum(x2 - west, east - x1), np.maximum(y2 - south, north - y1))
    found: Positions = chosen[least <= most.min() + ROUNDING_M]
    return found


def _gap(low: FloatArray, high: FloatArray, start: float, end: float) -> FloatArray:
    """Distance between intervals; 0 where they overlap."""
    return np.maximum(np.maximum(start - high, low - end), 0.0)
