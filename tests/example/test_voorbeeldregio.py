"""The region that ships: invented, whole, and holding what it was drawn for."""

from __future__ import annotations

import numpy as np
import pytest
from werklocaties_gis.example.tabel import Tabellen
from werklocaties_gis.example.voorbeeldregio import (
    LEEG,
    make_voorbeeldlijsten,
    make_voorbeeldregio,
    read_voorbeeldbestand,
)
from werklocaties_gis.tables.check import check_tabellen
from werklocaties_gis.tables.schema import INPUT_TABLES, read_schema


@pytest.fixture(scope="module")
def regio() -> Tabellen:
    return make_voorbeeldregio()


def test_it_has_every_table_and_nothing_is_wrong_with_them(regio: Tabellen) -> None:
    assert tuple(regio) == INPUT_TABLES
    assert check_tabellen(regio) == ()
    assert {table for table, frame in regio.items() if frame.empty} == LEEG


def test_every_row_says_that_it_is_invented(regio: Tabellen) -> None:
    for table, frame in regio.items():
        if "fictief" in read_schema(table).names():
            assert frame["fictief"].all(), table
        if "bron" in frame:
            assert frame["bron"].str.contains("verzonnen").all(), table


def test_it_has_some_fifty_firms_on_four_parks_and_in_a_mixed_area(regio: Tabellen) -> None:
    assert len(regio["vestigingen"]) == 50
    assert len(regio["bedrijventerreinen"]) == 4
    assert regio["plekken"]["menging"].notna().sum() >= 3


def test_drawn_distances_survive_the_turn_to_the_map(regio: Tabellen) -> None:
    plekken = regio["plekken"].set_index("plek_id").geometry
    woningen = regio["gevoelige_objecten"].set_index("object_id").geometry
    # Fabelpad ends at 905 and the first row of homes begins at 955 on the drawing board.
    assert plekken["H2"].distance(woningen["NIEUWVERZANDAM-04"]) == pytest.approx(50, abs=1e-9)
    assert plekken["A1"].area == pytest.approx(60 * 100)


def test_corners_lie_on_whole_metres(regio: Tabellen) -> None:
    corners = regio["plekken"].get_coordinates().to_numpy()
    assert (corners == np.round(corners)).all()


def test_no_two_places_overlap_and_no_home_stands_on_one(regio: Tabellen) -> None:
    plekken = regio["plekken"]
    assert plekken.sindex.query(plekken.geometry, predicate="overlaps").size == 0
    homes = regio["gevoelige_objecten"].geometry
    assert plekken.sindex.query(homes, predicate="intersects").size == 0


def test_one_plot_may_hold_several_units(regio: Tabellen) -> None:
    luchtbrug = regio["plek_kavels"].query("kavel_id == 'KG1'")
    assert luchtbrug["plek_id"].tolist() == ["G1a", "G1b", "G1c", "G1d"]
    kavel = regio["kavels"].query("kavel_id == 'KG1'")
    assert kavel["oppervlakte_m2"].item() == luchtbrug["oppervlakte_m2"].sum() == 6_000


def test_there_is_a_shared_building_a_tenant_and_a_firm_on_two_places(regio: Tabellen) -> None:
    gebruik = regio["gebruik"]
    assert set(gebruik.query("plek_id == 'A4'")["vestiging_id"]) == {"V04", "V05"}
    assert set(gebruik.query("vestiging_id == 'V25'")["plek_id"]) == {"F1", "G1b"}
    assert (regio["vestigingen"]["eigendom_huur"] == "huur").sum() >= 5


def test_the_invented_staat_travels_with_the_region() -> None:
    staat = make_voorbeeldlijsten().staat
    assert staat is not None
    assert staat["omschrijving"].str.contains("verzonnen").all()
    assert (staat["status"] == "stored-source").all()


def test_the_project_file_says_that_all_is_invented() -> None:
    assert "fictief = true" in read_voorbeeldbestand("werklocaties.toml")


def test_who_changes_the_region_changes_no_later_one() -> None:
    changed = make_voorbeeldregio()
    changed["vestigingen"].loc[0, "naam"] = "anders"
    changed["plekken"].geometry.array[0] = None
    del changed["kavels"]
    again = make_voorbeeldregio()
    assert "anders" not in set(again["vestigingen"]["naam"])
    assert again["plekken"].geometry.notna().all()
    assert not again["kavels"].empty
