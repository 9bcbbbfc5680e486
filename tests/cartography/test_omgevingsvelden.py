"""Of a sitting firm nature and grid are shown, though they are no check of it."""

from __future__ import annotations

from typing import Any

import pandas as pd
from werklocaties_gis.cartography.omgevingsvelden import make_omgevingsvelden
from werklocaties_gis.tables.conform import conform

PAIRS = pd.DataFrame(
    {"vestiging_id": ["V1", "V1", "V2", "V3"], "plek_id": ["P1", "P2", "P2", "P9"]}, dtype="string"
)
IDS = pd.Series(["V1", "V2", "V3", "V4"], dtype="string")
NATURA = pd.DataFrame({"natura_id": ["N1"], "naam": ["Veenplas"]}, dtype="string")


def around() -> pd.DataFrame:
    """P1 lies near an unnamed site, P2 near Veenplas in an area where the grid is full."""
    return conform(
        pd.DataFrame(
            {
                "plek_id": ["P1", "P2"],
                "natura_m": [900.0, 250.0],
                "natura_id": ["N7", "N1"],
                "afname_hoog": ["0", "3"],
                "jaar_opgelost": [None, 2031],
                "opwek_hoog": ["1", None],
            }
        ),
        "omgeving",
    )


def velden(taal: Any = "nl") -> Any:
    return make_omgevingsvelden(around(), PAIRS, IDS, NATURA, taal)


def told(column: Any) -> list[str | None]:
    return [None if place < 0 else column["w"][place] for place in column["i"]]


def test_of_two_places_the_nearest_site_and_the_scarcest_grid_count() -> None:
    found = velden()
    assert found["natura_m"]["n"] == [250, 250, None, None]
    assert told(found["natura_id"]) == ["Veenplas", "Veenplas", None, None]
    assert told(found["afname_hoog"]) == ["tekort", "tekort", None, None]
    assert found["jaar_opgelost"]["n"] == [2031, 2031, None, None]


def test_what_is_not_known_of_one_place_does_not_hide_what_is_known_of_another() -> None:
    assert told(velden()["opwek_hoog"]) == ["beperkt", None, None, None]


def test_the_words_are_of_the_language_of_the_page() -> None:
    assert told(velden("en")["afname_hoog"])[0] == "shortage"


def test_without_surroundings_nothing_is_said() -> None:
    assert make_omgevingsvelden(None, PAIRS, IDS, NATURA, "nl") == {}
