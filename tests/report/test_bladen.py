"""Each sheet answers one question; in public only those about parks."""

from __future__ import annotations

import dataclasses

from werklocaties_gis.report.bladen import (
    list_bladen,
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


def test_in_public_there_are_only_totals_parks_and_sources(inhoud: Inhoud) -> None:
    uitvoer = inhoud.project.uitvoer.model_copy(update={"privacy": "publiek"})
    project = inhoud.project.model_copy(update={"uitvoer": uitvoer})
    titles = [title for title, _ in list_bladen(dataclasses.replace(inhoud, project=project))]
    assert titles == ["Samenvatting", "Terreinen", "Toelichting", "Verantwoording"]


def test_no_two_columns_of_a_sheet_have_one_name(inhoud: Inhoud) -> None:
    for title, table in list_bladen(inhoud):
        assert table.columns.is_unique, title


def test_numbers_of_firms_places_and_parks_have_their_names_beside_them(inhoud: Inhoud) -> None:
    sheets = dict(list_bladen(inhoud))
    assert "Terrein: naam" in sheets["Mismatches"]
    assert "Nieuwe plek: naam" in sheets["Verplaatsingen"]
    assert sheets["Plekken"]["Terrein waar de plek op ligt: naam"].iloc[0] == "De Hoge Kamp"
