"""What there is more of is said in words."""

from __future__ import annotations

from datetime import date

import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.cli.varianten import name_variant
from werklocaties_gis.pipeline import Studie
from werklocaties_gis.settings.plan import Tijd
from werklocaties_gis.vocabulary.numbers import Taal


@pytest.fixture(scope="module")
def voorbeeld() -> Studie:
    return pipeline.make_voorbeeldstudie()


def _studie(voorbeeld: Studie, tijd: Tijd, taal: Taal = "nl") -> Studie:
    project = voorbeeld.project
    plan = project.plan.model_copy(update={"tijd": tijd})
    info = project.studie.model_copy(update={"taal": taal})
    return voorbeeld.with_project(project.model_copy(update={"plan": plan, "studie": info}))


def test_money_is_named_with_the_years_of_its_period(voorbeeld: Studie) -> None:
    grenzen = (date(2027, 1, 1), date(2030, 1, 1), date(2031, 1, 1))
    timed = _studie(voorbeeld, Tijd(grenzen=grenzen))
    assert name_variant("eur:1", 1e6, timed) == "€ 1 miljoen meer in 2027\N{EN DASH}2029"
    assert name_variant("eur:2", 250_000.0, timed) == "€ 250.000 meer in 2030"
    whole = _studie(voorbeeld, Tijd())
    assert name_variant("eur:1", 2.5e6, whole) == "€ 2,5 miljoen meer budget"
    english = _studie(voorbeeld, Tijd(grenzen=grenzen), "en")
    assert name_variant("eur:2", 1e6, english) == "€ 1 million more in 2030"


def test_land_is_named_with_the_park_and_grid_and_years_in_words(voorbeeld: Studie) -> None:
    park = voorbeeld.tabellen["bedrijventerreinen"].iloc[0]
    told = name_variant(f"ha:{park['terrein_id']}:3.2", 1.0, voorbeeld)
    assert told == f"1 ha meer op {park['naam']} (t/m categorie 3.2)"
    assert (
        name_variant("ha:elders:4.1", 1.0, voorbeeld) == "1 ha meer op elders (t/m categorie 4.1)"
    )
    assert name_variant("kw:VG3", 1000.0, voorbeeld) == "1.000 kW meer in VG3"
    assert name_variant("jaar:later", 1.0, voorbeeld) == "De laatste periode 1 jaar langer"
    assert name_variant("jaar:periode", 1.0, voorbeeld) == "Een periode van 1 jaar erbij"
