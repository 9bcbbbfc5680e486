"""Every word of the page exists in both languages, and every word that a script asks for exists."""

from __future__ import annotations

import re
from pathlib import Path

from werklocaties_gis.cartography.legend import INDELINGEN, STANDEN, list_stijlen_van
from werklocaties_gis.cartography.words import label_values, read_words


def test_dutch_and_english_have_the_same_sentences_and_the_same_places() -> None:
    dutch, english = read_words("nl"), read_words("en")
    assert dutch.keys() == english.keys()
    for code, sentence in dutch.items():
        assert sentence
        assert sorted(re.findall(r"{\w+}", sentence)) == sorted(re.findall(r"{\w+}", english[code]))


def test_every_sentence_that_a_script_asks_for_exists(repository: Path) -> None:
    scripts = repository / "werklocaties_gis" / "cartography" / "script"
    asked = {
        code
        for path in scripts.glob("*.js")
        for code in re.findall(
            r'(?:wl\.t|wl\.sentence|cardPart)\("(\w+[a-z])"', path.read_text(encoding="utf-8")
        )
    }
    assert len(asked) > 40
    assert {code for code in asked if f"kaart_{code}" not in read_words("nl")} == set()


def test_every_layer_and_word_has_a_name() -> None:
    words = read_words("nl")
    assert all(f"kaart_laag_{table}" in words for table in INDELINGEN)
    assert all(f"kaart_kort_{stand}" in words for stand in STANDEN)
    assert list_stijlen_van("plekken")


def test_a_value_without_a_label_is_shown_as_it_is() -> None:
    assert label_values("toets", ["net", "<nieuw>"], "nl")[1] == "<nieuw>"
