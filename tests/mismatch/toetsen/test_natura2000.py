"""New places near nature."""

from __future__ import annotations

from types import ModuleType

import pytest


@pytest.mark.parametrize(("nieuw", "expected"), [(True, "mogelijk"), (False, "nvt")])
def test_only_a_newcomer_is_told_of_a_site_nearby(
    situaties: ModuleType, expected: str, *, nieuw: bool
) -> None:
    site = {"natura_id": "N1", "geometrie": situaties.box(x=100_500)}
    given = situaties.one_firm(natura2000=[site])
    assert situaties.word(given, "natura2000", nieuw=nieuw) == expected


def test_an_inexact_place_may_lie_within_the_distance(situaties: ModuleType) -> None:
    site = {"natura_id": "N1", "geometrie": situaties.box(x=125_104)}
    place = {"plek_id": "P1", "nauwkeurigheid_m": 5, "geometrie": situaties.box()}
    given = situaties.one_firm(natura2000=[site], plekken=[place])
    assert situaties.word(given, "natura2000", nieuw=True) == "mogelijk"


def test_a_layer_that_is_complete_to_just_under_the_distance_says_nothing(
    situaties: ModuleType,
) -> None:
    near = situaties.box(75_001, 375_000, 50_100, 50_100)
    cover = {"bron": "proef", "laag": "natura2000", "geometrie": near}
    given = situaties.one_firm(natura2000=[], dekking=[cover])
    assert situaties.word(given, "natura2000", nieuw=True) == "onbekend"
