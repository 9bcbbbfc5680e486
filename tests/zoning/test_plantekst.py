"""A plan text is normalised and read as letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.plantekst import normalise, read_tekst


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("categorieën", "categorieen"),
        ("≤ 3.1 – ≥2", "<= 3.1 - >=2"),
        ("Bedrijf\u00a0 t/m\tcategorie\n2", "bedrijf t/m categorie 2"),
        ("CATEGORIE", "categorie"),
    ],
)
def test_a_text_is_written_one_way(written: str, read: str) -> None:
    assert normalise(written) == read


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("uitsluitend bedrijven van categorie 3.1", "SBVCN"),
        ("ten minste milieucategorie 2", "LMN"),
        ("horecacategorie 2", "ON"),
        ("geluidscategorie 3", "AN"),
        ("categorie 7", "CX"),
        ("categorie 3.3", "CX"),
        ("categorie 12", "CA"),
        ("categorie 281.1a", "CA"),
        ("categorie 3.1 of lager", "CNK"),
        ("niet hoger dan categorie 2", "UCN"),
        ("hoogte 5 m", "AAA"),
    ],
)
def test_each_word_is_one_letter(text: str, letters: str) -> None:
    found = read_tekst(text)
    assert found.letters == letters
    assert len(found.getallen) == len(found.letters)


@pytest.mark.parametrize(
    ("word", "low", "high"),
    [("4", "4.1", "4.2"), ("3,2", "3.2", "3.2"), ("3a", "3.1", "3.1"), ("5", "5.1", "5.3")],
)
def test_a_number_stands_for_a_range_of_categories(word: str, low: str, high: str) -> None:
    codes = read_tekst(word).getallen[0]
    assert codes is not None
    assert [CATEGORIEEN[code] for code in codes] == [low, high]


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
