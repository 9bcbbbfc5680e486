"""What a finding in the new style shows: the row that decides, its value, and its doubts."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.vocabulary.sentences import finding

TOETS = "hinder_gevoelig"
PERIODS = ("dag", "avond", "nacht")


def noise(situaties: ModuleType, limits: Any, values: Any, **extra: Any) -> Any:
    common = {"aspect": "geluid", "eenheid": "dB(A)"}
    return situaties.new_style(
        *(
            situaties.room(x, ruimte_id=f"R{p}", periode=p, bron="plan", peildatum="2025-03-01")
            | common
            for p, x in zip(PERIODS, limits, strict=True)
        ),
        values=[
            situaties.emission(x, waarde_id=f"M{p}", periode=p, **common, **extra)
            for p, x in zip(PERIODS, values, strict=True)
        ],
    )


def test_the_period_that_exceeds_most_is_shown_with_its_rule_source_and_date(
    situaties: ModuleType,
) -> None:
    found = situaties.detect(noise(situaties, (50, 45, 40), (51, 44, 43))).mismatches
    row = situaties.find(found, TOETS, "geluid").iloc[0]
    assert (row["waarde"], row["grens"], row["eenheid"]) == ("43", "40", "dB(A)")
    assert (row["object_id"], row["regel"], row["bron"]) == ("Rnacht", "gebruiksruimte", "plan")
    assert f"{row['peildatum']:%Y-%m-%d}" == "2025-03-01"
    said = finding(row.to_dict())
    assert "heeft voor geluid 43 dB(A); de gebruiksruimte van het plan is 40 dB(A)" in said
    assert "categorie" not in said


def test_a_finding_says_that_a_value_was_calculated_or_invented(situaties: ModuleType) -> None:
    given = noise(situaties, (50, 45, 40), (49, 44, 39), herkomst="berekening", fictief="ja")
    row = situaties.find(situaties.detect(given).uitkomsten, TOETS, "geluid").iloc[0]
    assert row["uitkomst"] == "geen_signaal"
    assert {"waarde_berekend", "regime_nieuwe_stijl"} <= set(row["opmerkingen"])
    new = situaties.detect(given, nieuw=True).uitkomsten
    assert "waarde_van_elders" in situaties.find(new, TOETS, "geluid")["opmerkingen"].item()


@pytest.mark.parametrize(("aspect", "quoted"), [("geluid", True), ("stof", False)])
def test_what_cannot_be_tested_says_so_and_quotes_the_standard_values_of_noise(
    situaties: ModuleType, aspect: str, *, quoted: bool
) -> None:
    given = situaties.new_style(values=[situaties.emission(1)])
    row = situaties.find(situaties.detect(given).uitkomsten, TOETS, aspect).iloc[0]
    assert row["uitkomst"] == "onbekend"
    assert "niet_toetsbaar" in row["opmerkingen"]
    assert ("bkl_aangehaald" in row["opmerkingen"]) == quoted
    assert ("50/45/40 dB(A)" in finding(row.to_dict())) == quoted


def test_copied_standard_values_are_said_to_be_copied(situaties: ModuleType) -> None:
    common = {"aspect": "geluid", "eenheid": "dB(A)", "plaats": "gevel"}
    values = [
        situaties.emission(x, waarde_id=f"M{p}", periode=p, **common)
        for p, x in zip(PERIODS, (50, 45, 44), strict=True)
    ]
    given = situaties.new_style(values=values)
    found = situaties.detect(given, {"bkl_standaard_geldt": True}).uitkomsten
    row = situaties.find(found, TOETS, "geluid").iloc[0]
    assert (row["uitkomst"], row["waarde"], row["grens"]) == ("zeker", 44, 40)
    assert "bkl_standaardwaarde" in row["opmerkingen"]


def test_the_largest_shows_the_aspect_that_is_worst(situaties: ModuleType) -> None:
    given = situaties.new_style(situaties.room(5), values=[situaties.emission(6)])
    found = situaties.detect(given).mismatches
    row = situaties.find(found, TOETS, "grootste").iloc[0]
    assert (row["waarde"], row["grens"], row["eenheid"]) == ("6", "5", "ouE/m3")
    assert "het zwaarste aspect" in finding(row.to_dict())
