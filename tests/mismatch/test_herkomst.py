"""Source and date of what each outcome rests on."""

from __future__ import annotations

from types import ModuleType


def test_source_and_date_of_the_object_stand_beside_the_outcome(situaties: ModuleType) -> None:
    home = situaties.home(60, bron="BAG", peildatum="2026-02-01")
    found = situaties.detect(situaties.one_firm("32", gevoelige_objecten=[home]))
    row = situaties.find(found.uitkomsten, "hinder_gevoelig", "geluid").iloc[0]
    assert (row["bron"], str(row["peildatum"].date())) == ("BAG", "2026-02-01")
