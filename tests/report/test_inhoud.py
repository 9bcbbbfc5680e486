"""A run is its settings, its tables and what was computed of them."""

from __future__ import annotations

import dataclasses

from werklocaties_gis.report.inhoud import Inhoud


def test_what_was_not_computed_is_empty_and_not_among_the_tables(inhoud: Inhoud) -> None:
    bare = dataclasses.replace(inhoud, resultaten={})
    assert bare.resultaat("opties").empty
    assert set(bare.alle_tabellen()) == set(inhoud.tabellen)


def test_language_and_privacy_come_from_the_project_file(inhoud: Inhoud) -> None:
    assert inhoud.taal == "nl"
    assert not inhoud.is_publiek
