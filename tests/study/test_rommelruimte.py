"""A labelled park under an area of transformation is told; no other park is."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.study.rommelruimte import list_rommelruimtemeldingen
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.tables.schema import CRS_RD


def _frame(table: str, boxes: list[float], **columns: Any) -> pd.DataFrame:
    """Squares of 100 m, from these metres to the east."""
    shapes = [shapely.box(x, 0, x + 100, 100) for x in boxes]
    return conform(gpd.GeoDataFrame(columns, geometry=shapes, crs=CRS_RD), table)


def _tabellen(labels: list[Any], soort: str = "transformatie") -> dict[str, pd.DataFrame]:
    """Parks at 0, 200 and 400 m; an area from 50 to 300 m, which meets the second wholly."""
    parks = _frame(
        "bedrijventerreinen",
        [0, 200, 400],
        terrein_id=["T1", "T2", "T3"],
        naam=["Kade", None, "Veld"],
        rommelruimte=pd.array(labels, dtype="boolean"),
    )
    areas = _frame("gebieden", [50, 150, 300], code=["a", "b", "c"], soort=soort)
    return {"bedrijventerreinen": parks, "gebieden": areas}


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        ([True, True, True], ["Kade, T2"]),
        ([True, False, None], ["Kade"]),
        # The area only borders on T3.
        ([False, None, True], []),
        ([None, None, None], []),
    ],
)
def test_only_a_labelled_park_under_an_area_of_transformation_is_told(
    labels: list[Any], told: list[str]
) -> None:
    found = list_rommelruimtemeldingen(_tabellen(labels))
    assert [dict(one.fields)["terreinen"] for one in found] == told


def test_an_area_of_another_kind_transforms_nothing() -> None:
    assert list_rommelruimtemeldingen(_tabellen([True] * 3, "deelgebied")) == ()
