"""Codes are words in forms, every column has a name, and no two share one."""

from __future__ import annotations

import pytest
from werklocaties_gis.report.qgis.stijl.velden import LEEG, list_names, list_words, make_velden
from werklocaties_gis.tables.schema import INPUT_TABLES, KAART_TABLES, RESULT_TABLES, read_schema

OWN_NAME = {("activiteiten", "sbi_versie"), ("bedrijventerreinen", "milieucategorie_plafond")}
"""Columns whose values are their own names."""

UNITS = {("mismatches", "eenheid"), ("uitkomsten", "eenheid"), ("regimeverschillen", "eenheid")}


@pytest.mark.parametrize("table", [*INPUT_TABLES, *RESULT_TABLES, *KAART_TABLES])
def test_every_column_has_a_name_of_its_own(table: str) -> None:
    names = list_names(table, "nl")
    assert len(set(names.values())) == len(names)
    assert set(names) == {c.name for c in read_schema(table).columns if not c.is_geometry}


@pytest.mark.parametrize("table", [*INPUT_TABLES, *KAART_TABLES, "mismatches", "milieuruimte"])
def test_no_value_shows_as_a_code(table: str) -> None:
    for column in read_schema(table).columns:
        if (table, column.name) in OWN_NAME | UNITS:
            continue
        for value, word in list_words(table, column, "nl").items():
            assert "_" not in value or word != value, (table, column.name, value)


def test_yes_and_no_are_the_words_of_what_qgis_calls_true_and_false() -> None:
    words = list_words("plekken", read_schema("plekken")["fictief"], "nl")
    assert dict(words) == {"true": "ja", "false": "nee"}


def test_a_list_of_words_says_unknown_for_what_is_missing() -> None:
    fields, aliases = make_velden("plekken", "nl")
    status = fields.find("field[@name='status']")
    assert status is not None
    pairs = {one.get("value"): one.get("name") for one in status.iter("Option") if one.get("value")}
    assert pairs["terstond_uitgeefbaar"] == "terstond uitgeefbaar"
    assert pairs[LEEG] == "onbekend"
    assert aliases[0].get("name") == "Nummer van de plek"


def test_dates_are_shown_as_the_reader_writes_them() -> None:
    for taal, shown in (("nl", "dd-MM-yyyy"), ("en", "yyyy-MM-dd")):
        fields, _ = make_velden("plekken", taal)
        date = fields.find("field[@name='peildatum']")
        assert date is not None
        values = {one.get("name"): one.get("value") for one in date.iter("Option")}
        assert values["display_format"] == shown
