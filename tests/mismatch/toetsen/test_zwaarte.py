"""Too heavy, or too light for a minimum."""

from __future__ import annotations

from types import ModuleType

import pytest


@pytest.mark.parametrize(
    ("status", "nieuw", "expected"),
    [
        ("past", False, "zeker"),
        ("persoonsgebonden", False, "mogelijk"),
        ("persoonsgebonden", True, "zeker"),
    ],
)
@pytest.mark.parametrize("toets", ["zwaarder_dan_maximum", "onder_minimum"])
def test_the_status_of_the_old_place_does_not_travel(
    situaties: ModuleType, toets: str, status: str, expected: str, *, nieuw: bool
) -> None:
    firm = [{"vestiging_id": "V1", "planologische_status": status}]
    band = ("1", "3.1") if toets == "zwaarder_dan_maximum" else ("4.1", "5.1")
    given = situaties.one_firm("32", vestigingen=firm, bestemmingen=[situaties.zone(*band)])
    assert situaties.word(given, toets, nieuw=nieuw) == expected


def test_a_plan_without_a_minimum_asks_nothing_even_of_an_unknown_firm(
    situaties: ModuleType,
) -> None:
    given = situaties.one_firm("99", bestemmingen=[situaties.zone("1", "3.1")])
    assert situaties.word(given, "onder_minimum") == "geen_signaal"


def test_a_minimum_that_was_not_read_is_unknown(situaties: ModuleType) -> None:
    given = situaties.one_firm("32", bestemmingen=[situaties.zone(None, "4.2")])
    assert situaties.word(given, "onder_minimum") == "onbekend"


def test_half_a_place_without_a_zone_gives_no_certainty(situaties: ModuleType) -> None:
    half = situaties.zone("1", "3.1", geometrie=situaties.box(width=50))
    given = situaties.one_firm("32", bestemmingen=[half])
    assert situaties.word(given, "zwaarder_dan_maximum") == "mogelijk"
