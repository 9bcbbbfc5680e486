"""A kavel follows from building and open space, or from jobs; every figure worked by hand."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.relocation.plaatsing.afgeleide_kavel import (
    Afleiding,
    list_afgeleid_m2,
    list_is_open,
    make_afleiding,
)
from werklocaties_gis.settings.ruimte import Ruimte, Terreinquotient
from werklocaties_gis.tables.formats import conform

FIRM: dict[str, object] = {
    "bvo_m2": 3000,
    "voetafdruk_m2": 2400,
    "buitenopslag_m2": 500,
    "manoeuvreer_m2": 600,
    "parkeerplaatsen": 30,
}
"""The worked example of the field, on a plek with FSI 0.8 and 60 % built; 25 m2 a place."""


def _tabellen(tables: ModuleType, firm: dict[str, object], **kavel: float) -> dict[str, Any]:
    tabellen = tables.make_tabellen()
    for column, value in firm.items():
        tabellen = tables.set_cell(tabellen, "vestigingen", "V1", column, value)
    tabellen = tables.with_kavels(tabellen, [("P3", "K1", None)], {"K1": 6000.0})
    for column, value in kavel.items():
        tabellen = tables.set_cell(tabellen, "kavels", "K1", column, value)
    return tabellen


def _derive(tabellen: dict[str, Any], ruimte: Ruimte, growth: float = 1.0) -> Afleiding:
    classes = np.array(["bedrijf", None, None], dtype=object)
    return make_afleiding(tabellen, classes, np.full(3, growth), ruimte)


def _need(afleiding: Afleiding) -> float:
    return float(list_afgeleid_m2(afleiding, np.array([0]), np.array([2]))[0])


def _open(afleiding: Afleiding) -> bool:
    return bool(list_is_open(afleiding, np.array([0]), np.array([2]))[0])


@pytest.mark.parametrize(("inside", "need_m2"), [(False, 5850.0), (True, 4250.0)])
def test_the_worked_example_of_the_field(tables: ModuleType, inside: bool, need_m2: float) -> None:
    tabellen = _tabellen(tables, FIRM, fsi_max=0.8, bebouwing_max_share=0.6)
    ruimte = Ruimte(m2_per_parkeerplaats=25.0, open_ruimte_telt_binnen=inside)
    found = _derive(tabellen, ruimte)
    assert _need(found) == pytest.approx(need_m2)
    assert not _open(found)


def test_parking_by_the_norm_where_the_firm_names_no_number(tables: ModuleType) -> None:
    firm = {**FIRM, "parkeerplaatsen": pd.NA}
    tabellen = _tabellen(tables, firm, fsi_max=0.8, bebouwing_max_share=0.6)
    found = _derive(tabellen, Ruimte(m2_per_parkeerplaats=25.0, parkeernorm_per_100_m2=1.0))
    assert _need(found) == pytest.approx(5850.0)


def test_a_limit_that_no_kavel_states_comes_from_the_plan(tables: ModuleType) -> None:
    ruimte = Ruimte(fsi=0.5, bebouwing_share=0.6, m2_per_parkeerplaats=25.0)
    assert _need(_derive(_tabellen(tables, FIRM), ruimte)) == pytest.approx(6000 + 1850)


def test_the_strictest_kavel_counts_and_one_of_unknown_limit_makes_it_unknown(
    tables: ModuleType,
) -> None:
    tabellen = _tabellen(tables, FIRM)
    parts = [("P3", "K1", None), ("P3", "K2", None), ("P1", "K1", None)]
    tabellen = tables.with_kavels(tabellen, parts, {"K1": 6000.0, "K2": 100.0})
    tabellen = tables.set_cell(tabellen, "kavels", "K1", "fsi_max", 0.8)
    one_known = _derive(tabellen, Ruimte())
    np.testing.assert_array_equal(one_known.fsi, [0.8, np.nan, np.nan, np.nan, np.nan])
    tabellen = tables.set_cell(tabellen, "kavels", "K2", "fsi_max", 0.5)
    assert _derive(tabellen, Ruimte()).fsi[2] == 0.5


@pytest.mark.parametrize("missing", ["voetafdruk_m2", "manoeuvreer_m2", "buitenopslag_m2"])
def test_what_is_not_known_makes_the_kavel_a_lower_limit(tables: ModuleType, missing: str) -> None:
    tabellen = _tabellen(tables, {**FIRM, missing: pd.NA}, fsi_max=0.8, bebouwing_max_share=0.6)
    found = _derive(tabellen, Ruimte(m2_per_parkeerplaats=25.0))
    assert _open(found)
    assert _need(found) < 5850.0


def test_without_any_limit_nothing_is_known_of_the_building(tables: ModuleType) -> None:
    assert np.isnan(_need(_derive(_tabellen(tables, FIRM), Ruimte())))


@pytest.mark.parametrize("bvo_m2", [3000, 0, pd.NA])
def test_where_nothing_may_be_built_no_land_is_enough(tables: ModuleType, bvo_m2: object) -> None:
    tabellen = _tabellen(tables, {**FIRM, "bvo_m2": bvo_m2}, fsi_max=0.0, bebouwing_max_share=0.6)
    assert _need(_derive(tabellen, Ruimte())) == np.inf


def test_growth_is_growth_of_the_building_and_not_of_stated_open_space(tables: ModuleType) -> None:
    tabellen = _tabellen(tables, FIRM, fsi_max=0.8, bebouwing_max_share=0.6)
    found = _derive(tabellen, Ruimte(m2_per_parkeerplaats=25.0), growth=1.5)
    assert _need(found) == pytest.approx(1.5 * 4000 + 1850)


def test_land_by_jobs_is_an_estimate_and_the_row_that_names_most_decides(
    tables: ModuleType,
) -> None:
    tabellen = _tabellen(tables, {"banen": 20, "bvo_m2": pd.NA})
    tabellen = tables.set_cell(tabellen, "plekken", "P3", "terrein_id", "T1")
    park = {"terrein_id": ["T1"], "werkmilieu": ["zwaar"]}
    shape = gpd.GeoDataFrame(park, geometry=[shapely.box(0, 0, 9, 9)], crs="EPSG:28992")
    tabellen["bedrijventerreinen"] = conform(shape, "bedrijventerreinen")
    rows = [
        Terreinquotient(m2_per_baan=100),
        Terreinquotient(m2_per_baan=300, werkmilieu="zwaar"),
        Terreinquotient(m2_per_baan=400, functieklasse="kantoor"),
        Terreinquotient(m2_per_baan=250, werkmilieu="zwaar", functieklasse="bedrijf"),
        Terreinquotient(m2_per_baan=999, werkmilieu="zwaar", functieklasse="bedrijf"),
    ]
    needs = [_need(_derive(tabellen, Ruimte(terreinquotient=tuple(rows[:n])))) for n in range(6)]
    np.testing.assert_array_equal(needs, [np.nan, 2000, 6000, 6000, 5000, 5000])
    assert _open(_derive(tabellen, Ruimte(terreinquotient=tuple(rows))))
