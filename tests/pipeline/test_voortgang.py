"""What a long step is doing, as lines of text."""

from __future__ import annotations

import pytest
from werklocaties_gis.pipeline.voortgang import make_voortgang

STEPS = (("plan_solve", 119), ("plan_round", 1), ("plan_round", 2), ("plan_verify", 15))


def test_each_step_has_one_line_whose_count_is_written_over() -> None:
    shown: list[str] = []
    tell = make_voortgang("en", shown.append)
    for code, count in STEPS:
        tell(code, count)
    assert len(shown) == len(STEPS)
    assert shown[-1].split("\n") == [
        "Computing the plan",
        "Checking the order of moves (2 ×)",
        "Replaying the plan on the tables",
    ]


def test_two_steps_do_not_share_what_they_tell() -> None:
    shown: list[str] = []
    make_voortgang(toon=shown.append)("plan_solve", 0)
    make_voortgang(toon=shown.append)("plan_verify", 0)
    assert shown == ["Plan berekenen", "Plan naspelen op de tabellen"]


def test_outside_a_notebook_it_writes_a_line_when_a_step_begins(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tell = make_voortgang()
    for code, count in STEPS:
        tell(code, count)
    assert capsys.readouterr().out == (
        "Plan berekenen …\nVolgorde van verhuizingen controleren …\n"
        "Plan naspelen op de tabellen …\n"
    )
