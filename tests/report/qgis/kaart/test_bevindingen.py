"""Findings on the map count as in the tables: refuted ones not, unknown ones apart."""

from __future__ import annotations

import dataclasses

import pandas as pd
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.qgis.kaart.bevindingen import (
    list_bevindingpunten,
    list_vestigingpunten,
)
from werklocaties_gis.report.qgis.kaart.ligging import make_ligging


def list_firms(inhoud: Inhoud) -> pd.DataFrame:
    ligging = make_ligging(inhoud)
    found = list_bevindingpunten(inhoud, ligging)
    return list_vestigingpunten(inhoud, ligging, found).set_index("vestiging_id")


def test_a_firm_shows_its_heaviest_finding_and_how_many_there_are(inhoud: Inhoud) -> None:
    firm = list_firms(inhoud).loc["V02"]
    # A garage (category 2) on land for 4.2: lower than allowed, light on heavy, under the minimum.
    assert (firm["stand"], firm["aantal_zeker"], firm["aantal_mogelijk"]) == ("zeker", 3, 0)
    assert firm["signalen"].split("; ") == [
        "lagere categorie dan de plek toelaat",
        "licht bedrijf op grond voor zware bedrijven",
        "onder de minimumcategorie",
    ]
    assert (firm["plekken"], firm["terrein"]) == ("Hoge Kamp 3", "De Hoge Kamp")


def test_a_refuted_finding_stays_on_the_map_and_does_not_count(inhoud: Inhoud) -> None:
    mismatches = inhoud.resultaat("mismatches")
    mine = mismatches["vestiging_id"].eq("V02")
    refuted = mismatches.assign(oordeel=mismatches["oordeel"].mask(mine, "weerlegd"))
    told = dataclasses.replace(inhoud, resultaten={**inhoud.resultaten, "mismatches": refuted})
    assert list_firms(told).loc["V02", "aantal_zeker"] == 0
    assert list_firms(told).loc["V02", "stand"] == "geen_signaal"
    points = list_bevindingpunten(told, make_ligging(told))
    assert len(points[points["vestiging_id"].eq("V02")]) == 3


def test_what_no_check_could_tell_is_on_the_map_too(inhoud: Inhoud) -> None:
    points = list_bevindingpunten(inhoud, make_ligging(inhoud))
    outcomes = inhoud.resultaat("uitkomsten")
    unknown = outcomes["uitkomst"].eq("onbekend") & outcomes["soort"].eq("bestaand")
    settled = inhoud.tabellen["oordelen"]["oordeel"].eq("weerlegd").sum()
    assert unknown.sum() - settled <= points["uitkomst"].eq("onbekend").sum() <= unknown.sum()
    assert points.loc[points["uitkomst"].ne("onbekend"), "zin"].notna().all()


def test_a_firm_of_which_no_check_speaks_is_unknown_and_not_without_a_signal(
    inhoud: Inhoud,
) -> None:
    outcomes = inhoud.resultaat("uitkomsten")
    mismatches = inhoud.resultaat("mismatches")
    told = dataclasses.replace(
        inhoud,
        resultaten={
            **inhoud.resultaten,
            "uitkomsten": outcomes[outcomes["vestiging_id"].ne("V02")],
            "mismatches": mismatches[mismatches["vestiging_id"].ne("V02")],
        },
    )
    assert list_firms(told).loc["V02", "stand"] == "onbekend"


def test_without_a_plan_nobody_knows_who_moves(inhoud: Inhoud) -> None:
    moves = list_firms(inhoud)["verhuist"]
    assert moves.sum() == 1
    results = {k: v for k, v in inhoud.resultaten.items() if k != "verplaatsingen"}
    assert list_firms(dataclasses.replace(inhoud, resultaten=results))["verhuist"].isna().all()
