"""Of several shapes the one that a feature is about."""

from __future__ import annotations

import pytest
import shapely
from werklocaties_gis.sources.protocols.gml_shape import choose_shape

PLOT, ROOM = shapely.box(0, 0, 9, 9), shapely.box(2, 2, 5, 5)
POINT = shapely.Point(1, 1)


@pytest.mark.parametrize(
    ("shapes", "order", "wanted", "others"),
    [
        ({}, (), None, ()),
        ({"a": POINT}, (), POINT, ()),
        ({"a": POINT, "b": PLOT}, ("a", "b"), PLOT, ()),
        ({"a": ROOM, "b": PLOT}, ("b", "a"), PLOT, ("a",)),
        ({"a": ROOM, "b": PLOT}, (), ROOM, ("b",)),
        ({"a": shapely.Polygon(), "b": POINT}, (), POINT, ()),
    ],
)
def test_an_area_goes_before_a_point_and_the_schema_decides_between_two(
    shapes: dict[str, object], order: tuple[str, ...], wanted: object, others: tuple[str, ...]
) -> None:
    assert choose_shape(shapes, order) == (wanted, others)
