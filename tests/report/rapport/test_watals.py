"""What-if: the most comes first, and what was not computed is not shown as nothing."""

from __future__ import annotations

import dataclasses

import pytest
from tests.report.rapport.lezen import Bladzij
from tests.report.rapport.rijkdom import VASTHEID, with_tabel, with_uitvoer
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport import watals
from werklocaties_gis.report.rapport.watals import make_watals

TITLE = "Wat iets meer zou brengen, het meeste eerst"


def test_what_brings_most_comes_first_under_its_own_name(vol: Inhoud) -> None:
    table = Bladzij(make_watals(vol)).table(TITLE)
    assert [row[0] for row in table.rijen[1:]] == [
        "plan van de studie",
        "1 ha meer, categorie 3.2, op Molenveld",
        "1 ha meer, categorie 4.2, op De Hoge Kamp",
        "meer ruimte op het stroomnet: 1.000 kW meer (VG3)",
    ]
    assert table.row("1 ha meer, categorie 3.2, op Molenveld") == ["64,5", "16", "4,83"]


def test_how_firm_the_moves_are(vol: Inhoud) -> None:
    assert "1 van de 2 verplaatsingen blijven gelijk" in Bladzij(make_watals(vol)).text
    firm = with_tabel(vol, "keuzevastheid", {**VASTHEID, "blijft_share": [1.0, 1.0]})
    assert "Alle 2 verplaatsingen blijven gelijk" in Bladzij(make_watals(firm)).text


def test_what_the_money_hangs_on_most_and_not_what_it_does_not_hang_on(
    vol: Inhoud, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = Bladzij(make_watals(vol)).table("Waar het geld het meest van afhangt")
    assert [row[0] for row in table.rijen[1:]] == ["inrichting", "verhuizing"]
    assert table.row("inrichting") == ["50", "150.000", "149.950"]
    monkeypatch.setattr(watals, "SOORTEN", 1)
    assert "Nog 1 kostensoorten wegen minder" in Bladzij(make_watals(vol)).text


def test_what_was_not_computed_says_how_to_have_it(inhoud: Inhoud) -> None:
    page = Bladzij(make_watals(inhoud))
    assert "Zet watals bij [uitvoer] onderdelen" in page.text
    assert page.tabellen == []


def test_without_a_plan_and_in_public_there_is_no_chapter(vol: Inhoud) -> None:
    assert list(make_watals(dataclasses.replace(vol, plan=None))) == []
    assert list(make_watals(with_uitvoer(vol, privacy="publiek"))) == []
