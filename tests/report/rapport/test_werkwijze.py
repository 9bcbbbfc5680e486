"""Sources with their licence, a method that fits what was done, and the limits."""

from __future__ import annotations

import dataclasses

from tests.report.rapport.lezen import Bladzij
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport.werkwijze import make_bronnen, make_grenzen, make_werkwijze


def test_a_source_without_a_licence_says_that_none_was_stated(vol: Inhoud) -> None:
    table = Bladzij(make_bronnen(vol)).table("Waar elke tabel vandaan komt")
    assert table.row("vestigingen") == ["=1+1.csv", "niet opgegeven", "41", "41", "ab" * 6]
    named = vol.herkomst.assign(licentie=["CC0 1.0"], bestand=[""])
    page = Bladzij(make_bronnen(dataclasses.replace(vol, herkomst=named)))
    assert page.tabellen[0].row("vestigingen")[:2] == ["niet uit een bestand", "CC0 1.0"]


def test_the_method_tells_of_a_plan_where_there_is_one_and_limits_are_always_told(
    vol: Inhoud,
) -> None:
    assert "Het plan gebruikt dezelfde toetsen" in Bladzij(make_werkwijze(vol)).text
    bare = dataclasses.replace(vol, plan=None)
    assert "Het plan gebruikt" not in Bladzij(make_werkwijze(bare)).text
    assert "Geen juridisch oordeel" in Bladzij(make_grenzen(bare)).text
