"""A drip is told from a service that thinks."""

from __future__ import annotations

from werklocaties_gis.sources.web.limits import LONGEST_TRANSFER_S, MIN_BYTES_PER_S
from werklocaties_gis.sources.web.pace import Pace


def test_a_byte_now_and_then_is_too_slow_after_a_window() -> None:
    now = [0.0]
    pace = Pace(60, lambda: now[0])
    told = []
    for _ in range(7):
        told.append(pace.is_too_slow_after(1))
        now[0] += 10
    assert told == [False] * 6 + [True]


def test_the_time_before_the_first_byte_does_not_count() -> None:
    now = [0.0]
    pace = Pace(60, lambda: now[0])
    assert not pace.is_too_slow_after(100)
    now[0] = 500
    pace.restart()
    now[0] = 900
    assert not pace.is_too_slow_after(100)


def test_the_least_speed_is_enough_in_each_window_but_not_for_ever() -> None:
    now = [0.0]
    pace = Pace(60, lambda: now[0])
    told = []
    while now[0] <= LONGEST_TRANSFER_S + 60:
        told.append(pace.is_too_slow_after(60 * MIN_BYTES_PER_S))
        now[0] += 60
    assert told.index(True) * 60 > LONGEST_TRANSFER_S


def test_a_fast_start_does_not_pay_for_a_drip_later() -> None:
    now = [0.0]
    pace = Pace(60, lambda: now[0])
    assert not pace.is_too_slow_after(10**9)
    now[0] = 61
    assert not pace.is_too_slow_after(1)
    now[0] = 125
    assert pace.is_too_slow_after(1)
