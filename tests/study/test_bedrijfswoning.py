"""A dwelling belongs to a firm where the plan in force designates that, and nowhere else."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point, box
from werklocaties_gis.study.bedrijfswoning import fill_bedrijfswoning
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD

PLACE = box(0, 0, 50, 50)


def table(name: str, columns: dict[str, Any], shapes: list[Any]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(conform(gpd.GeoDataFrame(columns, geometry=shapes, crs=CRS_RD), name))


def plan(naam: str = "bedrijfswoning", **more: Any) -> gpd.GeoDataFrame:
    columns = {"bestemming_id": ["A1"], "soort": ["functieaanduiding"], "naam": [naam], **more}
    return table("bestemmingen", columns, [PLACE])


def homes(**more: Any) -> gpd.GeoDataFrame:
    columns = {"object_id": ["H1", "H2", "H3"], "soort": ["woning", "woning", "zorg"], **more}
    return table("gevoelige_objecten", columns, [box(5, 5, 15, 15), box(45, 5, 55, 15), PLACE])


def words(frame: gpd.GeoDataFrame) -> list[object]:
    return ["?" if pd.isna(value) else bool(value) for value in frame["bedrijfswoning"]]


def test_a_dwelling_wholly_within_the_designation_is_one() -> None:
    filled, (told,) = fill_bedrijfswoning(homes(), plan())
    assert words(filled) == [True, "?", "?"]
    assert (told.code, told.count, dict(told.fields)["which"]) == (
        "bedrijfswoning_by_plan",
        1,
        "H1",
    )


@pytest.mark.parametrize(
    "zones",
    [
        plan("bedrijfswoning uitgesloten"),
        plan("voormalige bedrijfswoning"),
        plan(soort=["gebiedsaanduiding"]),
        plan(planstatus=["ontwerp"]),
    ],
)
def test_other_words_other_objects_and_drafts_say_nothing(zones: gpd.GeoDataFrame) -> None:
    assert words(fill_bedrijfswoning(homes(), zones)[0]) == ["?", "?", "?"]


def test_what_the_user_says_stays_and_a_point_is_no_proof() -> None:
    assert words(fill_bedrijfswoning(homes(bedrijfswoning=["nee", None, None]), plan())[0]) == [
        *(False, "?", "?"),
    ]
    point = table(
        "gevoelige_objecten",
        {"object_id": ["H1"], "soort": ["woning"], "nauwkeurigheid_m": [15.0]},
        [Point(25, 25)],
    )
    assert words(fill_bedrijfswoning(point, plan())[0]) == ["?"]
