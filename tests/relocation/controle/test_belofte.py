"""The tables after the plan, and what the detector then says."""

from __future__ import annotations

from types import ModuleType

import pandas as pd
import pytest
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.relocation.controle import belofte
from werklocaties_gis.relocation.controle.belofte import (
    _heavier,
    apply_verplaatsingen,
    check_belofte,
)
from werklocaties_gis.settings.beleid import Beleid


def test_movers_leave_everything_and_stand_on_their_new_place(tables: ModuleType) -> None:
    tabellen = tables.make_tabellen()
    before = {name: table.copy() for name, table in tabellen.items()}
    moves = tables.make_verplaatsingen(("V1", 1, "P4", 700), ("V2", 2, "P1", 800))
    after = apply_verplaatsingen(tabellen, moves)
    used = after["gebruik"].set_index("vestiging_id")
    assert used["plek_id"].to_dict() == {"V1": "P4", "V2": "P1", "V3": "P2"}
    assert used.loc["V1", "bvo_m2"] == 700
    assert used.loc["V2", "kavel_m2"] == 800
    firms = after["vestigingen"].set_index("vestiging_id").geometry
    places = after["plekken"].set_index("plek_id").geometry
    assert firms["V1"].within(places["P4"])
    assert after["plekken"].set_index("plek_id").loc["P4", "status"] == "uitgegeven"
    placed = list_plaatsingen(after)
    assert placed["plek_id"].tolist() == ["P4", "P1", "P2"]
    for name, table in tabellen.items():
        pd.testing.assert_frame_equal(table, before[name])


def test_a_newcomer_of_unknown_category_is_refused(tables: ModuleType, regions: ModuleType) -> None:
    tabellen = tables.make_tabellen()
    lijsten, beleid = regions.read_lijsten(), Beleid()
    today = regions.detect_mismatches(tabellen, lijsten, beleid)
    moves = tables.make_verplaatsingen(("V1", 1, "P3", 1600))
    failures = list(check_belofte(tabellen, lijsten, beleid, today, moves))
    assert {(failure.code, failure.row) for failure in failures} == {("move_refused", "V1")}
    assert "zwaarder_dan_maximum" in {dict(failure.fields)["toets"] for failure in failures}


def test_a_plan_without_moves_asks_the_detector_nothing(
    tables: ModuleType, regions: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    tabellen = tables.make_tabellen()
    lijsten, beleid = regions.read_lijsten(), Beleid()
    today = regions.detect_mismatches(tabellen, lijsten, beleid)
    monkeypatch.setattr(belofte, "list_omgeving", None)
    nobody = tables.make_verplaatsingen(("V1", 1, "P3", 1600)).iloc[:0]
    assert list(check_belofte(tabellen, lijsten, beleid, today, nobody)) == []


def test_a_heavier_word_for_a_firm_that_stays_is_found() -> None:
    keys = {"vestiging_id": ["V1", "V2"], "plek_id": ["P1", "P2"], "toets": ["net", "net"]}
    before = pd.DataFrame({**keys, "uitkomst": ["onbekend", "nvt"]})
    after = pd.DataFrame({**keys, "uitkomst": ["mogelijk", "geen_signaal"]})
    found = list(_heavier(before, after))
    assert [(failure.code, failure.row) for failure in found] == [("stayer_heavier", "V1")]
    assert list(_heavier(after, before)) == []
