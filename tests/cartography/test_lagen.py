"""Layers hold every row that is drawn, with what its card says."""

from __future__ import annotations

from typing import Any

from werklocaties_gis.cartography.lagen import LAGEN, make_laag, select_drawn
from werklocaties_gis.tables.schema import INPUT_TABLES, read_schema

BY_TABLE = {laag.table: laag for laag in LAGEN}


def test_a_layer_has_a_shape_a_name_and_a_class_for_each_row(studie: Any) -> None:
    for laag in LAGEN:
        rows = studie.tabellen[laag.table]
        made: Any = make_laag(laag, rows, "nl")
        sizes = {len(made[name]) for name in ("sleutel", "soort", "vorm", "klasse", "fictief")}
        assert sizes == {len(rows)} == {len(made["naam"]["i"])}


def test_a_place_without_a_name_is_called_by_its_number(studie: Any) -> None:
    rows = studie.tabellen["plekken"].assign(naam=None)
    made: Any = make_laag(BY_TABLE["plekken"], rows, "nl")
    assert made["naam"]["w"] == sorted(rows["plek_id"])


def test_only_columns_with_a_value_stand_on_a_card(studie: Any) -> None:
    made: Any = make_laag(BY_TABLE["plekken"], studie.tabellen["plekken"], "nl")
    assert "prijs_eur_m2" in made["velden"]
    assert "huur_eur_m2_jaar" not in made["velden"]


def test_of_a_plan_building_areas_without_a_category_are_not_drawn(studie: Any) -> None:
    rows = studie.tabellen["bestemmingen"].assign(soort="bouwvlak")
    assert list(select_drawn("bestemmingen", rows)["bestemming_id"]) == ["B1", "B2", "B3"]


def test_every_layer_is_a_table_with_the_columns_it_names() -> None:
    for laag in LAGEN:
        assert laag.table in INPUT_TABLES
        assert {laag.name, *laag.columns} <= set(read_schema(laag.table).names())
