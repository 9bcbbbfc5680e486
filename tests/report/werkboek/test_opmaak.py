"""Certain, possible and unknown are told apart without colour, and numbers by their kind."""

from __future__ import annotations

from typing import get_args

from werklocaties_gis.report.werkboek.blad import Soort
from werklocaties_gis.report.werkboek.opmaak import (
    BALK,
    GETALVORMEN,
    WOORDEN,
    list_woordregels,
    make_balk,
    make_formats,
)
from werklocaties_gis.vocabulary.colours import contrast

WHITE = "#FFFFFF"


class Book:
    """Keeps the looks that are asked of it."""

    def add_format(self, look: dict[str, object]) -> dict[str, object]:
        return look


def test_every_kind_of_value_has_its_form() -> None:
    formats = make_formats(Book())
    assert set(get_args(Soort)) == set(GETALVORMEN) <= set(formats)
    assert formats["jaar"]["num_format"] == "0"
    assert formats["aandeel"]["num_format"] == "0.0%"
    assert "€" in str(formats["euro"]["num_format"])


def test_the_three_words_differ_in_print_without_colour() -> None:
    grey = [contrast(str(look.get("bg_color", WHITE)), WHITE) for look in WOORDEN.values()]
    assert grey[0] > 1.5 > grey[1] > 1.1 > grey[2] == 1.0
    faces = [(look.get("bold", False), look.get("italic", False)) for look in WOORDEN.values()]
    assert len(set(faces)) == 3
    for look in WOORDEN.values():
        ground = str(look.get("bg_color", WHITE))
        assert contrast(str(look.get("font_color", "#000000")), ground) >= 4.5


def test_a_number_reads_on_its_bar() -> None:
    assert contrast("#000000", BALK) >= 7
    assert make_balk()["min_value"] == 0


def test_the_rules_name_the_words_of_the_language() -> None:
    formats = make_formats(Book())
    assert [rule["value"] for rule in list_woordregels(formats, "en")] == [
        '"certain"',
        '"possible"',
        '"unknown"',
    ]
