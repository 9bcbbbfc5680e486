"""The data: what is unknown, the gravest of what is wrong, and where the rest stands."""

from __future__ import annotations

import dataclasses

import pytest
from tests.report.rapport.lezen import Bladzij
from tests.report.rapport.rijkdom import with_uitvoer
from werklocaties_gis.errors import Notice
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport import gegevens
from werklocaties_gis.report.rapport.gegevens import make_gegevens


def test_the_gravest_comes_first_and_the_rest_is_told(
    vol: Inhoud, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = Bladzij(make_gegevens(vol)).text
    assert text.index("let op: Kavels die over een andere kavel") < text.index("weet: Plekken")
    monkeypatch.setattr(gegevens, "REGELS", 1)
    assert "De eerste 1 van 2" in Bladzij(make_gegevens(vol)).text


def test_notices_are_told_up_to_a_number(vol: Inhoud) -> None:
    many = tuple(Notice("area_from_geometry", "kavels", count) for count in range(1, 31))
    page = Bladzij(make_gegevens(dataclasses.replace(vol, meldingen=many)))
    assert "kavels: 20 keer" in page.text
    assert "kavels: 21 keer" not in page.text
    assert "De eerste 20 van 30 meldingen; alle staan in verantwoording.json." in page.text


def test_public_shows_shares_and_layers_and_no_row_of_the_input(vol: Inhoud) -> None:
    public = Bladzij(make_gegevens(with_uitvoer(vol, privacy="publiek")))
    # So few firms stand in the example that no figure of it is public.
    assert public.tabellen == []
    assert "Niet openbaar" in public.text
    assert "als volledig opgegeven" in public.text
    for told in ("Kavels die over een andere", "kavels: 3 keer", "in geen enkel totaal"):
        assert told not in public.text
