from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.sources.imro_functies import list_functies

WHOLE = shapely.box(0, 0, 100, 100)
PART = shapely.box(0, 0, 50, 100)

Row = tuple[str, str, str | None, shapely.Polygon, tuple[int, ...]]


def functies(*rows: Row) -> list[object]:
    frame = gpd.GeoDataFrame(
        [row[:3] for row in rows],
        columns=["soort", "naam", "hoofdgroep"],
        geometry=[row[3] for row in rows],
        crs="EPSG:28992",
    )
    found = list_functies(frame, pd.Series([row[4] for row in rows], dtype="object"))
    return [None if value is pd.NA else value for value in found]


@pytest.mark.parametrize(
    ("groep", "expected"),
    [("bedrijf", ("bedrijf",)), ("kantoor", ("kantoor",)), ("gemengd", None), ("wonen", None)],
)
def test_a_zone_allows_the_function_of_its_main_group_or_nothing_is_known(
    groep: str, expected: object
) -> None:
    assert functies(("bestemming", "x", groep, WHOLE, ())) == [expected]


def test_an_aanduiding_adds_to_its_zone_and_those_that_cover_each_other_to_each_other() -> None:
    found = functies(
        ("bestemming", "Kantoor", "kantoor", WHOLE, ()),
        ("functieaanduiding", "horeca", None, PART, (0,)),
        ("functieaanduiding", "detailhandel", None, WHOLE, (0,)),
    )
    assert found == [
        ("kantoor",),
        ("detailhandel", "horeca", "kantoor"),
        ("detailhandel", "kantoor"),
    ]


def test_in_a_zone_that_leaves_it_open_or_is_not_named_nothing_is_known() -> None:
    found = functies(
        ("bestemming", "Gemengd", "gemengd", WHOLE, ()),
        ("functieaanduiding", "horeca", None, PART, (0,)),
        ("functieaanduiding", "horeca", None, PART, ()),
        ("functieaanduiding", "specifieke vorm van bedrijf - garage", None, PART, (0,)),
    )
    assert found == [None] * 4
