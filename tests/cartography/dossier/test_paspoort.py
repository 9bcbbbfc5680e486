"""The kavelpaspoort in words, and what becomes of a plek."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.cartography.dossier.paspoort import make_daarna, make_paspoorten


def read(made: Any, name: str) -> list[str | None]:
    """A column as its texts."""
    column = made["velden"][name]
    return [None if at < 0 else column["w"][at] for at in column["i"]]


@pytest.mark.parametrize(
    ("taal", "told"),
    [("nl", "3.1 tot en met 4.1 / 4.2 (mogelijk)"), ("en", "3.1 to 4.1 / 4.2 (possible)")],
)
def test_the_categories_of_the_plan_are_one_text(
    dossier: Any, sleutels: Any, taal: Any, told: str
) -> None:
    made = make_paspoorten(dossier["kavelpaspoorten"], sleutels, taal)
    assert read(made, "plan_categorie") == [told, None]


def test_unknown_room_is_said_and_not_left_blank(dossier: Any, sleutels: Any) -> None:
    made = make_paspoorten(dossier["kavelpaspoorten"], sleutels, "nl")
    assert read(made, "afstand_categorie") == ["tot en met 3.2", "niet te zeggen"]
    assert read(made, "aanbod") == ["nu beschikbaar", "na vertrek van de gebruikers"]
    assert read(made, "didam_route")[0] == "selectieprocedure"
    assert read(made, "eigenaar_types") == ["gemeente, bedrijf", None]


def test_columns_without_any_value_are_left_out(dossier: Any, sleutels: Any) -> None:
    made: Any = make_paspoorten(dossier["kavelpaspoorten"], sleutels, "nl")
    assert "aansluiting_kva" not in made["velden"]


def test_stops_and_main_roads_stand_there_where_they_are_known(dossier: Any, sleutels: Any) -> None:
    rows = dossier["kavelpaspoorten"].assign(
        halte_afstand_m=pd.array([412.5, None], dtype="Float64"),
        halte=pd.array(["Station", None], dtype="string"),
        halte_soort=pd.array(["trein", None], dtype="string"),
    )
    made: Any = make_paspoorten(rows, sleutels, "en")
    assert made["velden"]["halte_afstand_m"] == {"n": [412.5, None], "eenheid": "m"}
    assert read(made, "halte_soort") == ["train", None]
    assert "hoofdweg" not in made["velden"]


def test_what_is_left_behind_is_told_with_who_leaves(dossier: Any, sleutels: Any) -> None:
    made: Any = make_daarna(dossier["vrijgekomen"], sleutels, "nl")
    assert made["vertrekkers"] == [[0]]
    assert made["duurzaam_m2"] == [0]
    assert made["vervolg"]["w"] == ["een bedrijf uit het plan komt er"]
