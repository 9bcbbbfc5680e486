"""Newcomers under a contour of another law or authority."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.vocabulary.sentences import finding


def under(situaties: ModuleType, sbi: str = "32", **contour: Any) -> Any:
    """Firm V1 on plek P1, with one contour over the whole of it unless told otherwise."""
    row = {
        "beperking_id": "X1",
        "soort": "waterkering",
        "werking": "verbod",
        "gevolg": "niet bouwen",
        "geometrie": situaties.box(99_950, 399_950, 200, 200),
        **contour,
    }
    return situaties.one_firm(sbi, beperkingen=[row])


@pytest.mark.parametrize(
    ("werking", "west", "expected"),
    [
        ("verbod", 99_950, "zeker"),
        ("voorwaarde", 99_950, "mogelijk"),
        (None, 99_950, "mogelijk"),
        ("melding", 99_950, "geen_signaal"),
        # The firm may find room on the half of the place that is free.
        ("verbod", 100_050, "mogelijk"),
        # Touching the edge is not lying under it.
        ("verbod", 100_100, "geen_signaal"),
    ],
)
def test_what_a_contour_does_depends_on_its_effect_and_on_how_much_it_covers(
    situaties: ModuleType, werking: str | None, west: float, expected: str
) -> None:
    shape = situaties.box(west, 399_950, 200, 200)
    given = under(situaties, werking=werking, geometrie=shape)
    assert situaties.word(given, "beperking", nieuw=True) == expected


@pytest.mark.parametrize(
    ("sbi", "expected"),
    [
        ("31", "geen_signaal"),
        ("32", "zeker"),
        ("70", "mogelijk"),
        ("80", "mogelijk"),
        ("99", "onbekend"),
    ],
)
def test_a_contour_with_a_category_touches_heavier_firms_only(
    situaties: ModuleType, sbi: str, expected: str
) -> None:
    given = under(situaties, sbi, categorie_max="3.1")
    assert situaties.word(given, "beperking", nieuw=True) == expected


def test_a_contour_for_everybody_touches_a_firm_of_which_nothing_is_known(
    situaties: ModuleType,
) -> None:
    assert situaties.word(under(situaties, "99"), "beperking", nieuw=True) == "zeker"


def test_the_policy_may_say_what_a_kind_of_contour_does(situaties: ModuleType) -> None:
    switches = {"beperkingen": {"waterkering": "melding"}}
    given = under(situaties)
    assert situaties.word(given, "beperking", switches=switches, nieuw=True) == "geen_signaal"
    switches = {"beperkingen": {"waterkering": "voorwaarde"}}
    row = situaties.find(situaties.detect(given, switches, nieuw=True).mismatches, "beperking")
    assert row["uitkomst"].item() == "mogelijk"
    assert "beperking_door_beleid" in row["opmerkingen"].item()


def test_an_inexact_place_may_lie_outside(situaties: ModuleType) -> None:
    given = under(situaties)
    given["plekken"][0]["nauwkeurigheid_m"] = 60
    assert situaties.word(given, "beperking", nieuw=True) == "mogelijk"


def test_where_the_layer_is_not_complete_absence_is_unknown(situaties: ModuleType) -> None:
    given = situaties.one_firm()
    assert situaties.word(given, "beperking", nieuw=True) == "onbekend"


def test_a_sitting_firm_is_not_told(situaties: ModuleType) -> None:
    assert situaties.word(under(situaties), "beperking") == "nvt"


def test_the_finding_gives_the_words_of_the_source(situaties: ModuleType) -> None:
    found = situaties.detect(under(situaties), nieuw=True)
    row = situaties.find(found.mismatches, "beperking").iloc[0]
    assert (row["band"], row["object_id"]) == ("waterkering", "X1")
    assert "(waterkering) die dit bedrijf uitsluit; grens of gevolg: niet bouwen" in finding(
        row.to_dict()
    )
