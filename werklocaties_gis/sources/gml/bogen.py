"""Arcs and circles as short chords: how far a chord may leave its arc is stated."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

Coordinates = np.ndarray[Any, np.dtype[np.float64]]

CHORD_ERROR_M: Final = 0.005
"""Largest distance between chord and arc. GDAL's default of four degrees is 3 m at 5 km."""

MAX_CHORDS: Final = 20_000
"""A radius of hundreds of km with three nearly straight points needs no more."""


def list_arc_points(points: Coordinates) -> Coordinates:
    """List points along the arc through three points, both ends exactly kept.

    Parameters
    ----------
    points
        Start, a point between, end; shape (3, 2), in metres.

    Returns
    -------
    ndarray
        Shape (n, 2). Three points on a line give that line.

    Examples
    --------
    >>> arc = list_arc_points(np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]]))
    >>> bool(np.allclose(np.hypot(*arc.T), 1.0)), len(arc) > 15
    (True, True)
    """
    centre = _centre(points)
    if centre is None:
        return points
    start, middle, end = np.arctan2(*(points - centre).T[::-1])
    sweep = _sweep(float(start), float(middle), float(end))
    radius = float(np.hypot(*(points[0] - centre)))
    angles = start + np.linspace(0.0, sweep, _chords(radius, abs(sweep)) + 1)
    arc = centre + radius * np.column_stack([np.cos(angles), np.sin(angles)])
    # Ends to the last bit, or neighbouring segments would not meet.
    arc[0], arc[-1] = points[0], points[2]
    return arc


def list_bulge_points(start: Coordinates, end: Coordinates, offset: Coordinates) -> Coordinates:
    """List points along the arc over a chord, of which the top lies ``offset`` from its middle.

    Parameters
    ----------
    start, end
        Ends of the chord, in metres.
    offset
        Bulge times normal of GML (ISO 19107), in metres.
    """
    return list_arc_points(np.vstack([start, (start + end) / 2.0 + offset, end]))


def list_centre_arc_points(
    centre: Coordinates, radius_m: float, start: float, end: float
) -> Coordinates:
    """List points along an arc round a centre, from one angle to another.

    Angles are counted from the first axis towards the second, in radians (the
    bearing of ISO 19107 for flat coordinates, not that of a compass); an end
    below the start means clockwise.
    """
    angles = np.linspace(start, end, _chords(radius_m, abs(end - start)) + 1)
    return np.asarray(centre + radius_m * np.column_stack([np.cos(angles), np.sin(angles)]))


def list_circle_points(points: Coordinates) -> Coordinates:
    """List points along the whole circle through three points; the first point closes it."""
    centre = _centre(points)
    if centre is None:
        return points
    return list_round_points(centre, float(np.hypot(*(points[0] - centre))), points[0])


def list_round_points(
    centre: Coordinates, radius_m: float, start: Coordinates | None = None
) -> Coordinates:
    """List points along a circle around a centre, counterclockwise and closed."""
    first = centre + np.array([radius_m, 0.0]) if start is None else start
    offset = np.arctan2(*(first - centre)[::-1])
    angles = offset + np.linspace(0.0, 2 * np.pi, _chords(radius_m, 2 * np.pi) + 1)
    circle = centre + radius_m * np.column_stack([np.cos(angles), np.sin(angles)])
    circle[0] = circle[-1] = first
    return np.asarray(circle)


def _centre(points: Coordinates) -> Coordinates | None:
    """Give the centre of the circle through three points; none where they lie on a line."""
    origin = points[0]
    b, c = points[1] - origin, points[2] - origin
    cross = 2.0 * (b[0] * c[1] - b[1] * c[0])
    # On a line the circle has no end: the chord is the arc (ISO 19107 allows it).
    if abs(cross) <= 1e-12 * max(float(b @ b), float(c @ c), 1e-300):
        return None
    bb, cc = float(b @ b), float(c @ c)
    offset = np.array([c[1] * bb - b[1] * cc, b[0] * cc - c[0] * bb]) / cross
    return np.asarray(origin + offset)


def _sweep(start: float, middle: float, end: float) -> float:
    """Turn from start to end, in the direction that passes the middle."""
    full = 2 * np.pi
    to_middle, to_end = (middle - start) % full, (end - start) % full
    return to_end if to_middle <= to_end else to_end - full


def _chords(radius_m: float, sweep: float) -> int:
    """Count the chords that keep the error below the limit."""
    if radius_m <= CHORD_ERROR_M:
        return 4
    # Sagitta of a chord: r (1 - cos(step / 2)).
    step = 2.0 * np.arccos(1.0 - CHORD_ERROR_M / radius_m)
    return int(np.clip(np.ceil(sweep / step), 2, MAX_CHORDS))
