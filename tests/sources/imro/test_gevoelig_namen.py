from __future__ import annotations

import pytest
from werklocaties_gis.sources.imro.gevoelig_namen import is_open, sensitive_kind


@pytest.mark.parametrize(
    ("soort", "naam", "groep", "expected"),
    [
        ("bestemming", "Wonen - 2", "wonen", ("woongebied", False)),
        ("bestemming", "Woondoeleinden", None, ("woongebied", False)),
        ("bestemming", "W-U", "Woongebied", ("woongebied", False)),
        ("bestemming", "Bedrijf", "wonen", ("woongebied", None)),
        ("bestemming", "Gemengd - Wonen en werken", "gemengd", ("woongebied", None)),
        ("bestemming", "Gemengd - 1", "gemengd", None),
        ("bestemming", "Bedrijf", "bedrijf", None),
        ("bestemming", "Maatschappelijk", "maatschappelijk", None),
        ("bestemming", "Maatschappelijk - Onderwijs", "maatschappelijk", ("onderwijs", None)),
        ("bestemming", "Maatschappelijk - Basisschool", "maatschappelijk", ("onderwijs", None)),
        ("bestemming", "Maatschappelijk - Rijschool", "maatschappelijk", None),
        ("bestemming", "Verkeer - Verzorgingsplaats", "verkeer", None),
        ("bestemming", "Woon-werkgebied", "wonen", ("woongebied", None)),
        ("bestemming", "Maatschappelijk - Zorg", "maatschappelijk", ("zorg", None)),
        ("functieaanduiding", "bedrijfswoning", None, ("woning", True)),
        ("functieaanduiding", "bedrijfswoning uitgesloten", None, None),
        ("functieaanduiding", "zonder bedrijfswoning", None, None),
        ("functieaanduiding", "dienstwoning", None, ("woning", True)),
        ("functieaanduiding", "wonen", None, ("woongebied", None)),
        ("functieaanduiding", "wonen uitgesloten", None, None),
        ("functieaanduiding", "woonschepenligplaats", None, ("ligplaats", None)),
        ("functieaanduiding", "woonwagenstandplaats", None, ("standplaats", None)),
        ("functieaanduiding", "kinderdagverblijf", None, ("kinderopvang", None)),
        ("functieaanduiding", "zorginstelling", None, ("zorg", None)),
        ("functieaanduiding", "specifieke vorm van wonen - zorgwoning", None, ("zorg", None)),
        ("functieaanduiding", "horeca", None, None),
        ("gebiedsaanduiding", "milieuzone - wonen", None, None),
        ("bouwaanduiding", "wonen", None, None),
        ("visie", "Woningbouwlocatie Noord", None, ("woongebied", None)),
    ],
)
def test_only_what_the_words_of_the_map_say_is_sensitive(
    soort: str, naam: str, groep: str | None, expected: tuple[str, bool | None] | None
) -> None:
    found = sensitive_kind(soort, naam, groep)
    assert (found and (found.soort, found.bedrijfswoning)) == expected


def test_a_zone_that_does_not_speak_of_homes_leaves_it_open() -> None:
    assert is_open("bestemming", "Centrum - 2", "centrum")
    assert is_open("bestemming", "Maatschappelijk", "maatschappelijk")
    assert not is_open("bestemming", "Maatschappelijk - School", "maatschappelijk")
    assert not is_open("bestemming", "Gemengd - wonen", "gemengd")
    assert not is_open("functieaanduiding", "gemengd", None)
