"""Homes are relieved when they lie within the firm's distance now and no longer afterwards."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.relocation.plaatsing.vraag import Vraag, make_vraag
from werklocaties_gis.relocation.plaatsing.woningen import list_ontlast
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.reference import read_lijsten


def _vraag(tables: ModuleType, category: object, *homes: dict[str, Any]) -> Vraag:
    """V1 on P1 (x 0 to 50) of this category; homes ``m`` metres to the left of P1."""
    tabellen = tables.set_cell(
        tables.make_tabellen(), "vestigingen", "V1", "milieucategorie_eigen", category
    )
    rows = [{"object_id": f"O{n}", "soort": "woning", **home} for n, home in enumerate(homes)]
    shapes = [shapely.Point(-home["m"], 20) for home in rows]
    frame = pd.DataFrame(rows).drop(columns="m")
    homes_table = gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:28992")
    tabellen["gevoelige_objecten"] = conform(homes_table, "gevoelige_objecten")
    study = (tabellen, read_lijsten(), Beleid())
    return make_vraag(*study, Plan(), detect_mismatches(*study))


def _relieved(vraag: Vraag) -> list[float]:
    """Homes that V1 relieves by going to P2 (from 1,000 m) and to P3."""
    stuk, zero = vraag.vraagstuk, np.zeros(2, dtype=np.intp)
    return list_ontlast(
        vraag.objecten, stuk.vooruitblik, stuk.aanbod, zero, np.array([1, 2])
    ).tolist()


@pytest.mark.parametrize(
    ("home", "count"),
    [
        ({"m": 299.0, "gebiedstype": "rustig"}, 1),
        ({"m": 300.0, "gebiedstype": "rustig"}, 0),
        ({"m": 199.0, "gebiedstype": "gemengd"}, 1),
        ({"m": 201.0, "gebiedstype": "gemengd"}, 0),
        ({"m": 201.0}, 0),
        ({"m": 100.0, "aantal_objecten": 12}, 12),
        ({"m": 100.0, "bedrijfswoning": True}, 0),
        ({"m": 100.0, "soort": "onderwijs"}, 0),
        ({"m": 100.0, "planstatus": "visie"}, 0),
    ],
)
def test_a_home_counts_within_the_distance_of_category_4_2(
    tables: ModuleType, home: dict[str, Any], count: int
) -> None:
    filler = {"m": 5000.0}
    assert _relieved(_vraag(tables, "4.2", home, filler)) == [count, count]


def test_a_home_that_stays_within_the_distance_is_not_relieved(tables: ModuleType) -> None:
    # Category 5.3 asks 1,000 m in a quiet area: P2 begins at 1,000, P3 at 2,000.
    near, far = ({"m": metres, "gebiedstype": "rustig"} for metres in (-10.0, 100.0))
    assert _relieved(_vraag(tables, "5.3", near, far)) == [1, 2]


def test_a_firm_of_unknown_category_relieves_none(tables: ModuleType) -> None:
    assert _relieved(_vraag(tables, pd.NA, {"m": 5.0})) == [0, 0]


def test_without_homes_there_are_none(tables: ModuleType) -> None:
    assert _relieved(_vraag(tables, "4.2", {"m": 5.0, "soort": "zorg"})) == [0, 0]
