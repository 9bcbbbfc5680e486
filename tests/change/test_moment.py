"""A run that wrote no table of some kind has an empty one."""

from __future__ import annotations

from typing import Any


def test_a_table_that_was_not_written_is_empty_and_has_its_columns(hand: Any) -> None:
    moment = hand.moment(kavels=hand.plots(K1=hand.square(0, 0, 50, 40)))
    assert moment.tabel("kavels")["kavel_id"].tolist() == ["K1"]
    assert moment.tabel("plekken").empty
    assert "terrein_id" in moment.tabel("plekken")
