"""Tables as such: letters, blanks, rows twice, and what reading told and refused."""

from __future__ import annotations

import pytest
from tests.quality.schoon import add, as_gegevens, ask, change, make_schoon
from werklocaties_gis.errors import Failure, Notice
from werklocaties_gis.quality.controles import tabellen


@pytest.mark.parametrize(
    ("naam", "found"),
    [
        ("CafÃ© de Brug", True),
        ("O\ufffdBrien", True),
        ("Jansen â€“ Zonen", True),
        ("ï»¿Jansen", True),
        ("Café Ruïne Ångström", False),
        ("São João", False),
        ("Â", False),
    ],
)
def test_garbled_letters_are_seen_and_real_accents_are_not(naam: str, found: bool) -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", naam=naam)
    assert ask(tabellen.check_letters, tables) == ({"mojibake": ["V01"]} if found else {})


@pytest.mark.parametrize("key", ["H0 ", " H0", "H  0", "H0\u200b", "\ufeffH0"])
def test_blanks_in_keys_are_seen_and_shown_as_signs(key: str) -> None:
    tables = make_schoon()
    change(tables, "gevoelige_objecten", "H0", object_id=key)
    (finding,) = tabellen.check_sleutels(as_gegevens(tables))
    assert (finding.regel, finding.onderdeel) == ("sleutel_spaties", "object_id")
    assert finding.waarden == (ascii(key),)


def test_a_name_of_two_words_is_a_sound_key() -> None:
    tables = make_schoon()
    change(tables, "gevoelige_objecten", "H0", object_id="Huize de Linde")
    assert ask(tabellen.check_sleutels, tables) == {}


def test_rows_twice_differ_in_their_key_alone_and_lists_and_shapes_are_compared() -> None:
    tables = make_schoon()
    add(tables, "plekken", "P01", plek_id="P01x")
    assert ask(tabellen.check_gelijk, tables) == {"rijen_gelijk": ["P01", "P01x"]}
    change(tables, "plekken", "P01x", functies=("bedrijf", "kantoor"))
    assert ask(tabellen.check_gelijk, tables) == {}


def test_an_empty_column_that_decides_something_is_named() -> None:
    tables = make_schoon()
    change(tables, "plekken", "*", borging=None, naam=None)
    (finding,) = tabellen.check_kolommen(as_gegevens(tables))
    assert (finding.regel, finding.onderdeel, finding.aantal) == ("kolom_leeg", "borging", 20)


def test_columns_of_a_file_that_are_not_used_are_named_with_the_file() -> None:
    notice = Notice("columns_unused", "kavels", 2, "k.csv", (("which", "SHAPE_LEN, MEMO"),))
    (finding,) = tabellen.check_kolommen(as_gegevens(make_schoon(), meldingen=(notice,)))
    assert finding.velden == {"bestand": "k.csv", "welke": "SHAPE_LEN, MEMO"}
    many = Notice("columns_unused", "kavels", 9, "k.csv", (("which", ", ".join("abcdefghi")),))
    (finding,) = tabellen.check_kolommen(as_gegevens(make_schoon(), meldingen=(many,)))
    assert finding.velden["welke"] == "a, b, c, d, e, f, g, h, …"


def test_what_reading_told_is_passed_on_and_weighs_more_where_rows_did_not_come() -> None:
    told = (
        Notice("csv_read", "kavels", 20, "k.csv", (("codering", "utf-8"),)),
        Notice("rows_gone", "natura2000", 4, "natura2000"),
        Notice("columns_unused", "kavels", 2, "k.csv", (("which", "MEMO"),)),
    )
    found = list(tabellen.check_meldingen(as_gegevens(make_schoon(), meldingen=told)))
    assert [(finding.regel, finding.aantal) for finding in found] == [
        ("melding", 20),
        ("melding_let_op", 4),
    ]
    assert found[0].velden["codering"] == "utf-8"


def test_failures_are_told_by_fault_and_column_whatever_names_their_fields_have() -> None:
    failures = [
        Failure("kavels", "status", "3", "verkocht", "not_allowed", "k.csv", (("van", "x"),)),
        Failure("kavels", "status", "9", "weg", "not_allowed", "k.csv", (("van", "x"),)),
        Failure("", "", "", "", "missing_source", "weg.csv", (("found", "a.csv"),)),
    ]
    found = list(tabellen.check_fouten(as_gegevens(make_schoon(), failures=tuple(failures))))
    assert [(finding.tabel, finding.aantal, finding.van) for finding in found] == [
        ("", 1, 1),
        ("kavels", 2, 20),
    ]
    assert found[1].velden["value"] == "verkocht"
