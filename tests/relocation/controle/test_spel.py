"""Who is where, from when until when."""

from __future__ import annotations

from types import ModuleType

from werklocaties_gis.relocation.controle.spel import (
    list_finals,
    list_firsts,
    make_failure,
)
from werklocaties_gis.settings.plan import Doorlooptijd, Tijd


def test_a_firm_is_on_its_place_until_it_moves_and_the_place_is_ready_again(
    tables: ModuleType,
) -> None:
    moves = tables.make_fasen(("V1", 1, "P3", 1600), ("V2", 3, "P1", 800))
    step = Doorlooptijd(route="aankoop", sanering_maanden=13)
    slow = tables.replay(moves, Tijd(grenzen=tables.YEARS, doorlooptijden=(step,)))
    who = [[stay.vestiging_id for stay in slow.inside("P1", fase)] for fase in (1, 2, 3)]
    assert who == [["V1"], ["V1"], ["V2"]]
    assert [slow.back_m2("P1", fase) for fase in (1, 2, 3)] == [0, 0, 2000]
    assert [stay.vestiging_id for stay in slow.inside("P3", 3)] == ["V1"]


def test_a_stopover_ends_with_the_move_for_good(tables: ModuleType) -> None:
    moves = tables.make_fasen(("V1", 1, "P3", 1600, "P1", True), ("V1", 3, "P1", 1600, "P3"))
    spel = tables.replay(moves, Tijd(grenzen=tables.YEARS))
    assert [stay.tot for stay in spel.inside("P3", 1)] == [3]
    assert [zet.naar_plek_id for zet in list_firsts(spel)] == ["P3"]
    assert [zet.naar_plek_id for zet in list_finals(spel)] == ["P1"]


def test_a_failure_names_firm_place_and_numbers_as_text() -> None:
    failure = make_failure("move_in_use", "V1", "P1", m2=12.0, plekken=["P2", "P3"])
    assert (failure.row, failure.value) == ("V1", "P1")
    assert failure.fields == (("m2", "12"), ("plekken", "P2, P3"))
