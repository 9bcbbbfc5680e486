"""Criteria are published, add up, name properties, and say so when they name a sector."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from werklocaties_gis.settings.criteria import Criterium, Gewichten, check_criteria


def _one(**given: object) -> Criterium:
    return Criterium.model_validate({"id": "c", "veld": "banen", "gewicht": 1.0, **given})


def _codes(*criteria: Criterium, volgorde: tuple[str, ...] = ()) -> list[str]:
    return [failure.code for failure in check_criteria(criteria, volgorde, "werklocaties.toml")]


def test_weights_of_own_criteria_sum_to_one() -> None:
    thirds = [_one(id=name, gewicht=gewicht) for name, gewicht in [("a", 0.7), ("b", 0.3)]]
    assert _codes(*thirds) == []
    assert _codes(_one(gewicht=0.9)) == ["criteria_not_one"]
    assert _codes() == []


def test_a_criterion_has_a_name_of_its_own() -> None:
    assert _codes(_one(gewicht=0.5), _one(gewicht=0.5)) == ["criterium_twice"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"veld": "geluk"}, "criterium_field"),
        ({"veld": "geometry"}, "criterium_field"),
        ({"veld": "kavels.fsi_max"}, "criterium_field"),
        ({"veld": "eigendom_huur"}, "criterium_words"),
        ({"waarden": ["huur"]}, "criterium_words"),
        ({"nul": 1.0}, "criterium_scale"),
        ({"nul": 5.0, "een": 1.0}, "criterium_scale"),
    ],
)
def test_what_cannot_be_scored_is_refused(given: dict[str, object], code: str) -> None:
    assert _codes(_one(**given)) == [code]


@pytest.mark.parametrize(
    "given",
    [
        {"veld": "eigendom_huur", "waarden": ["huur"]},
        {"veld": "plekken.kavel_m2"},
        {"veld": "zit_nu_verkeerd"},
        {"nul": 5.0, "een": 1.0, "richting": "lager"},
    ],
)
def test_a_property_of_firm_or_place_can_be_scored(given: dict[str, object]) -> None:
    assert _codes(_one(**given)) == []
    assert not _one(**given).is_sector


@pytest.mark.parametrize(
    "given",
    [
        {"id": "geen_sbi_47"},
        {"tekst": "Geen bedrijven uit SBI 47"},
        {"tekst": "Alleen de logistieke sector"},
        {"veld": "sbi", "waarden": ["47"]},
        {"veld": "plekken.functies", "waarden": ["kantoor"]},
    ],
)
def test_a_criterion_that_names_a_sector_is_seen(given: dict[str, object]) -> None:
    assert _one(**given).is_sector


def test_the_strict_order_names_criteria_that_exist() -> None:
    assert _codes(volgorde=("opgelost", "banen")) == []
    assert _codes(volgorde=("geluk",)) == ["setting_not_allowed"]
    assert _codes(volgorde=("per_toets",)) == ["setting_not_allowed"]


def test_the_order_names_km_or_minutes_as_the_distance_is_measured() -> None:
    for afstand, name, other in (
        ("reistijd", "reistijd_min", "afstand_km"),
        ("weg", "afstand_km", "reistijd_min"),
        (None, "afstand_km", "reistijd_min"),
    ):
        for one, codes in ((name, []), (other, ["setting_not_allowed"])):
            found = check_criteria((), (one,), "werklocaties.toml", afstand)
            assert [failure.code for failure in found] == codes


@pytest.mark.parametrize("given", [{"geluk": 1.0}, {"net": -1.0}])
def test_points_per_check_are_for_checks_that_exist(given: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        Gewichten.model_validate({"per_toets": given})
    assert Gewichten(per_toets={"net": 5.0}).per_toets["net"] == 5.0
