"""What a place offers depends on its status, its users and the way to acquire it."""

from __future__ import annotations

from types import ModuleType

import pandas as pd
import pytest
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, list_aanbod, positions
from werklocaties_gis.settings.plan import Reserve


def _aanbod(tabellen: dict[str, pd.DataFrame], reserve: Reserve | None = None) -> Aanbod:
    return list_aanbod(tabellen, list_plaatsingen(tabellen), reserve or Reserve())


def test_free_places_and_places_that_can_come_free_are_offered(tables: ModuleType) -> None:
    found = _aanbod(tables.make_tabellen())
    assert found.is_aangeboden.tolist() == [True] * 5
    assert found.is_vrij.tolist() == [False, False, True, True, False]
    assert found.maat_m2.tolist() == [2000, 2000, 2000, 500, 2000]
    assert found.vrij_m2.tolist() == [0, 0, 0, 0, 600]
    assert found.back_m2.tolist() == [2000, 2000, 0, 0, 0]


@pytest.mark.parametrize("verwerving", ["geen", pd.NA])
def test_what_is_left_frees_nothing_without_a_way_to_acquire_it(
    tables: ModuleType, verwerving: object
) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "plekken", "P1", "verwerving", verwerving)
    found = _aanbod(tabellen)
    assert not found.is_aangeboden[0]
    assert found.back_m2[0] == 0


@pytest.mark.parametrize(
    "status", ["optie", "gereserveerd", "verkocht_niet_geleverd", "niet_terstond", pd.NA]
)
@pytest.mark.parametrize("plek", [0, 2, 4])
def test_no_other_status_offers_anything(tables: ModuleType, status: object, plek: int) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "plekken", f"P{plek + 1}", "status", status)
    assert not _aanbod(tabellen).is_aangeboden[plek]


def test_an_issued_but_empty_place_needs_a_way_to_acquire_it(tables: ModuleType) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "plekken", "P3", "status", "uitgegeven")
    assert not _aanbod(tabellen).is_vrij[2]
    bought = tables.set_cell(tabellen, "plekken", "P3", "verwerving", "aankoop")
    assert _aanbod(bought).is_vrij[2]


def test_reserve_and_temporary_places_are_marked(tables: ModuleType) -> None:
    until = pd.Timestamp("2030-01-01")
    tabellen = tables.set_cell(tables.make_tabellen(), "plekken", "P3", "beschikbaar_tot", until)
    found = _aanbod(tabellen, Reserve(plek_ids=("P4",)))
    assert found.is_tijdelijk.tolist() == [False, False, True, False, False]
    assert found.is_gereserveerd.tolist() == [False, False, False, True, False]


def test_unknown_keys_have_no_position() -> None:
    assert positions(["a", "b"], ["b", "c"]).tolist() == [1, -1]


def test_land_for_a_station_is_not_given_out(tables: ModuleType) -> None:
    tabellen = tables.make_tabellen()
    tabellen = tables.set_cell(tabellen, "plekken", "P3", "claim_m2", 500.0)
    # P5 is given out in parts: 600 m2 of it are free now.
    tabellen = tables.set_cell(tabellen, "plekken", "P5", "claim_m2", 450.0)
    found = _aanbod(tabellen)
    assert found.maat_m2[2] == 1500
    assert found.vrij_m2[4] == 150
    more = _aanbod(tables.set_cell(tabellen, "plekken", "P3", "claim_m2", 9_000.0))
    assert more.maat_m2[2] == 0
