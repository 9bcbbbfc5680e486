"""Every value that a table can hold has a Dutch and an English name."""

from __future__ import annotations

import csv
from importlib import resources
from typing import Any, get_args

import pytest
from werklocaties_gis import pipeline, vocabulary
from werklocaties_gis.mismatch import detect
from werklocaties_gis.relocation import explain
from werklocaties_gis.relocation.optimum import oplossing
from werklocaties_gis.relocation.plaatsing import opties
from werklocaties_gis.settings.beleid import TOETSEN
from werklocaties_gis.settings.plan import Gewichten
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
    ("haltes", "soort"): "halte_soort",
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


STAPPEN = (
    "alle_plekken",
    *TOETSEN,
    *opties.PLEK_STAPPEN,
    *opties.MAAT_STAPPEN,
    *explain.MODEL_STAPPEN,
)


def test_every_step_of_the_funnel_and_every_reason_to_stay_has_a_name() -> None:
    steps = set(list_values("stap")) | set(list_values("toets"))
    assert set(STAPPEN) <= steps
    assert set(explain.REDENEN) <= set(list_values("reden"))


def test_every_way_in_which_a_search_can_end_has_a_name() -> None:
    assert set(get_args(oplossing.Status)) == set(list_values("planuitkomst"))


def test_every_rule_that_a_check_names_has_a_name() -> None:
    assert {toets.regel for toets in detect.TOETSEN} <= set(list_values("regel"))


def test_every_criterion_of_a_score_has_a_name() -> None:
    assert set(Gewichten.model_fields) <= set(list_values("criterium"))


@pytest.mark.parametrize("table", ["niet_passend", "scores", "verplaatsingen", "opties"])
def test_no_code_of_a_plan_of_the_example_comes_out_raw(table: str, tables: Any) -> None:
    domains = {"stap": ("stap", "toets"), "voorwaarden": ("toets",), "criterium": ("criterium",)}
    names = {"didam_route", "verwerving", "borging", "reden", *domains} & set(tables[table].columns)
    assert names
    for name in names:
        found = tables[table][name].dropna().explode().dropna().astype(str).unique()
        known = {value for one in domains.get(name, (name,)) for value in list_values(one)}
        assert set(found) <= known, name


@pytest.fixture(scope="module")
def tables() -> Any:
    """Result tables of a plan of the example region."""
    studie = pipeline.make_voorbeeldstudie()
    return vars(pipeline.plan_verplaatsingen(studie, pipeline.detect_mismatches(studie)))


def test_a_value_without_a_label_is_its_own_name_in_any_language() -> None:
    assert label("gemeente", "{{ 7*7 }}") == label("gemeente", "{{ 7*7 }}", "en") == "{{ 7*7 }}"
