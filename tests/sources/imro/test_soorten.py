from __future__ import annotations

import pytest
from werklocaties_gis.sources.imro.soorten import (
    GEOMETRIEDRAGER,
    OVERIGE_GEBIEDEN,
    PLANGEBIEDEN,
    SOORTEN,
    VISIES,
    is_beheersverordening,
    soort_by_name,
)
from werklocaties_gis.tables.schema import read_schema


def test_every_soort_that_is_read_is_one_of_the_table() -> None:
    assert set(SOORTEN.values()) | {"plangebied"} == set(
        read_schema("bestemmingen")["soort"].allowed
    )


@pytest.mark.parametrize(
    ("naam", "soort"),
    [
        ("Bedrijf - 1", "bestemming"),
        ("Wonen", "bestemming"),
        ("Leiding - Gas", "dubbelbestemming"),
        ("WAARDE -  Archeologie", "dubbelbestemming"),
        ("Waterstaat - Waterkering", "dubbelbestemming"),
        ("Water", "bestemming"),
        ("milieuzone - geluidsgevoelige functie", "gebiedsaanduiding"),
        ("bouwvlak", "bouwvlak"),
        ("maximum bouwhoogte (m)", "maatvoering"),
        ("specifieke bouwaanduiding - plat dak", "bouwaanduiding"),
        (None, "bestemming"),
    ],
)
def test_a_besluitvlak_is_what_its_name_says(naam: str | None, soort: str) -> None:
    assert soort_by_name(naam, "bestemming") == soort


@pytest.mark.parametrize(
    "name",
    [
        *("Besluitgebied_A", "Besluitgebied_P", "Structuurvisieplangebied_G", "Plangebied_PCP"),
        *("Projectbesluitgebied", "Voorbereidingsbesluitgebied", "Gerechtelijkeuitspraakgebied"),
        *("ProvinciaalPlangebied", "NationaalPlangebied", "StructuurvisieGebied"),
    ],
)
def test_areas_of_decisions_without_zones_are_known_by_name(name: str) -> None:
    assert OVERIGE_GEBIEDEN.match(name)
    assert name not in PLANGEBIEDEN
    assert not VISIES.match(name)


def test_parts_of_visions_and_shapes_of_others_are_known_by_name() -> None:
    assert VISIES.match("Structuurvisiegebied_G")
    assert VISIES.match("ProvinciaalGebied")
    assert not VISIES.match("Structuurvisieplangebied_G")
    assert GEOMETRIEDRAGER.match("GeometrieBesluitobject_A")
    assert not GEOMETRIEDRAGER.match("Geometrie")


def test_only_a_beheersverordening_has_zones_among_the_decisions() -> None:
    assert is_beheersverordening("Beheersverordening")
    assert not is_beheersverordening("omgevingsvergunning")
    assert not is_beheersverordening(None)
