"""The money of each move: three variants, and what is missing."""

from __future__ import annotations

from typing import Any

from werklocaties_gis.cartography.dossier.geld import make_geld


def test_each_move_has_its_three_amounts_and_the_plan_as_a_whole_is_left_out(
    dossier: Any, sleutels: Any
) -> None:
    made: Any = make_geld(dossier["zaken"], sleutels, "nl")
    assert made["v"] == [0, 1]
    assert made["kosten_eur"] == [[100_000, 120_000, 150_000], [None, None, None]]
    assert made["kosten_bekend_eur"][1] == [70_000, 80_000, 90_000]
    assert made["dragers"]["gemeente"] == [90_000, None]


def test_what_is_missing_is_called_by_its_name(dossier: Any, sleutels: Any) -> None:
    made: Any = make_geld(dossier["zaken"], sleutels, "nl")
    assert made["ontbreekt"] == [[], ["bodemsanering", "de discontovoet"]]


def test_without_moves_there_is_no_money(dossier: Any, sleutels: Any) -> None:
    whole = dossier["zaken"][dossier["zaken"]["onderdeel"].eq("totaal")]
    made: Any = make_geld(whole, sleutels, "nl")
    assert made["v"] == []
    assert made["kosten_eur"] == []
