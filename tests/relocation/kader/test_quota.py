"""Municipalities: where each place lies, and how much each takes."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.relocation.kader.quota import list_gemeenten, list_quota
from werklocaties_gis.relocation.optimum.grenzen import GEEN_BOVEN, GEEN_ONDER
from werklocaties_gis.relocation.optimum.model import ints
from werklocaties_gis.settings.planlimieten import Quotum

GEBIEDEN = gpd.GeoDataFrame(
    {
        "soort": ["gemeente", "gemeente", "regio", None],
        "code": ["GM2", "GM1", "R", "GM9"],
    },
    geometry=[
        shapely.box(10, 0, 20, 10),
        shapely.box(0, 0, 10, 10),
        *[shapely.box(0, 0, 99, 9)] * 2,
    ],
    crs="EPSG:28992",
)
PLEKKEN = gpd.GeoDataFrame(
    geometry=[shapely.box(1, 1, 3, 3), shapely.box(11, 1, 13, 3), shapely.box(40, 1, 41, 2)],
    crs="EPSG:28992",
)


def test_each_place_lies_in_one_municipality_or_in_none() -> None:
    found = list_gemeenten(PLEKKEN, GEBIEDEN)
    assert found.iloc[:2].tolist() == ["GM1", "GM2"]
    assert found.isna().tolist() == [False, False, True]


def test_hectares_are_whole_m2_where_they_are() -> None:
    # 1.13 * 10,000 is 11,299.999… to a computer, and 0.07 * 10,000 is 700.000…1.
    quota = (Quotum(gemeente_code="GM1", max_ha=1.13, min_ha=0.07),)
    one = (ints([0]), ints([700]), np.array([True]))
    rows = list_quota(quota, pd.Series(["GM1"], dtype="string"), *one, 1)
    assert rows.boven.tolist() == [[11_300], [int(GEEN_BOVEN)]]
    assert rows.onder.tolist() == [int(GEEN_ONDER), 700]


def test_a_quotum_counts_moves_and_land_of_its_own_municipality() -> None:
    quota = (Quotum(gemeente_code="GM1", max_verhuizingen=2, max_ha=0.05, min_ha=0.01),)
    gemeente = pd.Series(["GM1", "GM2", None], dtype="string")
    final = np.array([True, True, True, False])
    rows = list_quota(quota, gemeente, ints([0, 1, 2, 0]), ints([300, 400, 1, 9]), final, 2)
    assert rows.familie == ("quota",) * 3
    # Only the first optie is a move for good into GM1.
    assert rows.optie.tolist() == [0, 0, 0]
    assert rows.maat.tolist() == [1, 300, 300]
    assert rows.boven.tolist() == [[2, 2], [500, 500], [int(GEEN_BOVEN)] * 2]
    assert rows.onder.tolist() == [int(GEEN_ONDER), int(GEEN_ONDER), 100]
    assert not rows.per_fase.any()
