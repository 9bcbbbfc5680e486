"""Where everything belongs, on borders and outside."""

from __future__ import annotations

from types import ModuleType

import geopandas as gpd
import pandas as pd
from shapely.geometry import box
from werklocaties_gis.overview.indeling.plaatsen import list_in_gebied, list_indeling
from werklocaties_gis.study.studie import Studie


def test_a_plot_of_a_park_belongs_to_the_municipality_that_the_park_names(
    studie: Studie, bladzijde: ModuleType
) -> None:
    parks = studie.tabellen["bedrijventerreinen"]
    moved = parks.assign(
        gemeente_code=parks["gemeente_code"].mask(parks["terrein_id"].eq("T2"), "GM9901")
    )
    found = list_indeling({**studie.tabellen, "bedrijventerreinen": moved})
    plots = found.kavels.assign(kavel=studie.tabellen["kavels"]["kavel_id"])
    assert plots.set_index("kavel").loc["K5", "gemeente"] == "GM9901"
    assert bladzijde.X == 100_000.0


def test_without_a_code_the_position_decides(studie: Studie) -> None:
    parks = studie.tabellen["bedrijventerreinen"]
    bare = parks.assign(gemeente_code=pd.array([pd.NA] * len(parks), dtype="string"))
    found = list_indeling({**studie.tabellen, "bedrijventerreinen": bare})
    assert found.terreinen["gemeente"].tolist() == ["GM9901", "GM9902", "GM9902"]


def test_what_lies_in_two_parts_belongs_to_both(studie: Studie) -> None:
    areas = studie.tabellen["gebieden"]
    extra = areas[areas["gebied_id"].eq("D")].assign(gebied_id="C")
    both = gpd.GeoDataFrame(pd.concat([areas, extra], ignore_index=True), crs=areas.crs)
    found = list_indeling({**studie.tabellen, "gebieden": both})
    assert found.kavels["deelgebied"].tolist()[:3] == [("C", "D"), ("C", "D"), ""]
    parts = found.gebieden[found.gebieden["niveau"].eq("deelgebied")]
    assert parts["id"].tolist() == ["C", "D"]


def test_on_a_border_of_two_parts_nothing_counts_twice(
    studie: Studie, bladzijde: ModuleType
) -> None:
    # A point inside K1 lies at x = 50: both halves of it touch that point, neither holds it.
    areas, x, y = studie.tabellen["gebieden"], bladzijde.X, bladzijde.Y
    halves = areas[areas["gebied_id"].isin(["D", "R"])].assign(
        gebied_id=["A", "B"],
        soort="deelgebied",
        geometry=[box(x, y, x + 50, y + 100), box(x + 50, y, x + 100, y + 100)],
    )
    found = list_indeling({**studie.tabellen, "gebieden": halves})
    assert found.kavels["deelgebied"].tolist()[:3] == ["A", "A", ""]


def test_a_level_that_the_study_does_not_have_gives_no_rows(studie: Studie) -> None:
    areas = studie.tabellen["gebieden"]
    found = list_indeling({**studie.tabellen, "gebieden": areas[areas["soort"].eq("gemeente")]})
    assert found.gebieden["niveau"].unique().tolist() == [
        "totaal",
        "gemeente",
        "buiten_gemeente",
        "terrein",
        "buiten_terrein",
    ]


def test_a_shape_that_is_nowhere_belongs_nowhere(studie: Studie) -> None:
    rows = gpd.GeoDataFrame(geometry=[box(0, 0, 1, 1), None], crs="EPSG:28992")
    assert list_in_gebied(rows, studie.tabellen["gebieden"], "gemeente").tolist() == ["", ""]
    assert list_in_gebied(rows, studie.tabellen["gebieden"], "onbekende_soort").tolist() == ["", ""]
