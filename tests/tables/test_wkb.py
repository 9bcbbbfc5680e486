"""What the bytes of shapes tell before any shape is made of them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
import shapely
from werklocaties_gis.tables.wkb import is_plain

SQUARE = "POLYGON ((0 0, 0 1, 1 1, 0 0))"


def tell(*shapes: str | None, order: int = 1) -> bool:
    made = shapely.from_wkt(list(shapes))
    wkb = shapely.to_wkb(made, byte_order=order, flavor="iso")
    return is_plain(pa.array(wkb, pa.binary()), made)


@pytest.mark.parametrize(
    "shapes",
    [
        (),
        (None,),
        ("POINT (1 2)", "POINT (3 4)"),
        (SQUARE, SQUARE),
        ("POINT (1 2)", None, "LINESTRING (0 0, 1 1)", SQUARE),
        ("POLYGON ((0 0, 0 9, 9 9, 0 0), (1 2, 1 3, 2 3, 1 2))", SQUARE),
    ],
)
def test_flat_single_shapes_are_plain(shapes: tuple[str | None, ...]) -> None:
    assert tell(*shapes)


@pytest.mark.parametrize(
    "other",
    [
        "POINT Z (1 2 3)",
        "POINT M (1 2 3)",
        "POINT EMPTY",
        "LINESTRING EMPTY",
        "POLYGON EMPTY",
        "POLYGON Z ((0 0 1, 0 1 1, 1 1 1, 0 0 1))",
        "MULTIPOINT (1 2)",
        f"MULTIPOLYGON ({SQUARE[8:]})",
        f"GEOMETRYCOLLECTION ({SQUARE})",
        "GEOMETRYCOLLECTION EMPTY",
    ],
)
def test_one_that_is_not_is_found_among_those_that_are(other: str) -> None:
    assert not tell(other)
    assert not tell(SQUARE, other, SQUARE)
    assert not tell("POINT (1 2)", other)


def test_an_old_height_and_an_order_that_few_write_are_not_plain() -> None:
    high = shapely.from_wkt(["POINT Z (1 2 3)"])
    assert not is_plain(pa.array(shapely.to_wkb(high, flavor="extended"), pa.binary()), high)
    assert not tell(SQUARE, order=0)


def test_a_part_of_a_longer_column_tells_of_itself() -> None:
    made = shapely.from_wkt(["POINT Z (1 2 3)", "POINT (1 2)", SQUARE])
    wkb = pa.array(shapely.to_wkb(made), pa.large_binary())
    assert is_plain(wkb.slice(1), made[1:])
    assert not is_plain(wkb.slice(0, 2), made[:2])
    assert not is_plain(wkb, np.array(made))
