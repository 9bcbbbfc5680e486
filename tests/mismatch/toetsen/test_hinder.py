"""Too near to sensitive objects."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.settings.beleid import Beleid


def test_the_object_with_the_largest_shortfall_is_named_not_the_nearest(
    situaties: ModuleType,
) -> None:
    homes = [
        situaties.home(60, gebiedstype="gemengd"),
        situaties.home(90, object_id="W2"),
    ]
    found = situaties.detect(situaties.one_firm("32", gevoelige_objecten=homes))
    row = situaties.find(found.mismatches, "hinder_gevoelig", "geluid").iloc[0]
    assert (row["object_id"], row["waarde"], row["grens"]) == ("W2", "90", "100")
    assert row["tekort_m"] == 10


def test_at_equal_shortfall_the_lowest_id_is_named(situaties: ModuleType) -> None:
    homes = [
        situaties.home(90, object_id="W2"),
        situaties.home(40, object_id="W1", gebiedstype="gemengd"),
    ]
    found = situaties.detect(situaties.one_firm("32", gevoelige_objecten=homes))
    assert situaties.find(found.mismatches, "hinder_gevoelig", "geluid")["object_id"].item() == "W1"


def test_on_a_zoned_park_the_largest_is_the_worst_of_the_others(situaties: ModuleType) -> None:
    around = situaties.box(99_000, 399_000, 2_000, 2_000)
    given = situaties.one_firm(
        "42",
        plekken=[{"plek_id": "P1", "terrein_id": "T1", "geometrie": situaties.box()}],
        bedrijventerreinen=[{"terrein_id": "T1", "zonebeheer": "gpp", "geometrie": around}],
        gevoelige_objecten=[situaties.home(150)],
    )
    found = situaties.detect(given)
    words = {
        aspect: situaties.find(found.uitkomsten, "hinder_gevoelig", aspect)["uitkomst"].item()
        for aspect in ("geur", "geluid", "grootste")
    }
    assert words == {"geur": "geen_signaal", "geluid": "nvt", "grootste": "geen_signaal"}


@pytest.mark.parametrize(
    ("sbi", "klasse", "expected"),
    [
        ("12", "A", "geen_signaal"),
        ("20", "A", "zeker"),
        ("31", "A", "mogelijk"),
        ("42", "C", "onbekend"),
    ],
)
def test_in_a_mixed_area_the_class_replaces_the_distances(
    situaties: ModuleType, sbi: str, klasse: str, expected: str
) -> None:
    given = situaties.one_firm(
        sbi,
        plekken=[{"plek_id": "P1", "menging": klasse, "geometrie": situaties.box()}],
        gevoelige_objecten=[situaties.home(0)],
    )
    found = situaties.detect(given, nieuw=True).uitkomsten
    assert situaties.find(found, "hinder_gevoelig", "menging")["uitkomst"].item() == expected
    assert situaties.find(found, "hinder_gevoelig", "geluid")["uitkomst"].item() == "nvt"


@pytest.mark.parametrize(
    ("home", "remark"),
    [
        ({"gebiedstype": None}, "gebiedstype_onbekend"),
        ({"soort": "zorg"}, "bedgebied_onbekend"),
        ({"soort": None}, "soort_onbekend"),
        ({"nauwkeurigheid_m": 60}, "nauwkeurigheid"),
    ],
)
def test_what_is_not_known_of_the_object_is_remarked(
    situaties: ModuleType, home: dict[str, Any], remark: str
) -> None:
    given = situaties.one_firm("32", gevoelige_objecten=[situaties.home(60, **home)])
    row = situaties.find(situaties.detect(given).mismatches, "hinder_gevoelig", "geluid").iloc[0]
    assert (row["uitkomst"], remark in row["opmerkingen"]) == ("mogelijk", True)


@pytest.mark.parametrize(
    ("sbi", "condition", "floor_m2", "expected", "remark"),
    [
        ("20", "p.o. < 200 m2", 150, "geen_signaal", None),
        ("20", "p.o. < 200 m2", None, "mogelijk", "voorwaarde_onbekend"),
        ("20", "b.o. <= 500 m2", 501, "onbekend", "activiteit_onbekend"),
        ("70", "", 150, "mogelijk", "zwaardere_activiteit_mogelijk"),
    ],
)
def test_a_firm_that_may_be_more_than_the_list_for_mixing_means_does_not_pass(
    situaties: ModuleType, sbi: str, condition: str, floor_m2: Any, expected: str, remark: Any
) -> None:
    names = ["sbi_2008", "voorwaarde", "klasse", "status"]
    row = pd.DataFrame([(sbi, condition, "B", "stored-source")], columns=names, dtype="string")
    given = situaties.one_firm(
        sbi,
        vestigingen=[{"vestiging_id": "V1", "bvo_m2": floor_m2}],
        plekken=[{"plek_id": "P1", "menging": "B", "geometrie": situaties.box()}],
    )
    lijsten = situaties.list_lijsten(functiemenging=row)
    found = detect_mismatches(situaties.as_tabellen(given), lijsten, Beleid()).uitkomsten
    answer = situaties.find(found, "hinder_gevoelig", "menging").iloc[0]
    assert answer["uitkomst"] == expected
    assert remark is None or remark in answer["opmerkingen"]


@pytest.mark.parametrize(("kind", "touched"), [("rustig", False), ("gemengd", True), (None, True)])
def test_only_a_signal_of_gevaar_outside_a_quiet_area_names_the_unverified_setting(
    situaties: ModuleType, kind: str | None, *, touched: bool
) -> None:
    homes = [situaties.home(20, gebiedstype=kind)]
    found = situaties.detect(situaties.one_firm("39", gevoelige_objecten=homes)).mismatches
    named = found["opmerkingen"].map(lambda codes: "schakelaar_gevaar_verlagen" in codes)
    assert set(found.loc[named, "aspect"]) == ({"gevaar"} if touched else set())


@pytest.mark.parametrize(
    ("soort", "gevel", "touched"),
    [
        ("woongebied", "bestemmingsvlak", True),
        ("woongebied", "bouwvlak", True),
        ("woning", "bestemmingsvlak", False),
        ("woning", "pand", True),
        ("onderwijs", "pand", False),
    ],
)
def test_a_signal_names_the_reading_of_the_facade_where_that_decides_the_distance(
    situaties: ModuleType, soort: str, gevel: str, *, touched: bool
) -> None:
    given = situaties.one_firm("32", gevoelige_objecten=[situaties.home(60, soort=soort)])
    found = situaties.detect(given, {"gevel": gevel}).mismatches
    row = situaties.find(found, "hinder_gevoelig", "geluid").iloc[0]
    assert ("schakelaar_gevel" in row["opmerkingen"]) == touched
