"""The time that is left follows from what was computed, and is not told before."""

from __future__ import annotations

import pytest
from werklocaties_gis.pipeline.landelijk.tempo import Tempo, tell_rest


def test_nothing_is_promised_before_anything_was_computed() -> None:
    assert tell_rest(Tempo().rest_s(1_000), "nl") == ""


def test_what_is_heavier_takes_longer() -> None:
    tempo = Tempo().met(30.0, 100).met(10.0, 100)
    assert tempo.rest_s(600) == pytest.approx(120.0)
    assert tempo.rest_s(0) == 0.0


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(29.0, "minder dan een minuut"), (90.0, "2 min"), (7_100.0, "118 min"), (9_000.0, "2,5 uur")],
)
def test_it_is_told_no_finer_than_anybody_knows(seconds: float, told: str) -> None:
    assert told in tell_rest(seconds, "nl")
