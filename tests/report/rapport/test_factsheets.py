"""A page for each municipality, with its own parks, signals and room and nobody else's."""

from __future__ import annotations

import pytest
from tests.report.rapport.lezen import Bladzij
from tests.report.rapport.rijkdom import with_uitvoer
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport import factsheets
from werklocaties_gis.report.rapport.factsheets import make_factsheets


def pages(inhoud: Inhoud) -> list[Bladzij]:
    text = "\n".join(make_factsheets(inhoud))
    return [Bladzij(part) for part in text.split('<section class="factsheet">')[1:]]


def test_each_municipality_has_a_page_in_the_order_of_names(vol: Inhoud) -> None:
    first, second = pages(vol)
    assert "Factsheet Aardrijk" in first.text
    assert "Factsheet Bedachterwaard" in second.text


def test_a_page_holds_its_own_parks_room_and_signals(vol: Inhoud) -> None:
    first, second = pages(vol)
    assert [row[0] for row in first.table("Bedrijventerreinen").rijen[1:]] == ["De Hoge Kamp"]
    assert [row[0] for row in second.table("Bedrijventerreinen").rijen[1:]] == ["Oude Baan"]
    room = "Schuifruimte: aanbod tegenover vraag, per milieucategorie"
    assert first.table(room).row("3.1")[1:3] == ["1", "-1"]
    assert "Oude Baan" in second.text
    assert "Sluiskade" not in second.text


def test_every_page_says_where_its_figures_come_from(vol: Inhoud) -> None:
    for page in pages(vol):
        assert "Peildatum 01-01-2026. Van elk cijfer staan regel, bronnen en data" in page.text
        assert "blad Regio bronnen" in page.text


def test_metres_are_whole_and_what_is_unknown_says_so(vol: Inhoud) -> None:
    first, _ = pages(vol)
    assert "Afstand tot Natura 2000 (m)2.180" in first.text
    assert "Grond van de gemeente (ha)onbekend" in first.text


def test_the_published_index_stands_beside_the_own_one_with_its_source(vol: Inhoud) -> None:
    first, second = pages(vol)
    assert "92,9, stand: bekend" in first.text
    assert "Gepubliceerd: 51 (2021; lijst <b>van</b> gemeenten); verschil 41,9." in first.text
    assert "Gepubliceerd" not in second.text


def test_none_in_public_and_of_very_many_the_first(
    vol: Inhoud, inhoud: Inhoud, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pages(inhoud) == []
    assert pages(with_uitvoer(vol, privacy="publiek")) == []
    monkeypatch.setattr(factsheets, "GEMEENTEN", 1)
    (only,) = pages(vol)
    assert "De eerste 1 van 2; alle staan in overzicht.xlsx, blad Regio gebieden." in only.text
