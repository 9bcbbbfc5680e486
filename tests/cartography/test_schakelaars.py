"""A switch offers what some row has, and says which row belongs to which choice."""

from __future__ import annotations

from typing import Any

import pandas as pd
from werklocaties_gis.cartography.schakelaars import Schakelaar, make_schakelaar

ASPECT = Schakelaar("aspect", {"geur": "geur", "stof": "stof", "geluid": "geluid"}, ("geluid",))


def codes(*values: str | None) -> pd.Series:
    return pd.Series(list(values), dtype="string")


def test_only_choices_that_some_row_has_are_offered_in_their_own_order() -> None:
    made: Any = make_schakelaar(ASPECT, codes("geluid", "geur", None, "geluid"), "nl")
    assert [one["id"] for one in made["waarden"]] == ["geur", "geluid"]
    assert made["rijen"] == [1, 0, -1, 1]  # the third belongs to every choice
    assert made["gekozen"] == 1


def test_the_first_choice_is_the_wanted_one_where_some_row_has_it() -> None:
    made: Any = make_schakelaar(ASPECT, codes("geur", "stof"), "nl")
    assert made["waarden"][made["gekozen"]]["id"] == "geur"


def test_where_there_is_nothing_to_choose_there_is_no_switch() -> None:
    assert make_schakelaar(ASPECT, codes("geur", "geur", None), "nl") is None
    assert make_schakelaar(ASPECT, codes(), "nl") is None


def test_a_switch_is_called_by_its_name_in_the_language_of_the_page() -> None:
    dutch: Any = make_schakelaar(ASPECT, codes("geur", "stof"), "nl")
    english: Any = make_schakelaar(Schakelaar("van", ASPECT.waarden), codes("geur", "stof"), "en")
    assert (dutch["naam"], english["naam"]) == ("Aspect", "Round")
