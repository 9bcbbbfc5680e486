"""Every choice in the tables of costs and dossiers has a Dutch and an English name."""

from __future__ import annotations

import pytest
from werklocaties_gis.relocation.kosten.regels import AFGELEID
from werklocaties_gis.relocation.kosten.zaken import INSTELLINGEN
from werklocaties_gis.tables.schema import RESULT_TABLES, read_schema
from werklocaties_gis.vocabulary.labels import read_labels

TABELLEN = (
    *("kasstromen", "zaken", "gevoeligheid", "kavelpaspoorten", "geschiktheid"),
    *("was_wordt", "versnippering", "fasering", "aankoopkansen", "mengkansen"),
)
DOMAIN_OF = {
    "soort": "soort_plek",
    "afname_code": "netcode",
    "opwek_code": "netcode",
    "nu_zwaarst": "uitkomst",
    "straks_zwaarst": "uitkomst",
    "klasse_laag": "menging",
    "klasse": "menging",
}
"""Where a column shares its values with another."""


@pytest.mark.parametrize("table", TABELLEN)
def test_a_choice_has_a_name(table: str) -> None:
    assert table in RESULT_TABLES
    named = read_labels()
    for column in read_schema(table).columns:
        if column.type == "keuze":
            domain = DOMAIN_OF.get(column.name, column.name)
            assert {(domain, value) for value in column.allowed} <= set(named), column.name


def test_what_can_be_missing_and_where_lines_come_from_have_names() -> None:
    wanted = {("ontbreekt", name) for name in INSTELLINGEN} | {("post", name) for name in AFGELEID}
    assert wanted <= set(read_labels())
