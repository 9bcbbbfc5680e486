"""Every output says what its words mean and what it is not."""

from __future__ import annotations

import dataclasses

import pytest
from werklocaties_gis.report import toelichting
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.toelichting import list_kop, list_toelichting, make_toelichting_blad
from werklocaties_gis.vocabulary.sentences import read_sentences


@pytest.mark.parametrize("name", ["BETEKENIS", "WERKWIJZE", "WERKWIJZE_PLAN", "PLAN", "GRENZEN"])
def test_every_sentence_that_is_told_exists(name: str) -> None:
    assert set(getattr(toelichting, name)) <= set(read_sentences())


def test_the_sheet_explains_possible_the_plan_and_didam(inhoud: Inhoud) -> None:
    text = " ".join(make_toelichting_blad(inhoud)["Toelichting"])
    for told in ("Mogelijk: alleen", "geen toewijzing", "Didam", "nooit een zeker signaal"):
        assert told in text


def test_without_a_plan_nothing_is_said_of_moves(inhoud: Inhoud) -> None:
    without = dataclasses.replace(inhoud, plan=None)
    assert "rapport_verkenning" not in list_toelichting(without)
    assert "verkenning" not in list_kop(without)
    assert "FICTIEF" in list_kop(without)
