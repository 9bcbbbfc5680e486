"""The moves chain by chain, and the business case with the whole plan first."""

from __future__ import annotations

import dataclasses

import pandas as pd
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.planbladen import make_zaken_blad, make_zetten_blad
from werklocaties_gis.report.tekst import heading
from werklocaties_gis.tables.conform import conform


def test_a_move_bears_the_name_of_its_arrow_and_says_which_moves_come_first(
    inhoud: Inhoud,
) -> None:
    plan = inhoud.resultaat("verplaatsingen")
    firms = inhoud.tabellen["vestigingen"]["vestiging_id"].iloc[[2, 1]].tolist()
    second = plan.assign(vestiging_id=firms[1], volgorde=2, wacht_op=[(firms[0],)])
    first = plan.assign(vestiging_id=firms[0], wacht_op=[()])
    rows = pd.concat([second, first], ignore_index=True)
    results = {**inhoud.resultaten, "verplaatsingen": rows}
    sheet = make_zetten_blad(dataclasses.replace(inhoud, resultaten=results))
    assert sheet["Verplaatsing"].tolist() == ["A1", "A2"]
    assert sheet["Wacht op verplaatsing"].tolist() == ["", "A1"]
    assert sheet["Oude plek: naam"].tolist() == ["Hoge Kamp 1"] * 2


def test_the_business_case_starts_with_the_whole_plan(inhoud: Inhoud) -> None:
    rows = {
        "onderdeel": ["verhuizing", "totaal", "totaal", "totaal"],
        "vestiging_id": ["V01", None, None, None],
        "variant": ["laag", "hoog", "laag", "midden"],
        "onrendabele_top_eur": [1.0, 9.0, 5.0, 7.0],
    }
    made = dataclasses.replace(
        inhoud, resultaten={**inhoud.resultaten, "zaken": conform(pd.DataFrame(rows), "zaken")}
    )
    sheet = make_zaken_blad(made)
    column = heading("zaken", "onrendabele_top_eur", inhoud.taal)
    assert sheet[column].tolist() == [5.0, 7.0, 9.0, 1.0]
    assert "Vestiging: naam" in sheet.columns
    assert heading("zaken", "subsidie_eur", inhoud.taal) in sheet.columns
    assert make_zaken_blad(inhoud).empty
