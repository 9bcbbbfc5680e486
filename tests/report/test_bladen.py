"""A firm and a finding stand in their tables as a planner reads them."""

from __future__ import annotations

from werklocaties_gis.report.bladen import (
    make_bedrijven_blad,
    make_mismatch_blad,
)
from werklocaties_gis.report.inhoud import Inhoud


def test_a_firm_stands_once_with_its_signals_and_where_it_goes(inhoud: Inhoud) -> None:
    firms = make_bedrijven_blad(inhoud).set_index("Vestiging")
    assert firms.index.is_unique
    moved = inhoud.resultaat("verplaatsingen")["vestiging_id"].iloc[0]
    assert firms.loc[moved, "Verhuist naar"] == "A1: Hoge Kamp 3"
    assert "(zeker)" in str(firms.loc["V01", "Signalen"])


def test_a_finding_has_its_sentence_beside_its_figures(inhoud: Inhoud) -> None:
    sheet = make_mismatch_blad(inhoud)
    assert len(sheet) == len(inhoud.resultaat("mismatches"))
    assert sheet["Signaal"].notna().all()
    near = sheet[sheet["Toets"].eq("te dicht bij een gevoelig object")]
    assert near["Grens waaraan getoetst is"].str.endswith(" m").all()
    assert not sheet["Gemeten waarde"].str.contains("..", regex=False).any()
