"""What the tables say of each plek before the moves."""

from __future__ import annotations

from types import ModuleType

from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.relocation.controle.plekstand import list_plekken


def test_users_and_free_metres_are_read_from_the_tables(tables: ModuleType) -> None:
    tabellen = tables.make_tabellen()
    places = list_plekken(tabellen, list_plaatsingen(tabellen))
    assert places["P2"].users == {"V2": 1200.0, "V3": 800.0}
    assert [places[plek].free_m2 for plek in ("P1", "P3", "P4", "P5")] == [
        0.0,
        2000.0,
        500.0,
        600.0,
    ]
    assert [place.is_claimed for place in places.values()] == [False] * 5


def test_land_under_option_is_claimed_and_a_state_that_is_unknown_is_not(
    tables: ModuleType,
) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "plekken", "P3", "status", "optie")
    tabellen = tables.set_cell(tabellen, "plekken", "P4", "status", None)
    tabellen = tables.set_cell(tabellen, "plekken", "P1", "verwerving", "geen")
    places = list_plekken(tabellen, list_plaatsingen(tabellen))
    assert [places[plek].is_claimed for plek in ("P1", "P3", "P4")] == [True, True, False]


def test_the_checker_finds_no_room_where_a_station_comes(tables: ModuleType) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "plekken", "P3", "claim_m2", 500.0)
    tabellen = tables.set_cell(tabellen, "plekken", "P5", "claim_m2", 9_000.0)
    places = list_plekken(tabellen, list_plaatsingen(tabellen))
    assert [places[plek].free_m2 for plek in ("P3", "P4", "P5")] == [1500.0, 500.0, 0.0]
