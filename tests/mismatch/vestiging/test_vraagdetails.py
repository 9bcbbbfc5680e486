"""Sizes that the list tells apart, and the words to ask them in."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.mismatch.vestiging.kandidaten import list_activiteiten
from werklocaties_gis.mismatch.vestiging.vraagdetails import list_grenzen, list_vraagteksten
from werklocaties_gis.zoning.reference import read_lijsten

IDS = np.array(["V1"], dtype=object)


def test_only_bounds_that_no_number_of_the_firm_answers_are_asked(situaties: ModuleType) -> None:
    lijsten = read_lijsten()
    rows = situaties.one_firm(["41", "2351"])
    rows["activiteiten"][0] |= {"bedrijfsoppervlakte_m2": 800.0}
    acts = list_activiteiten(situaties.as_tabellen(rows)["activiteiten"], IDS, lijsten)
    found = list_grenzen(acts, lijsten)
    assert found.values.tolist() == [[0, "capaciteit", "t/j", 100_000.0]]


def test_the_staat_of_the_plan_asks_its_own_sizes(situaties: ModuleType) -> None:
    staat = pd.DataFrame(
        [("41", "Aannemer, b.o. > 750 m2", "3.2"), ("41", "Aannemer, b.o. <= 750 m2", "2")],
        columns=["sbi_2008", "omschrijving", "categorie"],
        dtype="string",
    )
    lijsten = situaties.list_lijsten(
        staat=staat.assign(**dict.fromkeys(("geur", "stof", "geluid", "gevaar"), "30"))
    )
    acts = list_activiteiten(
        situaties.as_tabellen(situaties.one_firm("41"))["activiteiten"], IDS, lijsten
    )
    assert list_grenzen(acts, lijsten)["grens"].tolist() == [750.0]


def test_a_question_is_asked_in_dutch_and_in_english() -> None:
    columns = ["vestiging", "grootheid", "eenheid", "grens"]
    rows = [(3, "opslag_m3", "m3", 50.0), (3, "productieoppervlakte_m2", "m2", 1000.0)]
    grenzen = pd.DataFrame(rows, columns=columns)
    dutch = "Is de productieoppervlakte meer of minder dan 1.000 m²?"
    assert list_vraagteksten(grenzen)[3].startswith(dutch)
    english = list_vraagteksten(grenzen, "en")[3]
    assert "Is the volume of storage more or less than 50 m³?" in english


@pytest.mark.parametrize(
    ("grootheid", "eenheid", "dutch", "english"),
    [
        ("vermogen_kw", "kW", "Is het vermogen meer", "Is the power more or less than 500 kW?"),
        ("opslag_m3", "m3", "Is de inhoud van de opslag meer", "than 500 m³?"),
        ("capaciteit", "kg meel/week", "500 kg meel per week?", "500 kg of flour per week?"),
        ("capaciteit", "Nm3/d", "500 Nm³ per dag?", "500 Nm³ per day?"),
    ],
)
def test_each_size_has_its_article_and_each_unit_its_words(
    grootheid: str, eenheid: str, dutch: str, english: str
) -> None:
    columns = ["vestiging", "grootheid", "eenheid", "grens"]
    grenzen = pd.DataFrame([(0, grootheid, eenheid, 500.0)], columns=columns)
    assert dutch in list_vraagteksten(grenzen)[0]
    assert english in list_vraagteksten(grenzen, "en")[0]


def test_without_bounds_there_is_no_question() -> None:
    columns = ["vestiging", "grootheid", "eenheid", "grens"]
    assert list_vraagteksten(pd.DataFrame([], columns=columns)).empty
