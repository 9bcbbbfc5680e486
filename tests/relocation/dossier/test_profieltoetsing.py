"""How well firms answer today to the profile of their park, counted by hand."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.relocation.dossier.profieltoetsing import list_profieltoetsing
from werklocaties_gis.relocation.plaatsing.vraag import make_vraag
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.reference import read_lijsten

RULES = (read_lijsten(), Beleid())
ROWS = [
    {"terrein_id": "T1", "criterium": "banen", "veld": "banen_per_ha", "minimum": 25.0},
    {"terrein_id": "T1", "criterium": "water", "veld": "watergebonden_nodig", "waarden": ("ja",)},
    {"terrein_id": "T2", "criterium": "bvo", "veld": "bvo_m2", "minimum": 600.0, "fictief": True},
]


@pytest.fixture(scope="module")
def study(tables: ModuleType) -> dict[str, Any]:
    """V1 alone on P1 of park T2; V2 and V3 share P2 of park T1: 1,200 and 800 m2."""
    tabellen = tables.make_tabellen()
    shapes = [shapely.box(500, -100, 2_500, 500), shapely.box(-100, -100, 400, 500)]
    parks = gpd.GeoDataFrame({"terrein_id": ["T1", "T2"]}, geometry=shapes, crs="EPSG:28992")
    tabellen["bedrijventerreinen"] = conform(parks, "bedrijventerreinen")
    cells = [
        ("plekken", "P1", "terrein_id", "T2"),
        ("plekken", "P2", "terrein_id", "T1"),
        ("vestigingen", "V2", "banen", 3),
        ("vestigingen", "V3", "banen", 1),
        ("vestigingen", "V3", "watergebonden_nodig", True),
    ]
    for cell in cells:
        tabellen = tables.set_cell(tabellen, *cell)
    rows = conform(pd.DataFrame(ROWS).assign(bron="visie"), "profielen")
    return {**tabellen, "profielen": rows}


@pytest.fixture(scope="module")
def mismatches(study: dict[str, Any]) -> Mismatches:
    return detect_mismatches(study, *RULES)


def _list(study: dict[str, Any], mismatches: Mismatches) -> pd.DataFrame:
    return list_profieltoetsing(make_vraag(study, *RULES, Plan(), mismatches).eigenschappen)


def test_a_firm_is_measured_on_the_land_that_it_uses(
    study: dict[str, Any], mismatches: Mismatches
) -> None:
    rows = _list(study, mismatches).astype(object)
    # V2: 3 jobs on 1,200 m2 are 25 a ha. V3: 1 on 800 m2 is 12.5; it needs water. V1 has 700 m2.
    told = rows.where(rows.notna(), None).to_numpy().tolist()
    assert told == [
        ["T2", "V1", "P1", 1.0, ("bvo",), (), (), True],
        ["T1", "V2", "P2", 1.0, ("banen",), (), ("water",), False],
        ["T1", "V3", "P2", 0.5, ("water",), ("banen",), (), False],
    ]


def test_of_a_shared_place_of_which_nobody_says_who_uses_what_land_is_unknown(
    study: dict[str, Any], mismatches: Mismatches
) -> None:
    use = study["gebruik"].assign(kavel_m2=pd.array([2_000, None, 800], dtype="Float64"))
    rows = _list({**study, "gebruik": use}, mismatches).set_index("vestiging_id")
    assert pd.isna(rows.loc["V2", "profiel_share"])
    assert rows.loc["V2", "niet_bekend"] == ("banen", "water")
    assert rows.loc["V3", "profiel_share"] == 0.5


def test_without_profiles_there_is_nothing_to_tell(
    study: dict[str, Any], mismatches: Mismatches
) -> None:
    assert _list({**study, "profielen": study["profielen"].iloc[:0]}, mismatches).empty


def test_a_profile_of_a_park_without_firms_tells_nothing(
    study: dict[str, Any], mismatches: Mismatches
) -> None:
    nobody = study["profielen"].iloc[:1].assign(terrein_id=pd.array(["T3"], dtype="string"))
    found = _list({**study, "profielen": nobody}, mismatches)
    assert found.empty
    assert list(found.columns) == list(_list(study, mismatches).columns)
