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
        ("functieaanduiding", "bedrijfswoning niet toegestaan", None, None),
        ("functieaanduiding", "(bedrijfs)woning(en) uitgesloten", None, None),
        ("functieaanduiding", "geen woningen", None, None),
        ("functieaanduiding", "recreatiewoning", None, None),
        ("functieaanduiding", "bedrijfshuisvesting", None, None),
        ("functieaanduiding", "onderwijs uitgesloten", None, None),
        ("functieaanduiding", "geen woning, wel een bedrijfswoning", None, ("woning", True)),
        ("functieaanduiding", "bedrijfswoning en burgerwoning", None, ("woongebied", None)),
        ("bestemming", "Recreatie - geen permanente bewoning", None, None),
        ("bestemming", "Wonen - Zorg", "wonen", ("woongebied", False)),
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


@pytest.mark.parametrize("naam", ["voormalige bedrijfswoning", "voormalige dienstwoning"])
def test_a_former_bedrijfswoning_counts_as_a_home_of_nobodys_firm(naam: str) -> None:
    # DOMAIN 2: left out for the firm it belonged to, and for that one only.
    for name in (naam, f"specifieke vorm van wonen - {naam}"):
        found = sensitive_kind("functieaanduiding", name, None)
        assert found is not None
        assert (found.soort, found.bedrijfswoning) == ("woning", False)


@pytest.mark.parametrize("groep", [None, "", "wonen"])
@pytest.mark.parametrize(
    "naam",
    ["Wonen - zonder bijgebouwen", "Wonen - Voormalige boerderij", "Wonen - uitgezonderd garages"],
)
def test_a_zone_that_begins_with_wonen_counts_whatever_it_leaves_out(
    naam: str, groep: str | None
) -> None:
    found = sensitive_kind("bestemming", naam, groep)
    assert found is not None
    assert (found.soort, found.bedrijfswoning) == ("woongebied", False)


@pytest.mark.parametrize(
    ("soort", "naam", "expected"),
    [
        ("functieaanduiding", "specifieke vorm van wonen - niet-zelfstandig", "woongebied"),
        (
            "functieaanduiding",
            "wonen uitsluitend op verdieping, niet op de begane grond",
            "woongebied",
        ),
        ("functieaanduiding", "wonen op begane grond niet toegestaan", "woongebied"),
        ("functieaanduiding", "geen nieuwe woningen", "woongebied"),
        ("functieaanduiding", "vorm van wonen - uitgesloten bijgebouwen", "woongebied"),
        ("functieaanduiding", "woonfunctie", "woongebied"),
        ("functieaanduiding", "wooneenheden", "woongebied"),
        ("functieaanduiding", "bovenwoningen", "woongebied"),
        ("functieaanduiding", "seniorenwoningen", "woongebied"),
        ("functieaanduiding", "studentenhuisvesting", "woongebied"),
        ("functieaanduiding", "woonboerderij", "woongebied"),
        ("functieaanduiding", "kamerbewoning", "woongebied"),
        ("functieaanduiding", "woonboten", "ligplaats"),
        ("functieaanduiding", "universiteit", "onderwijs"),
        ("functieaanduiding", "bejaardentehuis", "zorg"),
        ("functieaanduiding", "buitenschoolse opvang", "kinderopvang"),
        ("functieaanduiding", "crèche", "kinderopvang"),
        ("bestemming", "Stadswoningen", "woongebied"),
        ("visie", "120 starterswoningen", "woongebied"),
    ],
)
def test_homes_and_schools_in_other_words_are_found(soort: str, naam: str, expected: str) -> None:
    found = sensitive_kind(soort, naam, None)
    assert found is not None
    assert (found.soort, found.bedrijfswoning) == (expected, None)


def test_doubtful_words_are_listed_and_a_plain_denial_is_not() -> None:
    assert is_open("functieaanduiding", "woonwerkkavel", None)
    assert is_open("functieaanduiding", "zomerwoning", None)
    assert is_open("visie", "Gestapeld", None)
    assert is_open("functieaanduiding", "kamerverhuur", None)
    assert not is_open("functieaanduiding", "wateropvang", None)
    assert not is_open("functieaanduiding", "bedrijfswoning uitgesloten", None)
    assert not is_open("functieaanduiding", "recreatiewoning", None)
    assert not is_open("bestemming", "Verkeer - Verzorgingsplaats", "verkeer")
    assert not is_open("maatvoering", "aantal wooneenheden", None)


def test_a_name_of_a_megabyte_is_read_in_no_time() -> None:
    found = sensitive_kind("functieaanduiding", "x" * 1_000_000 + " wonen", None)
    assert found is not None
    assert found.soort == "woongebied"
