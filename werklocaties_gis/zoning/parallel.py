"""The curve at a fixed distance round a path, as a polygon that never cuts a corner.

GEOS' own buffer inscribes its arcs, and thins the shape first by up to 1 % of
the distance (``BufferInputLineSimplifier``; no call of its C interface turns
that off): with arcs as fine as one likes, jagged zones still got contours up to
0.67 m too far out at 1,000 m. Here the raw offset path is laid out by hand, each
arc as tangents of the true circle; GEOS only dissolves the loops in it.

Why that is right: the number of times that the raw path winds round a point x
is the number of pieces into which the disc of the distance about x cuts the
shape. It is positive exactly where x is within the distance. Tangents outside
the circle can only add to it.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely

Shapes = npt.NDArray[Any]
FloatArray = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

LARGEST_GAP_M: Final = 0.25
"""Farthest that a contour lies outside the true curve."""

SLACK_M: Final = 0.001
"""Kept on both sides of that band: coordinates near 600,000 m are exact to 1e-10 m only."""

HOLLOW_M: Final = 0.03
"""Part of the band that filled hollows may take; the arcs have the rest."""

LARGEST_STEP: Final = np.pi / 2
"""Largest angle of one tangent, so that a contour at a few cm is still round."""


def list_parallels(paths: Shapes, distance_m: FloatArray) -> Shapes:
    """List what lies within a distance of each path, or of the land that it encloses.

    Parameters
    ----------
    paths
        Rings, shape (n,): what they enclose counts as inside. Lines and points
        stand for themselves; a line may end where it begins, and still
        encloses nothing.
    distance_m
        Distance of each, above 0; shape (n,).

    Returns
    -------
    numpy.ndarray
        Polygons, shape (n,). Each holds every point within the distance and
        none beyond the distance and ``LARGEST_GAP_M``.

    Examples
    --------
    >>> round_ten = list_parallels(np.array([shapely.Point(0, 0)]), np.array([10.0]))
    >>> corners_m = np.hypot(*shapely.get_coordinates(round_ten).T)
    >>> bool(((corners_m > 10) & (corners_m < 10.25)).all())
    True
    """
    corners, path = _without_hollows(*_list_corners(paths), distance_m)
    # A buffer of 0 m keeps what is wound round at least once. On real zones a quarter of
    # the paths have no loops; asking which costs as much as it saves.
    return np.asarray(shapely.buffer(_offset(corners, path, distance_m), 0.0))


def list_steps(distance_m: FloatArray) -> FloatArray:
    """List the largest angle of one tangent whose ends lie within the band.

    A tangent at R ends at R / cos(step / 2).

    Examples
    --------
    >>> np.degrees(list_steps(np.array([10.0, 1500.0]))).round(1).tolist()
    [23.7, 2.0]
    """
    near_m, far_m = distance_m + SLACK_M, distance_m + LARGEST_GAP_M - HOLLOW_M - SLACK_M
    return np.asarray(np.minimum(2 * np.arccos(near_m / far_m), LARGEST_STEP))


def _list_corners(paths: Shapes) -> tuple[FloatArray, Positions]:
    """Corners of closed walks along the paths, counter-clockwise, without repeated ones.

    A line is walked to its end and back.
    """
    is_ring = shapely.get_type_id(paths) == shapely.GeometryType.LINEARRING
    turned = paths.copy()
    clockwise = np.flatnonzero(is_ring)
    clockwise = clockwise[~shapely.is_ccw(paths[clockwise])]
    turned[clockwise] = shapely.reverse(paths[clockwise])
    there, path = shapely.get_coordinates(turned, return_index=True)
    lines = np.flatnonzero(~is_ring)
    back, line = shapely.get_coordinates(shapely.reverse(paths[lines]), return_index=True)
    order = np.argsort(np.concatenate([path, lines[line]]), kind="stable")
    corners = np.concatenate([there, back])[order]
    path = np.concatenate([path, lines[line]])[order]
    before = _shifted(path, -1)
    is_new = (corners != corners[before]).any(axis=1) | (before == np.arange(len(path)))
    # A single point is the same before and after; one of its two copies must stay.
    first = np.searchsorted(path, np.arange(len(paths)))
    alone = np.bincount(path[is_new], minlength=len(paths)) == 0
    is_new[first[alone]] = True
    return corners[is_new], path[is_new].astype(np.intp)


def _shifted(path: Positions, by: int) -> Positions:
    """Position of the corner before (-1) or after (1) each one on its closed walk."""
    here = np.arange(len(path))
    first = np.searchsorted(path, path, side="left")
    size = np.searchsorted(path, path, side="right") - first
    return np.asarray(first + (here - first + by) % size)


def _without_hollows(
    corners: FloatArray, path: Positions, distance_m: FloatArray
) -> tuple[FloatArray, Positions]:
    """Corners but those in hollows too narrow to matter: stairs of cells, noise of a digitiser.

    Over a chord of length c between two corners that stay, the curve at R rises
    to sqrt(R² + c²/4) at most. Without this a stair of 4,000 steps takes half a
    minute at 1,500 m, for each step crosses the arcs of all others.
    """
    widest_m = 2 * np.sqrt(HOLLOW_M * (2 * distance_m + HOLLOW_M))
    turn, idle = 0, 0
    while idle < 2:
        before, after = _shifted(path, -1), _shifted(path, 1)
        (x0, y0), (x1, y1) = (corners - corners[before]).T, (corners[after] - corners).T
        is_narrow = np.hypot(x0 + x1, y0 + y1) <= widest_m[path]
        # Every other one at a time, so that each chord joins two corners that stay.
        number = np.arange(len(path)) - np.searchsorted(path, path)
        is_even = (number % 2 == turn % 2) & ~((number == 0) & (number[before] % 2 == 0))
        # To the right, or straight on; a line that turns back is no hollow.
        cross, ahead = x0 * y1 - y0 * x1, x0 * x1 + y0 * y1 > 0
        filled = ((cross < 0) | ((cross == 0) & ahead)) & is_narrow & is_even
        corners, path = corners[~filled], path[~filled]
        turn, idle = turn + 1, 0 if filled.any() else idle + 1
    return corners, path


def _offset(corners: FloatArray, path: Positions, distance_m: FloatArray) -> Shapes:
    """Raw offset of each closed walk, on its right: outside what it encloses."""
    before, after = _shifted(path, -1), _shifted(path, 1)
    ahead = corners[after] - corners
    length_m = np.hypot(*ahead.T)
    heading = np.arctan2(ahead[:, 1], ahead[:, 0])
    turn = (heading - heading[before] + np.pi) % (2 * np.pi) - np.pi
    # The end of a line turns half round, a point all round; both to the left.
    turn = np.where(np.pi - np.abs(turn) < 1e-12, np.pi, turn)
    turn = np.where(after == np.arange(len(path)), 2 * np.pi, turn)
    near_m = distance_m[path] + SLACK_M
    count = np.maximum(np.ceil(turn / list_steps(distance_m)[path]), 1).astype(np.intp)
    room_m = np.minimum(length_m, length_m[before]) / 2
    # In a hollow the two sides meet in one corner where they are long enough, else
    # both ends stay and the loop between them is dissolved later.
    is_tight = (turn < 0) & (near_m * np.tan(np.maximum(-turn, 0) / 2) > room_m)
    count[is_tight] = 2
    step = np.where(is_tight, turn, turn / count)
    at = np.repeat(np.arange(len(path)), count)
    number = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count)
    angle = heading[before][at] - np.pi / 2 + (number + 0.5 * ~is_tight[at]) * step[at]
    reach_m = (near_m / np.where(is_tight, 1.0, np.cos(step / 2)))[at]
    raw = corners[at] + reach_m[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return np.asarray(shapely.polygons(shapely.linearrings(raw, indices=path[at])))
