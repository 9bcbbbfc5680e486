"""What a long step is doing, as lines."""

from __future__ import annotations

import io

import pytest
from werklocaties_gis.pipeline.voortgang import make_voortgang


def test_a_step_has_one_line_whose_count_is_written_over() -> None:
    out = io.StringIO()
    tell = make_voortgang("en", out)
    for code, count in (("plan_solve", 119), ("plan_round", 1), ("plan_round", 2)):
        tell(code, count)
    first, second = out.getvalue().split("\n")
    assert first == "Computing the plan …"
    assert second.split("\r") == [
        "Checking the order of moves …",
        "Checking the order of moves … (2)",
    ]


def test_a_step_that_comes_back_gets_a_line_of_its_own() -> None:
    out = io.StringIO()
    tell = make_voortgang("nl", out)
    for code in ("plan_solve", "plan_verify", "plan_solve"):
        tell(code, 0)
    assert out.getvalue().count("\n") == 2
    assert "\r" not in out.getvalue()


def test_it_writes_where_print_writes(capsys: pytest.CaptureFixture[str]) -> None:
    make_voortgang()("plan_solve", 0)
    assert capsys.readouterr().out == "Plan berekenen …"
