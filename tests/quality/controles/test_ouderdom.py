"""Age: two years for firms, one for the grid; plans have a date of their own."""

from __future__ import annotations

import pytest
from tests.quality.schoon import ask, change, make_schoon
from werklocaties_gis.quality.controles import ouderdom


@pytest.mark.parametrize(
    ("tabel", "key", "datum", "regel"),
    [
        ("vestigingen", "V01", "2024-01-01", None),
        ("vestigingen", "V01", "2023-12-31", "peildatum_oud"),
        ("netgebieden", "E1", "2024-12-31", "peildatum_oud"),
        ("bestemmingen", "BT1", "2009-01-01", None),
        ("vestigingen", "V01", "2026-01-01", None),
        ("vestigingen", "V01", "2026-01-02", "peildatum_later"),
        ("gebieden", "G1", None, "peildatum_ontbreekt"),
    ],
)
def test_each_table_has_its_own_age(
    tabel: str, key: str, datum: str | None, regel: str | None
) -> None:
    tables = make_schoon()
    change(tables, tabel, key, peildatum=datum)
    assert ask(ouderdom.check_peildatum, tables) == ({regel: [key]} if regel else {})


def test_a_home_that_only_a_plan_knows_is_as_old_as_the_plan() -> None:
    tables = make_schoon()
    change(tables, "gevoelige_objecten", "H0", peildatum="2015-01-01", planstatus="bestemd")
    assert ask(ouderdom.check_peildatum, tables) == {}
    change(tables, "gevoelige_objecten", "H0", planstatus="bestaand")
    assert ask(ouderdom.check_peildatum, tables) == {"peildatum_oud": ["H0"]}


def test_rows_a_year_apart_are_two_moments() -> None:
    tables = make_schoon()
    change(tables, "plekken", "P01", peildatum="2024-12-15")
    assert ask(ouderdom.check_gemengd, tables) == {}
    change(tables, "plekken", "P01", peildatum="2024-11-15")
    assert ask(ouderdom.check_gemengd, tables) == {"peildatum_gemengd": ["P01"]}


def test_a_study_that_is_invented_throughout_mixes_nothing() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", fictief=True)
    assert ask(ouderdom.check_fictief, tables) == {"fictief_gemengd": ["V01"]}
    for name, frame in tables.items():
        if "fictief" in frame and len(frame):
            change(tables, name, "*", fictief=True)
    assert ask(ouderdom.check_fictief, tables) == {}


def test_a_row_without_a_source_is_told() -> None:
    tables = make_schoon()
    change(tables, "kavels", "K09", bron=None)
    assert ask(ouderdom.check_bron, tables) == {"bron_ontbreekt": ["K09"]}
