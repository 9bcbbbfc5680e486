"""Bricks escape what they are given, and put numbers where a reader looks for them."""

from __future__ import annotations

import pandas as pd
import pytest
from tests.report.hostile import NAMES
from tests.report.rapport.lezen import Bladzij
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport.elementen import (
    HEEL,
    Groepskop,
    make_alinea,
    make_lijst,
    make_rest,
    make_tabel,
    tell_getallen,
)


def test_every_text_of_a_table_stays_text_as_caption_heading_and_cell() -> None:
    table = pd.DataFrame({name: [name] for name in NAMES})
    page = Bladzij(make_tabel(table, "nl", bijschrift=NAMES[7]))
    assert page.tabellen[0].rijen[1] == list(NAMES)
    assert page.tabellen[0].bijschrift == NAMES[7]
    assert {tag for tag, _ in page.tags} <= {
        *("div", "table", "caption", "thead", "tbody", "tr", "th", "td")
    }


def test_numbers_stand_to_the_right_and_large_ones_without_decimals() -> None:
    table = pd.DataFrame({"naam": ["a"], "klein": [12.345], "groot": [12_345.678], "leeg": [pd.NA]})
    page = Bladzij(make_tabel(table, "nl"))
    assert page.tabellen[0].rijen[1] == ["a", "12,35", "12.346", ""]
    kinds = [attrs.get("class") for tag, attrs in page.tags if tag == "td"]
    assert kinds == ["n", "n", None]


def test_headings_in_two_rows_span_what_they_stand_over() -> None:
    table = pd.DataFrame([["x", 1, 2, 3, 4]])
    page = Bladzij(make_tabel(table, "nl", kop=Groepskop("naam", ("a", "b"), ("z", "o"))))
    assert page.tabellen[0].rijen[:2] == [["Naam", "a", "b"], ["z", "o", "z", "o"]]
    spans = [attrs.get("colspan") for tag, attrs in page.tags if tag == "th" and "colspan" in attrs]
    assert spans == ["2", "2"]


@pytest.mark.parametrize(("rows", "whole"), [(HEEL, True), (HEEL + 1, False)])
def test_a_short_table_is_not_divided_over_pages(rows: int, whole: bool) -> None:
    page = Bladzij(make_tabel(pd.DataFrame({"a": range(rows)}), "nl"))
    assert ("heel" in str(page.tags[0][1]["class"])) is whole


def test_an_empty_table_says_so_and_a_list_keeps_its_order() -> None:
    assert Bladzij(make_tabel(pd.DataFrame({"a": []}), "nl")).text == "Niets te tonen."
    assert make_lijst(["b", "<a>"]) == "<ul><li>b</li><li>&lt;a&gt;</li></ul>"
    assert make_alinea("rapport_leeg", "en", "noot") == '<p class="noot">Nothing to show.</p>'


def test_what_is_left_out_is_said_with_its_sheet(inhoud: Inhoud) -> None:
    assert list(make_rest(inhoud, 3, 3, "sheet_mismatches")) == []
    (told,) = make_rest(inhoud, 3, 9, "sheet_mismatches")
    assert "De eerste 3 van 9; alle staan in overzicht.xlsx, blad Signalen." in told


def test_a_number_that_is_not_known_says_so_in_either_language() -> None:
    column = pd.Series([0, None, 2.5], dtype="Float64")
    assert tell_getallen(column, "nl") == [0.0, "onbekend", 2.5]
    assert tell_getallen(column, "en") == [0.0, "unknown", 2.5]
