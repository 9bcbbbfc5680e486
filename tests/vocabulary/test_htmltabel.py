"""A table in a notebook: aligned, and never markup from data."""

from __future__ import annotations

from werklocaties_gis.vocabulary.htmltabel import LANG, draw_tabel


def test_text_stands_left_numbers_right_and_heads_above_them() -> None:
    html = draw_tabel(["Naam", "Ha"], [["Oost"], ["1,5"]], [False, True])
    assert html.count("text-align:left") == 2
    assert html.count("text-align:right") == 2
    assert html.index("Naam") < html.index("Ha") < html.index("Oost") < html.index("1,5")


def test_neither_a_head_nor_a_cell_is_markup() -> None:
    html = draw_tabel(["<i>"], [['<script>alert("1")</script>']])
    assert "<i>" not in html
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_long_text_has_room() -> None:
    assert "min-width" in draw_tabel(["A"], [["x" * (LANG + 1)]])
    assert "min-width" not in draw_tabel(["A"], [["x" * LANG]])
