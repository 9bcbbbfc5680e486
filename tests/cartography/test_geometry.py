"""Shapes come back within a tenth of a metre, and heavy ones within their tolerance."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from werklocaties_gis.cartography.geometry import (
    LIJN,
    PER_DEGREE,
    PUNT,
    VLAK,
    encode_points,
    encode_shapes,
)
from werklocaties_gis.tables.crs import CRS_WGS84
from werklocaties_gis.tables.schema import CRS_RD

RING = shapely.Polygon(
    [(0, 0), (1_000, 0), (1_000, 800), (0, 800)], [[(200, 200), (400, 200), (400, 400)]]
)


def place(shape: Any) -> Any:
    """A shape near Amersfoort."""
    return shapely.transform(shape, lambda xy: xy + np.array([155_000.0, 463_000.0]))


def decode(flat: list[int]) -> np.ndarray[Any, Any]:
    """Degrees of an encoded line."""
    return np.cumsum(np.reshape(flat, (-1, 2)), axis=0) / PER_DEGREE


def test_a_park_with_a_hole_comes_back_within_a_tenth_of_a_metre() -> None:
    original = place(RING)
    kinds, parts = encode_shapes(gpd.GeoSeries([original], crs=CRS_RD), 0)
    assert kinds == [VLAK]
    rings = [decode(ring) for ring in parts[0][0]]  # type: ignore[index]
    back = gpd.GeoSeries([shapely.Polygon(rings[0], rings[1:])], crs=CRS_WGS84).to_crs(CRS_RD)
    assert shapely.hausdorff_distance(back.iloc[0], original) < 0.1
    assert len(rings) == 2


def test_each_kind_of_shape_is_told_apart() -> None:
    shapes = [
        place(shapely.Point(1, 1)),
        place(shapely.LineString([(0, 0), (5, 5)])),
        place(shapely.MultiPolygon([RING, shapely.box(2_000, 0, 2_100, 100)])),
        shapely.Polygon(),
    ]
    kinds, parts = encode_shapes(gpd.GeoSeries(shapes, crs=CRS_RD), 0)
    assert kinds[:3] == [PUNT, LIJN, VLAK]
    assert len(parts[2]) == 2  # type: ignore[arg-type]
    assert parts[3] == []


def test_every_kind_is_nested_alike_and_shapes_keep_their_own_parts() -> None:
    lines = shapely.MultiLineString([[(0, 0), (50, 0)], [(0, 10), (0, 60), (0, 60)]])
    mixed = shapely.GeometryCollection([RING, shapely.LineString([(0, 0), (5, 5)])])
    shapes = [place(shapely.MultiPoint([(7, 7), (9, 9)])), place(lines), place(mixed), None]
    kinds, parts = encode_shapes(gpd.GeoSeries(shapes, crs=CRS_RD), 0)
    sizes = [[[len(ring) for ring in rings] for rings in one] for one in parts]  # type: ignore[attr-defined]
    assert kinds == [PUNT, LIJN, VLAK, LIJN]
    assert sizes == [[[2]], [[4, 4]], [[10, 8]], []]


def test_each_ring_counts_from_its_own_start() -> None:
    two = [place(RING), place(shapely.box(2_000, 0, 2_100, 100))]
    apart = [encode_shapes(gpd.GeoSeries([one], crs=CRS_RD), 0)[1][0] for one in two]
    assert encode_shapes(gpd.GeoSeries(two, crs=CRS_RD), 0)[1] == apart


def test_a_heavy_boundary_is_simplified_in_metres_before_it_is_written() -> None:
    wavy = shapely.LineString([(x, x % 3) for x in range(2_000)]).buffer(50)
    series = gpd.GeoSeries([place(wavy)], crs=CRS_RD)
    whole = encode_shapes(series, 0)[1]
    light = encode_shapes(series, 10)[1]
    assert len(str(light)) < len(str(whole)) / 20


def test_a_firm_without_position_has_no_coordinates() -> None:
    points = gpd.GeoSeries([place(shapely.Point(0, 0)), None, shapely.Point()], crs=CRS_RD)
    longitudes, latitudes = encode_points(points)
    assert longitudes[1:] == latitudes[1:] == [None, None]
    assert abs(longitudes[0] - 5_387_000) < 1_000  # type: ignore[operator]
    assert abs(latitudes[0] - 52_155_000) < 1_000  # type: ignore[operator]
