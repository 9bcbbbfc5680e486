"""The detector as a whole."""

from __future__ import annotations

from types import ModuleType

import pandas as pd
from werklocaties_gis.mismatch.detect import TOETSEN, detect_mismatches, detect_uitkomsten
from werklocaties_gis.settings import beleid
from werklocaties_gis.tables.schema import INPUT_TABLES, make_empty, read_schema


def test_the_toetsen_are_those_of_the_policy_in_its_order() -> None:
    assert tuple(toets.id for toets in TOETSEN) == beleid.TOETSEN


def test_a_study_without_anything_has_no_findings(situaties: ModuleType) -> None:
    empty = {name: make_empty(name) for name in INPUT_TABLES}
    found = detect_mismatches(empty, situaties.list_lijsten(), beleid.Beleid())
    assert found.uitkomsten.empty
    assert found.mismatches.empty


def test_inputs_stay_as_they_were(situaties: ModuleType) -> None:
    tabellen = situaties.as_tabellen(situaties.make_random(5, size=4))
    before = {name: table.copy() for name, table in tabellen.items()}
    detect_mismatches(tabellen, situaties.list_lijsten(), beleid.Beleid())
    for name, table in tabellen.items():
        pd.testing.assert_frame_equal(pd.DataFrame(table), pd.DataFrame(before[name]))


def test_the_tables_are_as_their_schemas_say(situaties: ModuleType) -> None:
    found = situaties.detect(situaties.make_random(5, size=4))
    for name in ("omgeving", "uitkomsten", "mismatches"):
        assert tuple(getattr(found, name).columns) == read_schema(name).names()
    keys = list(read_schema("uitkomsten").keys)
    assert not found.uitkomsten.duplicated(keys).any()


def test_who_asks_for_words_alone_gets_those_of_the_table(situaties: ModuleType) -> None:
    tabellen = situaties.as_tabellen(situaties.make_random(5, size=4))
    study = (tabellen, situaties.list_lijsten(), beleid.Beleid())
    found = detect_mismatches(*study)
    words = detect_uitkomsten(*study, found.plaatsingen, found.omgeving)
    names = list(words.columns)
    told = [rows[names].fillna("").sort_values(names) for rows in (words, found.uitkomsten)]
    assert told[0].astype(str).to_numpy().tolist() == told[1].astype(str).to_numpy().tolist()
