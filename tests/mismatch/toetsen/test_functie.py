"""Functions that a place does not allow."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest


def on_place(situaties: ModuleType, sbi: Any, functies: Any, terrein: str | None = None) -> Any:
    around = situaties.box(99_000, 399_000, 2_000, 2_000)
    place = {"plek_id": "P1", "functies": functies, "terrein_id": terrein}
    return situaties.one_firm(
        sbi,
        plekken=[{**place, "geometrie": situaties.box()}],
        bedrijventerreinen=[{"terrein_id": "T1", "geometrie": around}],
    )


@pytest.mark.parametrize(
    ("sbi", "functies", "terrein", "expected"),
    [
        ("12", ["bedrijf"], None, "zeker"),
        ("70", ["bedrijf"], None, "mogelijk"),
        ("20", ["bedrijf"], None, "geen_signaal"),
        ("20", ["kantoor"], None, "zeker"),
        ("99", ["bedrijf"], None, "onbekend"),
        ("20", None, "T1", "geen_signaal"),
        ("12", None, "T1", "mogelijk"),
        ("20", None, None, "onbekend"),
        (["20", "12"], ["bedrijf"], None, "mogelijk"),
        (["12", "20"], ["bedrijf"], None, "zeker"),
        (["20", "99"], ["bedrijf"], None, "onbekend"),
        ("20", [], None, "zeker"),
    ],
)
def test_the_place_says_what_fits(
    situaties: ModuleType, sbi: Any, functies: Any, terrein: str | None, expected: str
) -> None:
    given = on_place(situaties, sbi, functies, terrein)
    assert situaties.word(given, "functie_past_niet") == expected


def test_a_function_that_half_the_place_allows_is_mogelijk(situaties: ModuleType) -> None:
    left = situaties.zone("1", "3.1", functies=["bedrijf"], geometrie=situaties.box(width=50))
    right = situaties.zone(
        "1",
        "3.1",
        functies=["kantoor"],
        bestemming_id="Z2",
        geometrie=situaties.box(x=100_050, width=50),
    )
    given = situaties.one_firm("12", bestemmingen=[left, right])
    assert situaties.word(given, "functie_past_niet") == "mogelijk"


def test_the_finding_names_the_function_and_what_is_allowed(situaties: ModuleType) -> None:
    found = situaties.detect(on_place(situaties, "12", ["bedrijf"]))
    row = situaties.find(found.mismatches, "functie_past_niet").iloc[0]
    assert (row["waarde"], row["grens"], row["maat"]) == ("kantoor", "bedrijf", "b")


@pytest.mark.parametrize(
    ("sbi", "name", "expected"),
    [
        ("12", "kantoren niet toegestaan", "zeker"),
        ("12", "detailhandel uitgesloten", "geen_signaal"),
        ("20", "bedrijf uitgesloten", "zeker"),
        ("70", "detailhandel uitgesloten", "mogelijk"),  # its class is in doubt
    ],
)
def test_what_the_plan_excludes_does_not_fit_though_the_zone_allows_it(
    situaties: ModuleType, sbi: str, name: str, expected: str
) -> None:
    allows = ["bedrijf", "kantoor", "detailhandel"]
    out = situaties.zone(None, None, bestemming_id="Z2", soort="functieaanduiding", naam=name)
    given = situaties.one_firm(sbi, bestemmingen=[situaties.zone("1", "6", functies=allows), out])
    assert situaties.word(given, "functie_past_niet") == expected
    half = {**out, "geometrie": situaties.box(width=50)}
    given = situaties.one_firm(sbi, bestemmingen=[situaties.zone("1", "6", functies=allows), half])
    partly = "geen_signaal" if expected == "geen_signaal" else "mogelijk"
    assert situaties.word(given, "functie_past_niet") == partly


def test_a_finding_names_what_is_left_after_what_the_plan_excludes(situaties: ModuleType) -> None:
    out = situaties.zone(
        None, None, bestemming_id="Z2", soort="functieaanduiding", naam="kantoren niet toegestaan"
    )
    zone = situaties.zone("1", "6", functies=["bedrijf", "kantoor"])
    found = situaties.detect(situaties.one_firm("12", bestemmingen=[zone, out])).mismatches
    row = situaties.find(found, "functie_past_niet").iloc[0]
    assert (row["waarde"], row["grens"]) == ("kantoor", "bedrijf")


def test_what_the_user_says_of_the_place_itself_outranks_what_the_plan_excludes(
    situaties: ModuleType,
) -> None:
    out = situaties.zone(None, None, naam="kantoren niet toegestaan")
    given = {**on_place(situaties, "12", ["kantoor"]), "bestemmingen": [out]}
    assert situaties.word(given, "functie_past_niet") == "geen_signaal"


def test_a_named_firm_may_be_of_any_function(situaties: ModuleType) -> None:
    named = situaties.zone(
        None,
        None,
        bestemming_id="Z2",
        soort="functieaanduiding",
        naam="specifieke vorm van bedrijf - smederij",
    )
    zones = [situaties.zone("1", "6", functies=["bedrijf"]), named]
    given = situaties.one_firm("12", bestemmingen=zones)
    assert situaties.word(given, "functie_past_niet") == "mogelijk"
    assert situaties.word({**given, "bestemmingen": zones[:1]}, "functie_past_niet") == "zeker"
