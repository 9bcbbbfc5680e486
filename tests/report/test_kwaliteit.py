"""A reader sees how much could not be judged, and of which layers absence proves nothing."""

from __future__ import annotations

import dataclasses

import pytest
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.kwaliteit import (
    count_ruimtezoekers,
    list_dekking,
    make_kwaliteit_blad,
)
from werklocaties_gis.tables.schema import make_empty


def test_the_outcomes_of_each_check_divide_all_firms_and_the_share_follows(
    inhoud: Inhoud,
) -> None:
    table = make_kwaliteit_blad(inhoud)
    firms = len(inhoud.tabellen["vestigingen"]) - count_ruimtezoekers(inhoud)
    assert count_ruimtezoekers(inhoud) == 5
    assert table["Vestigingen"].tolist() == pytest.approx([firms] * len(table))
    parts = table[["zeker", "mogelijk", "onbekend", "overig"]].sum(axis=1)
    assert parts.tolist() == pytest.approx(table["Vestigingen"].tolist())
    shares = (table["onbekend"] / firms * 100).round(1)
    assert table["Aandeel onbekend (%)"].tolist() == pytest.approx(shares.tolist())
    assert table["Aandeel onbekend (%)"].max() > 0


def test_a_layer_that_is_nowhere_complete_is_said_to_prove_nothing(inhoud: Inhoud) -> None:
    assert "als volledig opgegeven." in list_dekking(inhoud)[0]
    bare = {**inhoud.tabellen, "dekking": make_empty("dekking")}
    told = list_dekking(dataclasses.replace(inhoud, tabellen=bare))
    assert all("nergens als volledig" in text for text in told)
