"""What the name of a column says by itself: unit, whose it is, and how surely it is ours."""

from __future__ import annotations

import pytest
from werklocaties_gis.sources.own.namen import (
    detect_eenheid,
    is_other,
    is_visiting,
    name_score,
    split_words,
)


@pytest.mark.parametrize(
    ("naam", "eenheid"),
    [
        ("oppervlakte_ha", "ha"),
        ("kavelgrootte (ha)", "ha"),
        ("HA_NETTO", "ha"),
        ("OppervlakteHectare", "ha"),
        ("perceeloppervlakte_are", "are"),
        ("oppervlakte_m2", ""),
        ("hal", ""),
        ("oppervlakte", ""),
    ],
)
def test_hectares_and_ares_are_read_in_the_name(naam: str, eenheid: str) -> None:
    assert detect_eenheid(naam) == eenheid


@pytest.mark.parametrize(
    ("kolom", "naam"),
    [
        ("adres.postcode", "POSTCODE_CORRESPONDENTIE"),
        ("adres.postcode", "postadres_postcode"),
        ("adres.postcode", "POSTPC"),
        ("adres.straat", "POSTADRES"),
        ("adres.plaats", "plaats_van_herkomst"),
        ("adres.plaats", "Postbus plaats"),
        ("banen", "werkzame_personen_fulltime"),
        ("banen", "voltijdWerkzamePersonen"),
        ("banen", "aantal_medewerkers_concern"),
        ("banen", "medewerkers_fte"),
        ("banen", "WP_VROUW"),
        ("banen", "werkzaam_sinds"),
    ],
)
def test_a_name_that_says_it_is_something_else_is_not_ours(kolom: str, naam: str) -> None:
    assert is_other(naam, kolom)


@pytest.mark.parametrize(
    ("kolom", "naam"),
    [
        ("adres.postcode", "postcode"),
        ("adres.postcode", "POSTCODE6"),
        ("adres.postcode", "bezoekadres_postcode"),
        ("banen", "WERKZAME PERSONEN"),
        ("naam", "werkzame_personen_2019"),
    ],
)
def test_a_name_of_ours_is_not_something_else(kolom: str, naam: str) -> None:
    assert not is_other(naam, kolom)


def test_a_name_is_known_whole_with_its_unit_or_as_that_of_the_visiting_address() -> None:
    assert name_score("kaveloppervlakte_m2", "kavel_m2", "kaveloppervlakte") == 1.0
    assert name_score("vest_postcode", "adres.postcode", "postcode") == 1.0
    assert name_score("nevenactiviteit 3", "sbi", "nevenactiviteit") == 1.0
    assert name_score("vloeroppervlakte_kantoor", "bvo_m2", "vloeroppervlakte") == 0.5
    assert name_score("bedrijfsnummer", "adres.huisnummer", "nummer") == 0.0
    assert is_visiting("bezoekadres_postcode")
    assert not is_visiting("postcode")


def test_words_are_cut_at_signs_and_at_capitals() -> None:
    assert split_words("totaalWerkzame_personen 2019") == ("totaal", "werkzame", "personen", "2019")
    assert split_words("POSTCODE_6") == ("postcode", "6")
