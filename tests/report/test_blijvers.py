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


def test_there_is_one_reason_and_solving_again_decides_it(inhoud: Inhoud) -> None:
    made = with_funnel(inhoud, "verdrongen")
    firm = made.resultaat("niet_passend")["vestiging_id"].iloc[0]
    row = {"vestiging_id": [firm], "soort": ["onmogelijk"], "versoepeling": [("budget:0",)]}
    for solved, start in ((True, "Onmogelijk."), (False, "De plekken die passen gaan naar")):
        uitleg = conform(pd.DataFrame({**row, "nagerekend": [solved]}), "uitleg")
        both = dataclasses.replace(made, resultaten={**made.resultaten, "uitleg": uitleg})
        sheet = make_blijvers_blad(both)
        assert sheet["Waarom de vestiging blijft"].iloc[0].startswith(start)
        assert sheet.shape[1] == 5


def test_a_step_that_takes_places_for_want_of_data_says_so(inhoud: Inhoud) -> None:
    made = with_funnel(inhoud, "geen_optie")
    steps = made.resultaat("niet_passend").assign(weg=[0, 3, 4])
    firm = steps["vestiging_id"].iloc[0]
    known = conform(
        pd.DataFrame(
            {
                "vestiging_id": [firm],
                "plek_id": ["P1"],
                "past": [False],
                "redenen": [("hinder_gevoelig?",)],
            }
        ),
        "geschiktheid",
    )
    results = {**made.resultaten, "niet_passend": steps, "geschiktheid": known}
    sheet = make_blijvers_blad(dataclasses.replace(made, resultaten=results))
    told = sheet["Plekken die per stap afvallen"].iloc[0]
    assert "niet bekend: te dicht bij een gevoelig object: −3; te klein: −4" in told
