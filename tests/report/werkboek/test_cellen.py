"""Whatever the data hold, a cell, a tab, a margin and a link take it without harm."""

from __future__ import annotations

import pytest
from werklocaties_gis.report.werkboek.cellen import (
    MAX_CHARACTERS,
    clean_line,
    clean_text,
    count_signs,
    link_to_cell,
    link_to_map,
    margin,
    tab_name,
)


def test_a_text_too_long_for_a_cell_says_that_it_was_cut() -> None:
    told = clean_text("x" * 40_000)
    assert count_signs(told) <= MAX_CHARACTERS
    assert told.endswith("[…]")
    # Excel counts a factory as two signs, and refuses a file with more than fit.
    assert count_signs(clean_text("🏭" * 20_000)) <= MAX_CHARACTERS


def test_signs_that_xml_does_not_have_are_shown_and_never_written() -> None:
    told = clean_text("a\x00b\x1bc\ud800d\uffffe\x85f\ttab\nnew")
    assert told == "a␀b␛c�d�e�f\ttab\nnew"
    assert told.encode("utf-8").decode("utf-8") == told


@pytest.mark.parametrize(
    ("title", "tab"),
    [
        ("Banen: [nu]/straks?", "Banen- -nu--straks-"),
        ("'geciteerd'", "geciteerd"),
        ("", "-"),
        ("=cmd", "=cmd"),
        ("x" * 40, "x" * 27 + " -…-"),
    ],
)
def test_a_tab_has_no_sign_that_excel_refuses(title: str, tab: str) -> None:
    assert tab_name(title, ()) == tab
    assert len(tab) <= 31


def test_two_tabs_never_have_one_name_whatever_their_capitals() -> None:
    first = tab_name("Plekken", ())
    second = tab_name("PLEKKEN", (first,))
    assert tab_name("plekken", (first, second)) == "plekken (3)"
    long = tab_name("z" * 31, ())
    assert len(tab_name("z" * 31, (long,))) <= 31


def test_a_name_gives_no_command_to_the_margin_of_a_page() -> None:
    assert margin('&P &"Wingdings"\nx') == '&&P &&"Wingdings" x'
    assert clean_line("a\r\nb", 10) == "a b"


def test_a_number_leads_to_the_map_as_the_map_reads_it() -> None:
    assert link_to_map("p", "A1") == "external:kaart.html#p=A1"
    assert link_to_map("v", "x&plan=2#v=y") == "external:kaart.html#v=x%26plan%3D2%23v%3Dy"
    assert (
        link_to_map("v", "javascript:alert(1)") == "external:kaart.html#v=javascript%3Aalert%281%29"
    )
    assert link_to_map("v", "x" * 3_000) is None
    assert link_to_map("v", "half \ud800") is not None


def test_a_quote_in_a_tab_does_not_end_its_name() -> None:
    assert link_to_cell("d'n Hoek", 4) == "internal:'d''n Hoek'!A5"
