"""The overview shows itself, and any text in it stays text."""

from __future__ import annotations

import dataclasses

import pytest
from werklocaties_gis.overview.resultaat import Overzicht, list_leesbaar, list_namen


def test_it_shows_itself_in_the_language_of_the_reader(blad: Overzicht) -> None:
    assert repr(blad).startswith("<Overzicht: totaal 1, regio 1")
    html = blad._repr_html_()
    assert "banen per uitgegeven ha" in html
    assert "nooit opgeteld" in html
    assert "fictief" in html
    english = dataclasses.replace(blad, taal="en")._repr_html_()
    assert "jobs per issued ha" in english


def test_a_table_is_found_by_its_short_and_its_full_name(blad: Overzicht) -> None:
    assert blad["ibis"] is blad["overzicht_ibis"]
    with pytest.raises(KeyError):
        _ = blad["bestaat_niet"]


def test_it_cannot_be_changed(blad: Overzicht) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        blad.taal = "en"  # type: ignore[misc]
    with pytest.raises(TypeError):
        blad.tabellen["overzicht_ibis"] = blad["ibis"]  # type: ignore[index]


def test_bars_say_what_is_certain_possible_and_unknown(blad: Overzicht) -> None:
    svg = blad.draw_maat("a")
    assert "Een: zeker 2; mogelijk 0; onbekend 0" in svg
    assert "Drie: zeker onbekend" in svg
    assert "Twee: terstond uitgeefbaar (ha) 0,4" in blad.draw_ranglijst("terstond_ha")


def test_a_name_from_data_is_text_and_unknown_is_no_nought(blad: Overzicht) -> None:
    rows = blad["gebieden"].assign(naam="<script>alert(1)</script>")
    hostile = Overzicht({**blad.tabellen, "overzicht_gebieden": rows})
    assert "<script>" not in hostile._repr_html_()
    shown = list_leesbaar(blad["gebieden"], "nl").set_index("naam")
    assert shown.loc["Drie", "vestigingen"] == "onbekend"
    assert list_namen(blad["gebieden"])[0] == ""
