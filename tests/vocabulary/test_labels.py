"""Every value that a table can hold has a Dutch and an English name."""

from __future__ import annotations

import csv
from importlib import resources

import pytest
from werklocaties_gis import vocabulary
from werklocaties_gis.settings.beleid import TOETSEN
from werklocaties_gis.tables.schema import INPUT_TABLES, RESULT_TABLES, read_schema
from werklocaties_gis.vocabulary.labels import label, list_values, read_labels

DOMAIN_OF = {
    ("activiteiten", "sbi_versie"): None,
    ("bedrijventerreinen", "milieucategorie_plafond"): None,
    ("bestemmingen", "soort"): "soort_bestemming",
    ("dekking", "laag"): "tabel",
    ("gebieden", "soort"): "soort_gebied",
    ("gevoelige_objecten", "soort"): "soort_gevoelig",
    ("netgebieden", "afname_code"): "netcode",
    ("netgebieden", "opwek_code"): "netcode",
    ("netstations", "soort"): "soort_station",
    ("plekken", "soort"): "soort_plek",
    ("mismatches", "soort"): "soort_plaatsing",
    ("uitkomsten", "soort"): "soort_plaatsing",
    ("oordelen", "soort"): "soort_plaatsing",
}
"""Where values share a column name; None: a value is its own name."""


def _values() -> list[tuple[str, str, str]]:
    """Domain, value and where it stands, for every choice in a schema."""
    found = []
    for table in (*INPUT_TABLES, "uitkomsten", "mismatches", "verplaatsingen"):
        for column in read_schema(table).columns:
            domain = DOMAIN_OF.get((table, column.name), column.name)
            if column.type == "keuze" and domain is not None:
                found += [(domain, value, table) for value in column.allowed]
    return sorted(set(found))


@pytest.mark.parametrize(("domain", "value", "table"), _values())
def test_a_choice_in_a_table_has_a_label(domain: str, value: str, table: str) -> None:
    assert (domain, value) in read_labels(), table


def test_every_label_has_both_languages_and_stands_once() -> None:
    path = resources.files(vocabulary) / "labels.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert all(row["nl"].strip() and row["en"].strip() for row in rows)
    assert len({(row["domain"], row["value"]) for row in rows}) == len(rows)


def test_every_toets_and_every_table_has_a_name() -> None:
    assert set(TOETSEN) <= set(list_values("toets"))
    assert set(INPUT_TABLES) | set(RESULT_TABLES) <= set(list_values("tabel"))


def test_a_value_without_a_label_is_its_own_name_in_any_language() -> None:
    assert label("gemeente", "{{ 7*7 }}") == label("gemeente", "{{ 7*7 }}", "en") == "{{ 7*7 }}"
