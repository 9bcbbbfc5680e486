"""Distances and areas by formulas from school: no geometry library has a part in them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, south, east, north, in the frame of the drawing."""


@dataclass(frozen=True)
class Frame:
    """A drawing laid on the map: turned by an angle, its origin moved to a place."""

    east: float
    north: float
    angle: float

    def on_map(self, points: Sequence[Point]) -> list[Point]:
        """Points of the drawing as coordinates in RD."""
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        return [(self.east + x * cos - y * sin, self.north + x * sin + y * cos) for x, y in points]


def corners(box: Box) -> list[Point]:
    """Corners of a box, counter-clockwise."""
    west, south, east, north = box
    return [(west, south), (east, south), (east, north), (west, north)]


def to_box(point: Point, box: Box) -> float:
    """Distance to a box: by how much it lies past each pair of sides."""
    west, south, east, north = box
    x, y = point
    return math.hypot(max(west - x, 0, x - east), max(south - y, 0, y - north))


def between_boxes(one: Box, other: Box) -> float:
    """Distance between two boxes: their gap in each direction."""
    gap_x = max(one[0] - other[2], 0, other[0] - one[2])
    gap_y = max(one[1] - other[3], 0, other[1] - one[3])
    return math.hypot(gap_x, gap_y)


def to_segment(point: Point, start: Point, end: Point) -> float:
    """Distance to a segment: to the foot of the perpendicular, or to the nearest end."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    length2 = (x1 - x0) ** 2 + (y1 - y0) ** 2
    along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length2
    along = min(max(along, 0.0), 1.0)
    return math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0))


def segment_to_box(start: Point, end: Point, box: Box) -> float:
    """Distance between a segment and a box that it does not cross: some corner or end decides."""
    ends = [to_box(point, box) for point in (start, end)]
    return min(ends + [to_segment(corner, start, end) for corner in corners(box)])


def to_circle(point: Point, radius: float) -> float:
    """Distance to a disc about the origin."""
    return max(math.hypot(*point) - radius, 0.0)


@dataclass(frozen=True)
class Hoek:
    """An L: a foot of ``width`` by ``low``, and on its left a leg of ``arm`` up to ``height``."""

    width: float
    height: float
    arm: float
    low: float

    @property
    def boxes(self) -> tuple[Box, Box]:
        """Foot and leg; their union is the L."""
        return (0, 0, self.width, self.low), (0, 0, self.arm, self.height)

    @property
    def ring(self) -> list[Point]:
        """Its six corners, counter-clockwise."""
        return [
            (0, 0),
            (self.width, 0),
            (self.width, self.low),
            (self.arm, self.low),
            (self.arm, self.height),
            (0, self.height),
        ]

    @property
    def m2(self) -> float:
        """Area."""
        return self.width * self.low + self.arm * (self.height - self.low)

    @property
    def edge_m(self) -> float:
        """Perimeter: that of its bounding box."""
        return 2 * (self.width + self.height)

    def within_m2(self, distance_m: float) -> float:
        """Area within a distance no larger than the two sides of the inner corner.

        Strips along all sides, a quarter circle at five corners, less the square
        that the strips at the inner corner share.
        """
        quarters = 5 * math.pi / 4 * distance_m**2
        return self.m2 + self.edge_m * distance_m + quarters - distance_m**2


def box_within_m2(width: float, height: float, distance_m: float) -> float:
    """Area within a distance of a rectangle."""
    return width * height + 2 * (width + height) * distance_m + math.pi * distance_m**2
