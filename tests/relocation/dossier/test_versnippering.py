"""Fragmentation: 0 with one owner, near 1 with many, unknown where an owner is."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.relocation.dossier.versnippering import list_versnippering
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.tables.schema import make_empty


@pytest.fixture
def tabellen(tables: ModuleType) -> dict[str, Any]:
    found: dict[str, Any] = tables.make_tabellen()
    return found


def _one(tabellen: dict[str, Any], owners: list[str | None], **more: Any) -> Any:
    size = len(owners)
    frame = {
        "kavel_id": [f"K{number:02}" for number in range(size)],
        "terrein_id": "T1",
        "oppervlakte_m2": 1000.0,
        "eigenaar_type": "bedrijf",
        "eigenaar_id": owners,
        **more,
    }
    shapes = [shapely.box(n, 0, n + 1, 1) for n in range(size)]
    kavels = gpd.GeoDataFrame(pd.DataFrame(frame), geometry=shapes, crs="EPSG:28992")
    rows = list_versnippering({**tabellen, "kavels": conform(kavels, "kavels")})
    assert len(rows) == 1
    return rows.iloc[0]


def test_ten_plots_of_ten_owners_are_near_one_and_one_owner_is_none(
    tabellen: dict[str, Any],
) -> None:
    many = _one(tabellen, [f"B{number}" for number in range(10)])
    assert many["versnippering"] == pytest.approx(0.9)
    assert (many["eigenaren"], many["kavels"], many["kavels_ha"]) == (10, 10, 1.0)
    single = _one(tabellen, ["B1"] * 10)
    assert single["versnippering"] == 0.0
    assert single["grootste_share"] == 1.0


def test_shares_go_by_area(tabellen: dict[str, Any]) -> None:
    row = _one(tabellen, ["A", "B", "A"], oppervlakte_m2=[1000.0, 6000.0, 3000.0])
    assert row["versnippering"] == pytest.approx(1 - 0.4**2 - 0.6**2)
    assert row["grootste_share"] == pytest.approx(0.6)


def test_an_unknown_owner_leaves_the_index_open_and_shares_known(tabellen: dict[str, Any]) -> None:
    kinds = ["gemeente", "bedrijf", "bedrijf", "bedrijf"]
    row = _one(tabellen, [None, "A", "B", None], eigenaar_type=kinds)
    assert pd.isna(row["versnippering"])
    assert pd.isna(row["eigenaren"])
    assert row["gemeente_share"] == row["onbekend_share"] == pytest.approx(0.25)


def test_a_missing_area_comes_from_the_shape(tabellen: dict[str, Any]) -> None:
    row = _one(tabellen, ["A", "B"], oppervlakte_m2=[1.0, None])
    assert row["versnippering"] == pytest.approx(0.5)


def test_a_study_without_plots_has_no_rows() -> None:
    tabellen = {name: make_empty(name) for name in ("kavels", "bedrijventerreinen")}
    assert list_versnippering(tabellen).empty
