"""Who may move: the misplaced, those who seek space, and those who have grown."""

from __future__ import annotations

from types import ModuleType

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.relocation.plaatsing.aanbod import list_aanbod
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import list_ruimtebehoefte, make_behoefte
from werklocaties_gis.relocation.plaatsing.verhuizers import Verhuizers, list_verhuizers
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.plan import Plan, Reserve, Verhuizer
from werklocaties_gis.settings.ruimte import Ruimte, Terreinquotient
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.zoning.reference import read_lijsten


def _movers(
    tabellen: dict[str, pd.DataFrame], *who: Verhuizer, toets: str = "licht_op_hmc"
) -> Verhuizers:
    signal = {"vestiging_id": ["V2"], "plek_id": ["P2"], "toets": [toets], "uitkomst": ["zeker"]}
    mismatches = conform(pd.DataFrame(signal), "mismatches")
    aanbod = list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())
    need = list_ruimtebehoefte(tabellen["vestigingen"])
    return list_verhuizers(tabellen, mismatches, aanbod, need, Plan(verhuizers=who))


def test_a_signal_makes_a_mover(tables: ModuleType) -> None:
    found = _movers(tables.make_tabellen(), "mismatches")
    assert found.v.tolist() == [1]
    assert found.is_zeker.tolist() == [False, True, False]
    assert found.licht == {(1, 1)}


def test_a_lower_category_than_allowed_is_no_reason_to_move(tables: ModuleType) -> None:
    assert not len(_movers(tables.make_tabellen(), "mismatches", toets="lager_dan_maximum").v)


def test_a_firm_that_cannot_move_does_not(tables: ModuleType) -> None:
    tabellen = tables.set_cell(
        tables.make_tabellen(), "vestigingen", "V2", "verplaatsbaar", value=False
    )
    assert not len(_movers(tabellen, "mismatches").v)


def test_a_seeker_without_a_place_is_asked_only_when_the_plan_says_so(tables: ModuleType) -> None:
    tabellen = tables.set_cell(
        tables.make_tabellen(), "vestigingen", "V3", "zoekt_ruimte", value=True
    )
    tabellen["gebruik"] = tabellen["gebruik"].iloc[:2]
    assert _movers(tabellen, "ruimtezoekers").v.tolist() == [2]
    assert not len(_movers(tabellen, "groeiers").v)


def test_a_grower_needs_more_than_it_uses(tables: ModuleType) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "vestigingen", "V2", "kavel_m2", 1300)
    found = _movers(tabellen, "groeiers")
    assert found.v.tolist() == [1]
    assert found.groeit.tolist() == [False, True, False]


def _with_area(tabellen: dict[str, pd.DataFrame], soort: str) -> dict[str, pd.DataFrame]:
    """The tables with an area round P2 and half of P1."""
    area = {"gebied_id": ["G"], "soort": [soort]}
    shape = [shapely.box(30, 0, 1100, 40)]
    frame = gpd.GeoDataFrame(pd.DataFrame(area), geometry=shape, crs="EPSG:28992")
    return {**tabellen, "gebieden": conform(frame, "gebieden")}


def test_who_sits_in_a_conversion_area_may_move_for_that(tables: ModuleType) -> None:
    found = _movers(_with_area(tables.make_tabellen(), "transformatie"), "transformatie")
    assert found.v.tolist() == [1, 2]
    assert found.transformatie.tolist() == [False, True, True]
    assert found.plek_in_transformatie.tolist() == [False, True, False, False, False]
    other = _movers(_with_area(tables.make_tabellen(), "deelgebied"), "transformatie")
    assert not len(other.v)
    unasked = _movers(_with_area(tables.make_tabellen(), "transformatie"), "mismatches")
    assert unasked.v.tolist() == [1]
    assert not unasked.transformatie.any()


def test_a_seeker_does_not_leave_an_area(tables: ModuleType) -> None:
    tabellen = _with_area(tables.make_tabellen(), "transformatie")
    tabellen = tables.set_cell(tabellen, "vestigingen", "V3", "zoekt_ruimte", value=True)
    tabellen["gebruik"] = tabellen["gebruik"].iloc[:2]
    assert _movers(tabellen, "transformatie").v.tolist() == [1]


def test_which_checks_signal_is_kept_by_name(tables: ModuleType) -> None:
    found = _movers(tables.make_tabellen(), "mismatches", toets="hinder_gevoelig")
    number = [toets.id for toets in TOETSEN].index("hinder_gevoelig")
    assert np.argwhere(found.signalen).tolist() == [[number, 1]]


def test_growth_by_the_firms_own_share_makes_a_grower_and_an_estimate_does_not(
    tables: ModuleType,
) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "vestigingen", "V2", "kavel_m2", pd.NA)
    tabellen = tables.set_cell(tabellen, "vestigingen", "V2", "banen", 100)
    row = (Terreinquotient(m2_per_baan=500.0),)
    by_jobs = Ruimte(afleiden=True, terreinquotient=row)
    by_floor = Ruimte(afleiden=True, fsi=0.2)
    growing = [_growers(tabellen, ruimte) for ruimte in (by_jobs, by_floor)]
    # 300 m2 of floor at FSI 0.2 is 1,500 m2, more than the 1,200 in use.
    assert growing == [[], [1]]


def _growers(tabellen: dict[str, pd.DataFrame], ruimte: Ruimte) -> list[int]:
    aanbod = list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())
    functie = list_profielen(tabellen, read_lijsten(), Beleid()).functie
    need = make_behoefte(tabellen, functie, ruimte)
    empty = make_empty("mismatches")
    return list_verhuizers(tabellen, empty, aanbod, need, Plan(verhuizers=("groeiers",))).v.tolist()
