from __future__ import annotations

from pathlib import Path

import pytest
from werklocaties_gis.errors import UnknownTableError
from werklocaties_gis.tables import schema
from werklocaties_gis.tables.schema import CATEGORIEEN, INPUT_TABLES, make_empty, read_schema

ALL = tuple(path.stem for path in sorted((Path(schema.__file__).parent / "schemas").glob("*.csv")))
TYPES = {
    *("tekst", "keuze", "sbi", "getal", "geheel", "ja_nee", "datum", "lijst"),
    *("milieucategorie", "polygon", "point", "lijn", "geometrie"),
}


@pytest.mark.parametrize("table", ALL)
def test_every_column_is_described_in_two_languages_with_type_and_remedy(table: str) -> None:
    columns = read_schema(table).columns
    assert len({column.name for column in columns}) == len(columns)
    for column in columns:
        assert column.type in TYPES, column.name
        assert column.description_nl, column.name
        assert column.description_en, column.name
        assert column.if_missing in {"weigeren", "onbekend", "standaard"}, column.name
        assert bool(column.default) == (column.if_missing == "standaard"), column.name


@pytest.mark.parametrize("table", ALL)
def test_every_table_has_a_key_and_refers_to_keys_that_exist(table: str) -> None:
    found = read_schema(table)
    assert found.keys
    for column in found.columns:
        if column.refers_to is not None:
            assert column.refers_to[1] in read_schema(column.refers_to[0]).keys


@pytest.mark.parametrize("table", INPUT_TABLES)
def test_an_empty_table_has_the_columns_of_its_schema(table: str) -> None:
    assert list(make_empty(table).columns) == list(read_schema(table).names())


def test_a_table_that_does_not_exist_is_refused_and_columns_are_found_by_name() -> None:
    with pytest.raises(UnknownTableError):
        read_schema("bedrijven")
    assert read_schema("kavels")["fsi_max"].minimum == 0
    assert CATEGORIEEN[0] == "1"


def test_what_is_done_to_an_empty_table_is_not_in_the_next_one() -> None:
    made = make_empty("plekken")
    made["erbij"] = 1
    made.attrs["wie"] = "eerste"
    assert "erbij" not in make_empty("plekken")
    assert make_empty("plekken").attrs == {}
