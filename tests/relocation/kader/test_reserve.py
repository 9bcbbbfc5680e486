"""Land kept free: by terrein, and by category on a terrein, each place under one share."""

from __future__ import annotations

from types import ModuleType

import numpy as np
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.relocation.kader.reserve import list_reserve
from werklocaties_gis.relocation.plaatsing.aanbod import list_aanbod
from werklocaties_gis.settings.planlimieten import Reserve, Reservedeel
from werklocaties_gis.zoning.milieucategorie import code_of

UNKNOWN = np.int8(-1)


def test_a_reserve_keeps_its_share_of_the_free_land_of_each_terrein(tables: ModuleType) -> None:
    tabellen = tables.make_tabellen()
    for plek in ("P3", "P4", "P5"):
        tabellen = tables.set_cell(tabellen, "plekken", plek, "terrein_id", "T1")
    aanbod = list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())
    unknown = np.full(len(aanbod.ids), UNKNOWN)
    groep, limit_m2 = list_reserve(aanbod, Reserve(share=0.25), unknown)
    assert groep.tolist() == [-1, -1, 0, 1, 0]
    assert limit_m2.tolist() == [0.75 * 2600, 0.75 * 500]


def test_an_own_share_for_high_categories_stands_apart_from_the_rest(tables: ModuleType) -> None:
    tabellen = tables.make_tabellen()
    for plek in ("P3", "P4", "P5"):
        tabellen = tables.set_cell(tabellen, "plekken", plek, "terrein_id", "T1")
    aanbod = list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())
    high = np.full(len(aanbod.ids), UNKNOWN)
    high[4], high[2] = code_of("4.2"), code_of("3.2")
    delen = (
        Reservedeel(terrein_id="T1", categorie_vanaf="3.1", share=0.5),
        Reservedeel(terrein_id="T1", categorie_vanaf="4.1", share=1.0),
        Reservedeel(terrein_id="T9", share=1.0),
    )
    groep, limit_m2 = list_reserve(aanbod, Reserve(delen=delen), high)
    assert (groep[[0, 1, 3]] == -1).all()
    assert groep[2] != groep[4]
    assert limit_m2[groep[4]] == 0
    assert limit_m2[groep[2]] > 0


def test_without_a_share_there_is_no_group(tables: ModuleType) -> None:
    tabellen = tables.make_tabellen()
    aanbod = list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())
    groep, limit_m2 = list_reserve(aanbod, Reserve(), np.full(len(aanbod.ids), UNKNOWN))
    assert (groep == -1).all()
    assert len(limit_m2) == 0
