"""Firms in a conversion area: twelve are twelve, whatever they are grouped by."""

from __future__ import annotations

import numpy as np
import pandas as pd
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.stand.verdringing import (
    list_banenklassen,
    list_verdringing,
    list_verdrongen,
)
from werklocaties_gis.study.studie import Studie

SOORTEN = ("autohandel", "bouw", None, "industrie")


def _twaalf() -> tuple[pd.DataFrame, pd.DataFrame]:
    ids = [f"F{number}" for number in range(12)]
    jobs = [1.0, 5.0, 20.0, np.nan] * 3
    placed = {"vestiging_id": ids, "transformatie": "V", "banen": jobs}
    kinds = pd.DataFrame({"vestiging_id": ids, "functieklasse": list(SOORTEN) * 3})
    return pd.DataFrame(placed), kinds


def test_an_area_with_twelve_firms_lists_twelve(studie: Studie) -> None:
    placed, kinds = _twaalf()
    moves = pd.DataFrame({"vestiging_id": ["F0", "F1", "F8"]})
    rows = list_verdringing(studie.tabellen, placed, kinds, moves)
    assert rows["vestigingen"].sum() == 12
    assert rows["met_plek"].sum() == 3
    assert rows.groupby("stadsverzorgend")["vestigingen"].sum().to_dict() == {
        "ja": 6,
        "nee": 3,
        "onbekend": 3,
    }


def test_without_a_plan_nobody_knows_who_gets_a_place(studie: Studie) -> None:
    placed, kinds = _twaalf()
    assert list_verdringing(studie.tabellen, placed, kinds, None)["met_plek"].isna().all()


def test_a_firm_with_two_places_in_the_area_is_one(studie: Studie) -> None:
    placed, kinds = _twaalf()
    twice = pd.concat([placed, placed.iloc[:1]], ignore_index=True)
    assert list_verdringing(studie.tabellen, twice, kinds, None)["vestigingen"].sum() == 12


def test_every_row_of_the_overview_knows_how_many(delen: Delen) -> None:
    found = list_verdrongen(delen.bezetting).set_index("id")["in_transformatie"]
    assert (found["T2"], found["totaal"]) == (2.0, 2.0)
    assert "T1" not in found.index


def test_classes_of_size_meet_without_a_gap() -> None:
    assert list_banenklassen([0, 1.5, 2, 49, 50, 249, 250]).tolist() == [
        "1",
        "1",
        "2-9",
        "10-49",
        "50-249",
        "50-249",
        "250+",
    ]
