"""A run is its settings, its tables and what was computed of them."""

from __future__ import annotations

import dataclasses

import pandas as pd
from werklocaties_gis.report.inhoud import Inhoud


def test_what_was_not_computed_is_empty_and_not_among_the_tables(inhoud: Inhoud) -> None:
    bare = dataclasses.replace(inhoud, resultaten={})
    assert bare.resultaat("opties").empty
    assert set(bare.alle_tabellen()) == set(inhoud.tabellen)


def test_language_and_privacy_come_from_the_project_file(inhoud: Inhoud) -> None:
    assert inhoud.taal == "nl"
    assert not inhoud.is_publiek


def test_what_is_invented_is_said_also_where_it_is_only_a_part(inhoud: Inhoud) -> None:
    info = inhoud.project.studie.model_copy(update={"fictief": False})
    partly = dataclasses.replace(inhoud, project=inhoud.project.model_copy(update={"studie": info}))
    assert inhoud.banner == "fictief_banner"
    assert partly.banner == "fictief_deels"
    real = {
        table: frame.assign(fictief=pd.array([False] * len(frame), dtype="boolean"))
        for table, frame in partly.tabellen.items()
    }
    assert dataclasses.replace(partly, tabellen=real).banner == ""
