"""Columns are short, keep every value, and call it by its name."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.cartography.velden import code_labels, code_lists, make_veld, number_column


def test_missing_is_never_nought_or_empty_text() -> None:
    numbers = pd.Series([0.0, None, 12.34], dtype="Float64")
    assert number_column(numbers) == [0, None, 12.3]
    assert code_labels(pd.Series([None, "x"], dtype="string"), "toets", "nl")["i"] == [-1, 0]


def test_a_choice_is_called_by_its_name_in_the_language_of_the_reader() -> None:
    column = pd.Series(["erfpacht", None], dtype="string")
    dutch = make_veld("plekken", "uitgiftevorm", column, "nl")
    english = make_veld("plekken", "uitgiftevorm", column, "en")
    assert dutch["i"] == english["i"] == [0, -1]
    assert dutch["w"] != english["w"]


def test_yes_no_and_lists_are_words_and_a_number_keeps_its_unit() -> None:
    water = make_veld(
        "bedrijventerreinen", "watergebonden", pd.Series([True, pd.NA], dtype="boolean"), "nl"
    )
    assert water == {"w": ["ja"], "i": [0, -1]}
    functions = pd.Series([("kantoor", "zorg"), pd.NA], dtype="object")
    assert make_veld("plekken", "functies", functions, "nl")["i"] == [0, -1]
    area = make_veld("plekken", "kavel_m2", pd.Series([900.0], dtype="Float64"), "nl")
    assert area == {"n": [900], "eenheid": "m2"}


def test_a_date_travels_as_year_month_day() -> None:
    dates = pd.Series(["2026-04-03"], dtype="datetime64[s]")
    assert make_veld("plekken", "beschikbaar_vanaf", dates, "nl")["w"] == ["2026-04-03"]


def test_words_are_written_once_and_by_name() -> None:
    made = code_lists(
        pd.Series([("mismatches",), ("groeiers", "mismatches"), None]), "verhuizer", "en"
    )
    assert made == {"w": ["growing firm", "misplaced establishment"], "i": [[1], [0, 1], []]}


def test_a_condition_that_is_no_check_has_a_name_and_a_strange_one_is_shown_as_it_is() -> None:
    made = code_lists(pd.Series([("net", "behoefte_ondergrens"), ("nieuw",)]), "toets", "nl")
    told = [[made["w"][at] for at in row] for row in made["i"]]
    assert told[0][1] == "ruimtebehoefte is een ondergrens of een schatting"
    assert told[1] == ["nieuw"]
