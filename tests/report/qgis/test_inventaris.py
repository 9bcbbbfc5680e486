"""The project is made of what the files hold: their rows, shapes, extents and values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.qgis.inventaris import read_inventaris


def test_tables_are_found_with_their_rows_and_empty_ones_are_not(
    volledig: Inhoud, geschreven: Mapping[str, Path]
) -> None:
    found = {one.table: one for one in read_inventaris(geschreven["gewoon"] / "werklocaties.gpkg")}
    assert "layer_styles" not in found
    assert found["plekken"].rijen == len(volledig.tabellen["plekken"])
    assert all(one.rijen for one in found.values())
    assert found["uitkomsten"].vormen == ()
    assert found["uitkomsten"].grenzen_m is None


def test_shapes_of_a_mixed_table_are_looked_at(geschreven: Mapping[str, Path]) -> None:
    found = {one.table: one for one in read_inventaris(geschreven["gewoon"] / "werklocaties.gpkg")}
    assert found["gevoelige_objecten"].vormen == ("punt", "vlak")
    assert found["bestemmingen"].vormen == ("vlak",)
    assert found["kaart_verplaatsingen"].vormen == ("lijn",)
    west, south, east, north = found["plekken"].grenzen_m or (0, 0, 0, 0)
    assert 170_000 < west < east < 172_000
    assert 500_000 < south < north < 502_000


def test_values_that_make_layers_are_listed_in_order(geschreven: Mapping[str, Path]) -> None:
    found = {one.table: one for one in read_inventaris(geschreven["gewoon"] / "zonering.gpkg")}
    assert found["contouren"].waarden["van"] == ("plek", "vestiging", "zone")
