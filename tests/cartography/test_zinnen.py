"""A sentence is made once for all firms of which it says the same, and names each rightly."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
from werklocaties_gis.cartography.zinnen import TOLD, make_zinnen
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.vocabulary.sentences import finding, list_sentence_rows


def findings(**columns: Any) -> pd.DataFrame:
    """Two firms of which the same is said."""
    rows = {
        "vestiging_id": ["V1", "V2"],
        "plek_id": "P1",
        "toets": "lager_dan_maximum",
        "uitkomst": "zeker",
        "waarde": "2",
        "grens": "4.2",
        "eenheid": "categorie",
        "naam": ["Jansen", "Smit"],
    }
    return conform(pd.DataFrame(rows | columns), "mismatches")


def told(rows: pd.DataFrame, names: list[str]) -> list[str]:
    """The sentences as the page shows them."""
    made: Any = make_zinnen(rows, pd.Series(names, dtype="string"), "nl")
    return [
        made["w"][place].replace(made["naam"], name)
        for place, name in zip(made["i"], names, strict=True)
    ]


def test_what_is_said_of_many_firms_is_kept_once_and_reads_as_before() -> None:
    rows = findings()
    made: Any = make_zinnen(rows, rows["naam"], "nl")
    assert len(made["w"]) == 1
    whole = [finding(row, "nl", herkomst=False) for row in rows.to_dict("records")]  # type: ignore[arg-type]
    assert told(rows, ["Jansen", "Smit"]) == whole


def test_a_finding_that_calls_its_firm_otherwise_keeps_that_name() -> None:
    shown = told(findings(), ["Jansen", "Smit en Zonen"])
    assert "Jansen" in shown[0]
    assert "Smit heeft" in shown[1]


def test_a_name_that_looks_like_a_mark_stays_what_it_is() -> None:
    odd = "\ue000 \ue001"
    shown = told(findings(naam=[odd, "Smit"]), [odd, "Smit"])
    assert odd in shown[0]
    assert "Smit heeft" in shown[1]


def test_a_firm_without_a_name_is_called_by_its_number() -> None:
    assert "V2 heeft" in told(findings(naam=["Jansen", None]), ["Jansen", "V2"])[1]


def test_against_the_room_of_a_plan_no_distance_is_told() -> None:
    rows = findings(
        toets="hinder_gevoelig",
        aspect="geluid",
        eenheid="dB(A)",
        waarde="52",
        grens="50",
        regel="gebruiksruimte",
    )
    shown = told(rows, ["Jansen", "Smit"])[0]
    assert "gebruiksruimte" in shown
    assert "ligt" not in shown


def test_every_word_that_a_sentence_names_is_among_what_is_told() -> None:
    outcome = re.compile(r".*_(zeker|mogelijk|onbekend)$")
    sentences = [row for room, row in list_sentence_rows() if room == "mismatch"]
    named = {
        word
        for row in sentences
        if outcome.match(row["code"])
        for word in re.findall(r"\{(\w+)\}", row["nl"] + row["en"])
    }
    assert named <= {*TOLD, "naam"}
