"""What may be shown lies beside its park; what may not is nowhere."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cartography.publiekstudie import add_deelgebied, make_shown
from werklocaties_gis.cartography.publieke_totalen import list_deelgebied, make_publieke_totalen

TOETS = "functie_past_niet"


@pytest.fixture(scope="module")
def tabellen(studie: Any) -> dict[str, Any]:
    """The invented study with a part of the area around its first two parks."""
    ids = sorted(studie.tabellen["bedrijventerreinen"]["terrein_id"])
    return add_deelgebied(studie.tabellen, ids[:2])


@pytest.fixture(scope="module")
def made(tabellen: dict[str, Any]) -> Any:
    """The totals as the page reads them."""
    parks = tabellen["bedrijventerreinen"].sort_values("terrein_id", ignore_index=True)
    shown = make_shown(list(parks["terrein_id"]))
    return make_publieke_totalen(parks, tabellen["gebieden"], shown, "nl")


def test_each_park_has_firms_jobs_and_ha_by_outcome(made: Any) -> None:
    assert [one["id"] for one in made["uitkomsten"]] == ["zeker", "mogelijk", "onbekend", "rest"]
    first = made["terreinen"][TOETS][0]
    assert first == [[9, 36, 2.2], [6, 24, 1.5], [5, 20, 1.2], [20, 80, 5.0]]


def test_a_park_with_too_few_firms_has_no_figure_at_all(made: Any) -> None:
    assert made["terreinen"][TOETS][2] is None


def test_a_part_of_the_area_adds_what_is_shown_and_says_how_much_that_is(made: Any) -> None:
    (part,) = made["deelgebieden"]
    assert part["naam"] == "Westkant"
    assert part["terreinen"] == [0, 1]
    shown = [one for one in made["terreinen"][TOETS][:2] if one is not None]
    assert part["getoond"][TOETS] == len(shown)
    assert part["cellen"][TOETS][0][0] == sum(one[0][0] for one in shown)


def test_a_part_without_a_shown_park_has_no_figure(tabellen: dict[str, Any]) -> None:
    parks = tabellen["bedrijventerreinen"].sort_values("terrein_id", ignore_index=True)
    none = make_shown(list(parks["terrein_id"])).iloc[:0]
    made: Any = make_publieke_totalen(parks, tabellen["gebieden"], none, "nl")
    assert made["toetsen"] == []
    assert [part["cellen"] for part in made["deelgebieden"]] == [{}]


def test_parks_belong_to_the_part_that_holds_their_middle(tabellen: dict[str, Any]) -> None:
    parks = tabellen["bedrijventerreinen"].sort_values("terrein_id", ignore_index=True)
    assert list_deelgebied(parks, tabellen["gebieden"]) == [("Westkant", [0, 1])]
