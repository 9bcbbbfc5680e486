"""Each sheet answers one question; in public only those about parks."""

from __future__ import annotations

import dataclasses
import re

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.werkboek.lijst import list_bladen
from werklocaties_gis.vocabulary.sentences import read_sentences

DETAIL = """bedrijven mismatches was_wordt plekken kavelpaspoorten geschiktheid opties
verplaatsingen niet_passend oordelen kwaliteit"""


def test_the_order_is_that_in_which_a_planner_asks(rijk: Inhoud) -> None:
    codes = [blad.code for blad in list_bladen(rijk)]
    order = ["samenvatting", "terreinen", *DETAIL.split(), "toelichting", "verantwoording"]
    assert [code for code in codes if code in order] == order


def test_in_public_there_are_only_totals_parks_and_sources(rijk: Inhoud) -> None:
    uitvoer = rijk.project.uitvoer.model_copy(update={"privacy": "publiek"})
    project = rijk.project.model_copy(update={"uitvoer": uitvoer})
    codes = {blad.code for blad in list_bladen(dataclasses.replace(rijk, project=project))}
    assert {"samenvatting", "terreinen", "toelichting", "verantwoording"} <= codes
    assert not codes & set(DETAIL.split())


def test_every_sheet_says_in_a_sentence_what_it_answers(rijk: Inhoud) -> None:
    for blad in list_bladen(rijk):
        assert re.fullmatch(r"[a-z_]+", blad.code)
        assert f"uitleg_{blad.code}" in read_sentences(), blad.code
        assert blad.uitleg.endswith((".", ")."))


def test_what_a_sheet_says_of_its_columns_is_about_columns_that_it_has(rijk: Inhoud) -> None:
    for blad in list_bladen(rijk):
        named = {*blad.soorten, *blad.doelen, *blad.balken, *blad.woorden}
        assert named <= set(blad.tabel.columns), blad.code
        assert blad.tabel.columns.is_unique, blad.code


def test_numbers_of_firms_places_and_parks_have_their_names_beside_them(rijk: Inhoud) -> None:
    sheets = {blad.code: blad.tabel for blad in list_bladen(rijk)}
    assert "Terrein: naam" in sheets["mismatches"]
    assert "Nieuwe plek: naam" in sheets["verplaatsingen"]
    assert sheets["plekken"]["Terrein waar de plek op ligt: naam"].iloc[0] == "De Hoge Kamp"


def test_a_missing_number_of_a_park_is_unknown_but_in_public_it_may_be_kept_back(
    rijk: Inhoud,
) -> None:
    uitvoer = rijk.project.uitvoer.model_copy(update={"privacy": "publiek"})
    public = dataclasses.replace(rijk, project=rijk.project.model_copy(update={"uitvoer": uitvoer}))
    told = [{blad.code: blad.leeg for blad in list_bladen(run)} for run in (rijk, public)]
    assert [one["terreinen"] for one in told] == ["onbekend", ""]
