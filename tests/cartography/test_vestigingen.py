"""Each firm is drawn where it is known to be, with what was found about it."""

from __future__ import annotations

from typing import Any

import pandas as pd
from werklocaties_gis.cartography.vestigingen import (
    list_plekken_van,
    list_points,
    list_sbi,
    make_bevindingen,
    make_onbekend,
    make_vestigingen,
)
from werklocaties_gis.tables.schema import make_empty


def pairs_of(studie: Any) -> pd.DataFrame:
    """Who sits where."""
    return list_plekken_van(studie.tabellen, studie.resultaten["uitkomsten"])


def test_a_firm_without_position_is_drawn_in_its_plek_and_without_plek_nowhere(studie: Any) -> None:
    vestigingen, plekken = studie.tabellen["vestigingen"], studie.tabellen["plekken"]
    pairs = pairs_of(studie)
    points = list_points(vestigingen, plekken, pairs)
    plek = pairs.set_index("vestiging_id")["plek_id"][vestigingen["vestiging_id"].iloc[-2]]
    shape = plekken.set_index("plek_id").geometry[plek]
    assert shape.contains(points.iloc[-2])
    assert points.iloc[-1] is None


def test_the_detector_places_a_firm_whose_use_is_not_known(studie: Any) -> None:
    tabellen = {**studie.tabellen, "gebruik": make_empty("gebruik")}
    placed = list_plekken_van(tabellen, studie.resultaten["uitkomsten"])
    assert len(placed) == studie.resultaten["uitkomsten"]["plek_id"].notna().sum() > 0


def test_the_main_activity_stands_first() -> None:
    activities = pd.DataFrame(
        {
            "vestiging_id": ["V1", "V1", "V2"],
            "volgnr": [1, 2, 1],
            "sbi": ["4711", "10711", None],
            "hoofdactiviteit": pd.array([False, True, True], dtype="boolean"),
        }
    )
    ids = pd.Series(["V1", "V2"], dtype="string")
    assert list(list_sbi(activities, ids).fillna("–")) == ["10711, 4711", "–"]


def test_every_column_of_the_firms_has_one_value_a_firm(studie: Any) -> None:
    made: Any = make_vestigingen(studie.tabellen, pairs_of(studie), "nl")
    total = len(studie.tabellen["vestigingen"])
    assert {len(made[name]) for name in ("id", "naam", "x", "y", "rd_x", "plekken", "banen")} == {
        total
    }
    assert made["x"][-1] is made["rd_x"][-1] is None
    assert made["terrein"]["w"] == ["T1", "T2", "T3"]


def plekken(studie: Any) -> Any:
    """Numbers of the plekken."""
    return studie.tabellen["plekken"]["plek_id"]


def test_a_finding_has_its_sentence_and_every_piece_of_evidence(studie: Any) -> None:
    ids = studie.tabellen["vestigingen"]["vestiging_id"]
    names = studie.tabellen["vestigingen"]["naam"]
    found = studie.resultaten["mismatches"]
    made: Any = make_bevindingen(found, ids, plekken(studie), "nl", names)
    row = made["v"].index(1)
    assert plekken(studie)[made["plek"][row]] == studie.tabellen["gebruik"]["plek_id"][1]
    sentence = made["zin"]["w"][made["zin"]["i"][row]]
    assert f"{made['zin']['naam']} ligt 30 m van een gevoelig object" in sentence
    evidence = {
        name: made[name]["w"][made[name]["i"][row]]
        for name in ("waarde", "grens", "regel", "bron", "peildatum")
    }
    assert evidence == {
        "waarde": "30 m",
        "grens": "100 m",
        "regel": "VNG 2009, tabel 1",
        "bron": "verzonnen (test)",
        "peildatum": "2026-01-01",
    }


def test_findings_are_the_same_whatever_the_order_of_the_rows(studie: Any) -> None:
    ids = studie.tabellen["vestigingen"]["vestiging_id"]
    rows = studie.resultaten["mismatches"]
    shuffled = rows.sample(frac=1, random_state=3)
    places = plekken(studie)
    assert make_bevindingen(shuffled, ids, places, "nl") == make_bevindingen(
        rows, ids, places, "nl"
    )


def test_what_cannot_be_judged_is_told_for_the_firm_without_plek_too(studie: Any) -> None:
    ids = studie.tabellen["vestigingen"]["vestiging_id"]
    made: Any = make_onbekend(studie.resultaten["uitkomsten"], ids, plekken(studie), "nl")
    assert made["v"][-1] == len(ids) - 1
    assert made["plek"][-1] == -1
