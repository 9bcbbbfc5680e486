"""Need is land with outdoor storage, or floor; unknown stays unknown."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pandas as pd
from werklocaties_gis.relocation.plaatsing.afgeleide_kavel import make_afleiding
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import (
    list_is_ondergrens,
    list_nodig_m2,
    list_ruimtebehoefte,
)
from werklocaties_gis.settings.ruimte import Ruimte


def test_land_counts_with_storage_and_floor_without(tables: ModuleType) -> None:
    need = list_ruimtebehoefte(tables.make_tabellen()["vestigingen"])
    both = list_nodig_m2(need, np.array([[0], [1], [2]]), np.array([[False, True]]))
    np.testing.assert_array_equal(both, [[1600, 700], [800, 300], [500, np.nan]])
    assert need.is_onvolledig.tolist() == [False, False, True]


def test_floor_grows_by_the_firms_own_share_and_stated_land_does_not(tables: ModuleType) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "vestigingen", "V1", "groei_share", 0.5)
    need = list_ruimtebehoefte(tabellen["vestigingen"], Ruimte(groei_share=0.1))
    np.testing.assert_array_equal(need.vloer_m2, [1050, 330, np.nan])
    np.testing.assert_array_equal(need.grond_m2, [1600, 800, 500])


def test_land_is_derived_only_for_a_firm_that_states_none(tables: ModuleType) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "vestigingen", "V1", "kavel_m2", pd.NA)
    ruimte = Ruimte(afleiden=True, fsi=0.5)
    nobody = np.array([None] * 3, dtype=object)
    afleiding = make_afleiding(tabellen, nobody, np.ones(3), ruimte)
    need = list_ruimtebehoefte(tabellen["vestigingen"], ruimte, afleiding)
    i, p, floor = np.array([[0], [1]]), np.array([[2, 3]]), np.array([[False, True]])
    # V1: 700 / 0.5 + 100 outdoor storage; V2 states 800.
    np.testing.assert_array_equal(list_nodig_m2(need, i, floor, p), [[1500, 700], [800, 300]])
    assert np.isnan(list_nodig_m2(need, i, floor)[0, 0])
    unsure = list_is_ondergrens(need, i, floor, p)
    assert unsure.tolist() == [[True, False], [False, False]]
