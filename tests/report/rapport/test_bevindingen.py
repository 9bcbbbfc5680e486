"""Findings are signals with all that they rest on; the totals are those of every output."""

from __future__ import annotations

import dataclasses

import pandas as pd
from tests.report.rapport.lezen import Bladzij
from tests.report.rapport.rijkdom import with_taal, with_uitvoer
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.overview import list_totaal
from werklocaties_gis.report.rapport.bevindingen import make_bevindingen


def items(text: str) -> list[str]:
    return [Bladzij(part).text for part in text.split('<ol class="signalen">')[1].split("<li>")[1:]]


def test_each_of_the_ten_says_rule_source_date_and_certainty(vol: Inhoud) -> None:
    told = items("".join(make_bevindingen(vol)))
    assert len(told) == 10
    for one in told:
        assert "ignaal:" in one
        assert "Zekerheid: zeker; " in one
        assert "Regel, bron en peildatum: " in one
        assert "01-01-2026" in one
    assert "ligt 160 m van een gevoelig object; de richtafstand" in told[0]


def test_the_measure_is_stated_and_the_rest_is_counted(vol: Inhoud) -> None:
    text, found = Bladzij(make_bevindingen(vol)).text, vol.resultaat("mismatches")
    assert "zeker vóór mogelijk" in text
    firms = found["vestiging_id"].nunique()
    assert f"Er zijn {len(found)} signalen bij {firms} vestigingen; alle staan in" in text
    assert "weerlegd" not in text


def test_a_refuted_signal_is_not_told_and_is_counted_as_such(vol: Inhoud) -> None:
    found = vol.resultaat("mismatches")
    verdicts = pd.array(["weerlegd"] * 3 + ["bevestigd"] * (len(found) - 3), dtype="string")
    judged = {**vol.resultaten, "mismatches": found.assign(oordeel=verdicts)}
    text = Bladzij(make_bevindingen(dataclasses.replace(vol, resultaten=judged))).text
    assert "die hier niet worden genoemd: 3" in text
    assert "oordeel van de planner: bevestigd" in text


def test_the_totals_are_those_of_every_output(vol: Inhoud) -> None:
    table = Bladzij(make_bevindingen(vol)).table("Vestigingen, banen en hectares per toets")
    row = list_totaal(vol).set_index("toets").loc["functie_past_niet"]
    told = table.row("functie past niet bij de plek")
    assert told[0] == f"{row['zeker_vestigingen']:.0f}"
    assert told[3] == f"{row['zeker_plus_mogelijk_vestigingen']:.0f}"
    assert told[6] == f"{row['onbekend_vestigingen']:.0f}"


def test_public_has_totals_alone_and_english_is_english(vol: Inhoud) -> None:
    public = "".join(make_bevindingen(with_uitvoer(vol, privacy="publiek")))
    assert "signalen" not in Bladzij(public).tags[-1][1].values()
    assert '<ol class="signalen">' not in public
    english = Bladzij(make_bevindingen(with_taal(vol, "en"))).text
    assert "Certainty: certain" in english
    assert "Zekerheid" not in english
