from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.sources.imro.functies import list_joint_functies

WHOLE = shapely.box(0, 0, 100, 100)
PART = shapely.box(0, 0, 50, 100)

Row = tuple[str, str, str | None, shapely.Polygon, tuple[int, ...]]


def functies(*rows: Row, plans: tuple[str, ...] | None = None) -> list[object]:
    frame = gpd.GeoDataFrame(
        [row[:3] for row in rows],
        columns=["soort", "naam", "hoofdgroep"],
        geometry=[row[3] for row in rows],
        crs="EPSG:28992",
    )
    frame["plan_id"] = list(plans or ["p"] * len(rows))
    found = list_joint_functies(frame, pd.Series([row[4] for row in rows], dtype="object"))
    return [None if value is pd.NA else value for value in found]


@pytest.mark.parametrize(
    ("soort", "naam", "groep", "expected"),
    [
        ("bestemming", "x", "bedrijf", ("bedrijf",)),
        ("bestemming", "Bedrijf - Nutsvoorziening", "bedrijf", ("nutsbedrijf",)),
        ("bestemming", "x", "gemengd", None),
        ("bestemming", "Wonen", "wonen", None),
        ("bouwaanduiding", "detailhandel", None, None),
        ("dubbelbestemming", "Bedrijf", "bedrijf", None),
    ],
)
def test_a_zone_allows_what_its_name_or_main_group_says_and_other_objects_say_nothing(
    soort: str, naam: str, groep: str | None, expected: object
) -> None:
    assert functies((soort, naam, groep, WHOLE, ())) == [expected]


def test_an_aanduiding_adds_to_its_zone_and_those_that_cover_each_other_to_each_other() -> None:
    found = functies(
        ("bestemming", "Sport", "sport", WHOLE, ()),
        ("functieaanduiding", "horeca", None, PART, (0,)),
        ("functieaanduiding", "detailhandel", None, WHOLE, (0,)),
    )
    assert found == [
        ("leisure",),
        ("detailhandel", "horeca", "leisure"),
        ("detailhandel", "leisure"),
    ]


def test_in_a_zone_that_leaves_it_open_or_is_not_named_nothing_is_known() -> None:
    found = functies(
        ("bestemming", "Gemengd", "gemengd", WHOLE, ()),
        ("functieaanduiding", "horeca", None, PART, (0,)),
        ("functieaanduiding", "horeca", None, PART, ()),
        ("functieaanduiding", "specifieke vorm van bedrijf - garage", None, PART, (0,)),
    )
    assert found == [None] * 4


def test_aanduidingen_of_two_plans_in_one_file_add_nothing_to_each_other() -> None:
    rows: tuple[Row, ...] = (
        ("bestemming", "Sport", "sport", WHOLE, ()),
        ("functieaanduiding", "horeca", None, PART, (0,)),
        ("functieaanduiding", "detailhandel", None, WHOLE, ()),
    )
    assert functies(*rows, plans=("a", "a", "b"))[1] == ("horeca", "leisure")
