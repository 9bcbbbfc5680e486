from __future__ import annotations

from typing import Any

import geopandas as gpd
import pytest
import shapely
from werklocaties_gis.tables.check_geometry import check_geometry
from werklocaties_gis.tables.schema import read_schema

BOX = shapely.box(155_000, 463_000, 155_010, 463_010)
BOW_TIE = shapely.Polygon(
    [(155_000, 463_000), (155_009, 463_009), (155_009, 463_000), (155_000, 463_009)]
)
DOGGERSBANK = shapely.box(-10_000, 780_000, 0, 790_000)


def codes(shape: Any, table: str, crs: str | None = "EPSG:28992") -> list[str]:
    frame = gpd.GeoDataFrame(geometry=gpd.GeoSeries([shape], crs=crs))
    return [fault.code for fault in check_geometry(frame, read_schema(table)) if fault.mask.any()]


@pytest.mark.parametrize(
    ("shape", "table", "expected"),
    [
        (BOX, "plekken", []),
        (None, "plekken", ["missing_geometry"]),
        (shapely.Polygon(), "plekken", ["missing_geometry"]),
        (None, "vestigingen", []),
        (shapely.Point(155_000, 463_000), "plekken", ["wrong_geometry"]),
        (BOX, "vestigingen", ["wrong_geometry"]),
        (BOW_TIE, "plekken", ["invalid_geometry"]),
        (shapely.box(0, 0, 1, 1), "plekken", ["outside_country"]),
        (shapely.Point(9e9, 463_000), "vestigingen", ["outside_country"]),
        (DOGGERSBANK, "natura2000", []),
        (DOGGERSBANK, "kavels", ["outside_country"]),
        (shapely.LineString([(155_000, 463_000), (155_009, 463_009)]), "bestemmingen", []),
        (shapely.Point(155_000, 463_000), "gevoelige_objecten", []),
    ],
)
def test_a_shape_must_be_there_of_its_kind_sound_and_in_the_country(
    shape: Any, table: str, expected: list[str]
) -> None:
    assert codes(shape, table) == expected


@pytest.mark.parametrize("crs", [None, "EPSG:4326"])
def test_shapes_outside_rd_are_told_once_for_the_whole_table(crs: str | None) -> None:
    assert codes(BOX, "plekken", crs) == ["crs_not_rd"]


def test_a_table_without_shapes_has_nothing_to_check() -> None:
    assert codes(BOX, "activiteiten") == []
