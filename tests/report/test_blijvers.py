"""Who stays is told in one row: why, and where each place fell away."""

from __future__ import annotations

import dataclasses

import pandas as pd
from werklocaties_gis.report.blijvers import make_blijvers_blad
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.tables.conform import conform


def with_funnel(inhoud: Inhoud, reden: str | None) -> Inhoud:
    firm = inhoud.tabellen["vestigingen"]["vestiging_id"].iloc[0]
    steps = {
        "vestiging_id": [firm] * 3,
        "volgorde": [0, 1, 2],
        "stap": ["alle_plekken", "hinder_gevoelig", "te_klein"],
        "over": [9, 9, 2],
        "weg": [0, 0, 7],
        "reden": [None, None, reden],
    }
    table = conform(pd.DataFrame(steps), "niet_passend")
    return dataclasses.replace(inhoud, resultaten={**inhoud.resultaten, "niet_passend": table})


def test_a_firm_that_stays_has_its_reason_and_only_the_steps_that_took_a_place(
    inhoud: Inhoud,
) -> None:
    sheet = make_blijvers_blad(with_funnel(inhoud, "verdrongen"))
    assert sheet["Plekken die per stap afvallen"].tolist() == [
        "alle ingevoerde plekken: 9; te klein: −7"
    ]
    assert sheet["Plekken die overblijven"].tolist() == [2]
    assert sheet["Waarom de vestiging blijft"].iloc[0].startswith("De plekken die passen gaan naar")


def test_a_firm_that_moves_is_not_among_those_that_stay(inhoud: Inhoud) -> None:
    assert make_blijvers_blad(with_funnel(inhoud, None)).empty
