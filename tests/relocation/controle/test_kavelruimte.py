"""The land under plekken, as the replay sees it."""

from __future__ import annotations

from types import ModuleType

from werklocaties_gis.relocation.controle.kavelruimte import list_kavelruimte


def test_a_part_without_metres_is_the_whole_plot(tables: ModuleType) -> None:
    parts = [("P1", "K1", None), ("P3", "K1", 800.0)]
    land = list_kavelruimte(tables.with_kavels(tables.make_tabellen(), parts, {"K1": 2000.0}))
    assert land.of_plek == {"P1": {"K1": 2000.0}, "P3": {"K1": 800.0}}
    assert land.fits("K1", 2001.0)
    assert not land.fits("K1", 2001.5)
    assert [*land.neighbours("P3")] == ["P1"]


def test_a_plot_of_unknown_size_has_room_for_one(tables: ModuleType) -> None:
    parts = [("P1", "K9", None), ("P3", "K9", 800.0)]
    land = list_kavelruimte(tables.with_kavels(tables.make_tabellen(), parts, {"K1": 2000.0}))
    assert [*land.neighbours("P3")] == ["P1"]
