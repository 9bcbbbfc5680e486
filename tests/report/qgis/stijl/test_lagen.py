"""Every table with shapes is a layer with a name, a group and columns that exist."""

from __future__ import annotations

import pytest
from werklocaties_gis.report.qgis.stijl.lagen import (
    GROEPEN,
    LAGEN,
    Laag,
    find_laag,
)
from werklocaties_gis.tables.schema import INPUT_TABLES, KAART_TABLES, RESULT_TABLES, read_schema

DRAWN = {
    table
    for table in (*INPUT_TABLES, *RESULT_TABLES, *KAART_TABLES)
    if read_schema(table).geometry is not None
}


def test_every_table_with_shapes_is_thought_of() -> None:
    assert {laag.table for laag in LAGEN} == DRAWN


@pytest.mark.parametrize("laag", LAGEN, ids=lambda laag: laag.table)
def test_a_layer_shows_columns_that_its_table_has(laag: Laag) -> None:
    assert set(laag.kaartje) | {laag.titel} <= set(read_schema(laag.table).names())
    assert laag.groep in GROEPEN
    assert len(laag.sleutel) > 10, "QGIS gives a shorter key another one"


def test_what_covers_others_or_is_heavy_is_off() -> None:
    off = {laag.table for laag in LAGEN if not laag.aan}
    assert {"kaart_opties", "contouren", "milieuruimte", "bestemmingen", "netgebieden"} <= off
    on = {laag.table for laag in LAGEN if laag.aan}
    assert {"kaart_vestigingen", "kaart_verplaatsingen", "plekken", "bedrijventerreinen"} <= on


def test_a_table_that_nobody_thought_of_is_shown_all_the_same() -> None:
    laag = find_laag("gebruik")
    assert (laag.table, laag.titel, laag.aan) == ("gebruik", "vestiging_id", False)


def test_categories_stand_there_as_a_digit_too() -> None:
    for table, column in (
        ("bestemmingen", "milieucategorie_max"),
        ("milieuruimte", "categorie"),
        ("contouren", "categorie"),
    ):
        assert f'"{column}"' in find_laag(table).opschrift
