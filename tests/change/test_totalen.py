"""Totals beside each other: the difference is that of the two tables."""

from __future__ import annotations

from typing import Any

import pandas as pd
from werklocaties_gis.change.totalen import list_omzettingstotalen, list_veranderingstotalen
from werklocaties_gis.tables.conform import conform


def _run(hand: Any, firms: int, jobs: float | None, toets: str = "net") -> Any:
    row = {"toets": toets, "uitkomst": "zeker", "vestigingen": firms, "banen": jobs, "ha": 1.5}
    return hand.moment(totalen=[row])


def test_the_difference_is_that_of_both_and_unknown_stays_unknown(hand: Any) -> None:
    found = list_veranderingstotalen(_run(hand, 3, 40), _run(hand, 5, None), vergelijkbaar=True)
    told = {
        row["maat"]: [row["was"], row["wordt"], row["verschil"]]
        for row in found.fillna(-1).to_dict("records")
    }
    assert told == {"vestigingen": [3, 5, 2], "ha": [1.5, 1.5, 0], "banen": [40, -1, -1]}


def test_a_check_that_only_one_run_has_has_no_difference(hand: Any) -> None:
    found = list_veranderingstotalen(
        _run(hand, 3, 40), _run(hand, 3, 40, "beperking"), vergelijkbaar=False
    )
    assert len(found) == 6
    assert found["verschil"].isna().all()
    assert not found["vergelijkbaar"].any()


def test_conversions_by_category_and_heavy_wet_and_small_apart() -> None:
    frame = pd.DataFrame(
        {
            "omzetting_id": ["a", "b", "c", "d"],
            "richting": ["min", "min", "min", "plus"],
            "zekerheid": "zeker",
            "ha": [0.2, 0.4, 1.0, 0.5],
            "milieucategorie": ["4.2", "4.2", "2", None],
            "hmc": [True, True, False, None],
            "nat": [True, False, False, None],
            "acupunctuur": [True, True, False, True],
        }
    )
    found = list_omzettingstotalen(conform(frame, "omzettingen"))
    rows = found[found["richting"].eq("min")].set_index(["soort", "waarde"])["ha"].to_dict()
    assert rows == {
        ("totaal", "totaal"): 1.6,
        ("categorie", "4.2"): 0.6,
        ("categorie", "2"): 1.0,
        ("hmc", "hmc"): 0.6,
        ("nat", "nat"): 0.2,
        ("acupunctuur", "acupunctuur"): 0.6,
    }
    assert ("categorie", "onbekend") in found.set_index(["soort", "waarde"]).index
