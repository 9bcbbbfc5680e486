"""The list of mismatches."""

from __future__ import annotations

from types import ModuleType

import pytest


@pytest.mark.parametrize(
    ("sbi", "klasse"), [("20", "1-2"), ("31", "3.1"), ("32", "3.2+"), ("70", "bereik")]
)
def test_maat_a_is_split_into_classes(situaties: ModuleType, sbi: str, klasse: str) -> None:
    given = situaties.one_firm(sbi, bestemmingen=[situaties.zone("1", "4.2")])
    row = situaties.find(situaties.detect(given).mismatches, "lager_dan_maximum").iloc[0]
    assert (row["maat"], row["categorie_klasse"]) == ("a", klasse)


def test_measure_and_limit_read_as_people_write_them(situaties: ModuleType) -> None:
    given = situaties.one_firm(
        "70",
        vestigingen=[{"vestiging_id": "V1", "naam": "Bouwmarkt", "banen": 12}],
        bestemmingen=[situaties.zone("1", "3.1")],
        gevoelige_objecten=[situaties.home(60.25)],
    )
    found = situaties.detect(given).mismatches
    heavy = situaties.find(found, "zwaarder_dan_maximum").iloc[0]
    assert (heavy["waarde"], heavy["grens"], heavy["naam"]) == ("2..3.2", "3.1", "Bouwmarkt")
    near = situaties.find(found, "hinder_gevoelig", "geluid").iloc[0]
    assert (near["waarde"], near["grens"], near["tekort_m"]) == ("60.25", "100", 39.75)
    assert (near["banen"], near["ha"]) == (12, 1)


def test_where_only_inaccuracy_makes_it_possible_there_is_no_shortfall(
    situaties: ModuleType,
) -> None:
    home = situaties.home(102, nauwkeurigheid_m=5)
    found = situaties.detect(situaties.one_firm("32", gevoelige_objecten=[home])).mismatches
    assert situaties.find(found, "hinder_gevoelig", "geluid")["tekort_m"].tolist() == [0]
