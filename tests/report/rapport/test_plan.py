"""The plan allocates nothing, shows its chains and says why others stay."""

from __future__ import annotations

import dataclasses

import pytest
from tests.report.rapport.lezen import Bladzij
from tests.report.rapport.rijkdom import with_uitvoer
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport import plan
from werklocaties_gis.report.rapport.plan import make_plan


def test_the_plan_is_an_exploration_with_chains_moves_and_its_proof(vol: Inhoud) -> None:
    page = Bladzij(make_plan(vol))
    for told in ("geen toewijzing", "Didam", "Keten A", "bewezen het beste"):
        assert told in page.text
    moves = page.table("Wat elke verplaatsing vraagt en vrijmaakt")
    assert moves.row("A1") == [
        *("Garage Luchtkasteel", "aankoop", "5.000", "1.000", "", "selectieprocedure")
    ]


def test_who_stays_is_counted_by_reason_and_the_rest_is_told(
    vol: Inhoud, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Bladzij(make_plan(vol))
    assert [row[1] for row in page.table("Bedrijven die blijven naar reden").rijen[1:]] == ["1"]
    assert len(page.table("Waarom zij blijven").rijen) == 2
    monkeypatch.setattr(plan, "ZETTEN", 2)
    assert "De eerste 2 van 4" in Bladzij(make_plan(vol)).text


def test_without_a_plan_and_in_public_there_is_no_chapter(vol: Inhoud) -> None:
    assert list(make_plan(dataclasses.replace(vol, plan=None))) == []
    assert list(make_plan(with_uitvoer(vol, privacy="publiek"))) == []
