"""Opties, funnel and moves, each at the firm it belongs to."""

from __future__ import annotations

from typing import Any

import pandas as pd
from werklocaties_gis.cartography.plan import (
    OPTIES_PER_VESTIGING,
    make_opties,
    make_trechter,
    make_verplaatsingen,
    place_of,
)


def keys(studie: Any) -> tuple[Any, Any]:
    """Numbers of firms and plekken."""
    return studie.tabellen["vestigingen"]["vestiging_id"], studie.tabellen["plekken"]["plek_id"]


def test_the_best_opties_stand_first_and_the_others_are_counted(studie: Any) -> None:
    made: Any = make_opties(studie.resultaten["opties"], *keys(studie), "nl")
    first = [score for firm, score in zip(made["v"], made["waarde"], strict=True) if firm == 0]
    assert first == sorted(first, reverse=True)
    assert len(first) == OPTIES_PER_VESTIGING
    assert made["totaal"][0] == [0, 12]


def test_the_funnel_names_each_step_by_what_it_is_called(studie: Any) -> None:
    made: Any = make_trechter(studie.resultaten["niet_passend"], keys(studie)[0], "nl")
    assert made["weg"] == [11, 5, 4]
    assert "zwaarder_dan_maximum" not in made["stap"]["w"]


def test_moves_stand_in_their_order_with_whom_they_wait_for(studie: Any) -> None:
    made: Any = make_verplaatsingen(studie.resultaten["verplaatsingen"], *keys(studie), "nl")
    assert made["volgorde"] == [1, 2, 3]
    assert made["wacht_op"] == [[], [0], [1]]
    assert all(place >= 0 for place in made["naar"])


def test_a_number_that_is_not_there_has_no_place() -> None:
    assert place_of(pd.Series(["b", None, "x"]), pd.Series(["a", "b"])) == [1, -1, -1]
