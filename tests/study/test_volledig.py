"""A layer is complete where the user says so, and nowhere without a study area."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
from shapely import box
from werklocaties_gis.settings.project import Project
from werklocaties_gis.study.volledig import find_area, make_dekking
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD, INPUT_TABLES, make_empty

GEBIEDEN = conform(
    gpd.GeoDataFrame(
        {"gebied_id": ["G1", "G2"], "soort": ["gemeente", "gemeente"], "naam": ["Goes", "Kapelle"]},
        geometry=[box(0, 0, 10, 10), box(10, 0, 20, 10)],
        crs=CRS_RD,
    ),
    "gebieden",
)


def make_project(gebied: str = "", *, volledig: bool = True) -> Project:
    bron = {"bestand": "../elders/wonen.gml", "volledig": volledig}
    return Project.model_validate(
        {
            "versie": 1,
            "studie": {"naam": "x", "peildatum": "2026-01-01", "gebied": gebied},
            "bronnen": {"gevoelige_objecten": bron},
        }
    )


def make_study(**tabellen: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {table: tabellen.get(table, make_empty(table)) for table in INPUT_TABLES}


def test_a_complete_source_is_complete_over_all_areas_together() -> None:
    dekking, failures = make_dekking(make_project(), make_study(gebieden=GEBIEDEN))
    assert failures == ()
    assert dekking["laag"].tolist() == ["gevoelige_objecten"]
    # A reader of the map knows the file by its name, not by where somebody keeps it.
    assert dekking["bron"].tolist() == ["wonen.gml"]
    assert dekking.geometry.iloc[0].area == 200


def test_the_area_that_the_study_names_is_the_one_that_counts() -> None:
    dekking, _ = make_dekking(make_project("Kapelle"), make_study(gebieden=GEBIEDEN))
    assert dekking.geometry.iloc[0].bounds == (10, 0, 20, 10)
    assert find_area("G1", gpd.GeoDataFrame(GEBIEDEN)).bounds == (0, 0, 10, 10)


def test_without_an_area_complete_is_refused() -> None:
    dekking, (failure,) = make_dekking(make_project(), make_study())
    assert dekking.empty
    assert (failure.table, failure.code) == (
        "bronnen.gevoelige_objecten",
        "coverage_without_area",
    )


def test_what_is_not_said_to_be_complete_is_complete_nowhere() -> None:
    dekking, failures = make_dekking(make_project(volledig=False), make_study(gebieden=GEBIEDEN))
    assert dekking.empty
    assert failures == ()


def test_coverage_of_other_layers_that_the_user_gave_stays() -> None:
    given = conform(
        gpd.GeoDataFrame(
            {"bron": ["eigen", "eigen"], "laag": ["kavels", "gevoelige_objecten"]},
            geometry=[box(0, 0, 1, 1), box(0, 0, 1, 1)],
            crs=CRS_RD,
        ),
        "dekking",
    )
    dekking, _ = make_dekking(make_project(), make_study(gebieden=GEBIEDEN, dekking=given))
    assert sorted(zip(dekking["laag"], dekking["bron"], strict=True)) == [
        ("gevoelige_objecten", "wonen.gml"),
        ("kavels", "eigen"),
    ]
