"""Verdicts go into the page whole, and what was refuted is no open question."""

from __future__ import annotations

from typing import Any

import pandas as pd
from werklocaties_gis.cartography.dossier.oordelen import KOLOMMEN, make_oordelen, without_weerlegd
from werklocaties_gis.tables.conform import conform


def oordelen(**columns: list[Any]) -> pd.DataFrame:
    """A table of verdicts."""
    return conform(pd.DataFrame(columns), "oordelen")


def test_every_row_goes_in_also_of_firms_that_are_not_on_the_map() -> None:
    made: Any = make_oordelen(
        oordelen(
            vestiging_id=["elders", "V00001"],
            plek_id=[None, "P10001"],
            soort=["bestaand", "nieuw"],
            toets=["net", "hinder_gevoelig"],
            oordeel=["in gesprek", "weerlegd"],
            door=["planner", None],
            datum=["2026-02-01", None],
        ),
        "nl",
    )
    assert made["kolommen"] == list(KOLOMMEN)
    assert made["rijen"] == [
        ["V00001", "P10001", "nieuw", "hinder_gevoelig", "weerlegd", "", "", ""],
        ["elders", "", "bestaand", "net", "in gesprek", "planner", "2026-02-01", ""],
    ]
    assert made["keuzes"][0] == ["bevestigd", "weerlegd", "in gesprek"]


def test_what_was_refuted_is_no_open_question_and_nothing_else_goes(studie: Any) -> None:
    unknown = studie.resultaten["uitkomsten"]
    first = unknown.iloc[0]
    refuted = oordelen(
        vestiging_id=[first["vestiging_id"], "V00040"],
        plek_id=[first["plek_id"], None],
        toets=["zwaarder_dan_maximum", "zwaarder_dan_maximum"],
        oordeel=["weerlegd", "bevestigd"],
    )
    left = without_weerlegd(unknown, refuted)
    assert len(left) == len(unknown) - 1
    assert first["vestiging_id"] not in set(left["vestiging_id"])
    assert without_weerlegd(unknown, refuted.iloc[:0]) is unknown


def test_a_firm_without_a_plek_can_be_refuted_too(studie: Any) -> None:
    unknown = studie.resultaten["uitkomsten"]
    refuted = oordelen(
        vestiging_id=["V00040"],
        plek_id=[None],
        toets=["zwaarder_dan_maximum"],
        oordeel=["weerlegd"],
    )
    assert "V00040" not in set(without_weerlegd(unknown, refuted)["vestiging_id"])
