"""What may pass is tried again, with growing waits, and what does not is told at once."""

from __future__ import annotations

import datetime as dt

import pytest
from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.web.faults import PassingError
from werklocaties_gis.sources.web.retry import PASSING_STATUSES, parse_retry_after, try_often

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


class Trial:
    """Fails as told, and writes down the waits."""

    def __init__(self, *faults: ServiceError) -> None:
        self.faults = list(faults)
        self.waits: list[float] = []
        self.progress = [0]

    def act(self) -> str:
        if self.faults:
            raise self.faults.pop(0)
        return "klaar"

    def run(self, attempts: int) -> str:
        return try_often(
            self.act,
            attempts,
            lambda _fault, seconds: self.waits.append(seconds),
            lambda: self.progress.pop(0) if len(self.progress) > 1 else self.progress[0],
        )


def test_waits_grow_and_are_never_all_the_same() -> None:
    trial = Trial(*(PassingError("service_silent") for _ in range(7)))
    assert trial.run(8) == "klaar"
    bounds = [1, 2, 4, 8, 16, 30, 30]
    assert [low <= wait <= min(low + 1, 30) for low, wait in zip(bounds, trial.waits, strict=True)]
    assert all(low <= wait <= low + 1 for low, wait in zip(bounds, trial.waits, strict=True))
    other = Trial(*(PassingError("service_silent") for _ in range(7)))
    other.run(8)
    assert other.waits[:5] != trial.waits[:5]


def test_what_a_service_asks_counts_when_it_is_longer() -> None:
    trial = Trial(PassingError("service_busy", wait_s=90.0), PassingError("service_busy", wait_s=0))
    trial.run(3)
    assert trial.waits[0] == 90
    assert 2 <= trial.waits[1] <= 3


@pytest.mark.parametrize("kind", [PassingError, BadReplyError])
def test_the_last_fault_is_told_with_the_number_of_attempts(kind: type[ServiceError]) -> None:
    trial = Trial(*(kind("reply_cut", host=f"nr{n}") for n in range(9)))
    with pytest.raises(ServiceError) as caught:
        trial.run(4)
    assert caught.value.fields == {"host": "nr3", "attempts": 4}
    assert isinstance(caught.value, BadReplyError) == (kind is BadReplyError)
    assert not isinstance(caught.value, PassingError)
    assert len(trial.waits) == 3


def test_what_does_not_pass_is_not_tried_again() -> None:
    trial = Trial(ServiceError("service_refuses", status=404))
    with pytest.raises(ServiceError, match="service_refuses"):
        trial.run(5)
    assert trial.waits == []


def test_a_host_that_said_when_is_left_alone_after_the_last_attempt_too() -> None:
    trial = Trial(PassingError("service_busy", wait_s=50.0))
    with pytest.raises(ServiceError, match="service_busy"):
        trial.run(1)
    assert trial.waits == [50]


def test_an_attempt_that_got_further_does_not_count() -> None:
    trial = Trial(*(PassingError("reply_cut") for _ in range(10)))
    trial.progress = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95]
    assert trial.run(1) == "klaar"
    endless = Trial(*(PassingError("reply_cut") for _ in range(300)))
    endless.progress = list(range(1000))
    with pytest.raises(ServiceError) as caught:
        endless.run(2)
    assert caught.value.fields["attempts"] == 102


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": " 120 "}, 120.0),
        ({"retry-after": "Wed, 25 Nov 2026 12:01:00 GMT"}, 60.0),
        ({"retry-after": "Wed, 25 Nov 2026 11:00:00 GMT"}, 0.0),
        (
            {
                "retry-after": "Mon, 01 Jan 2024 00:00:30 GMT",
                "date": "Mon, 01 Jan 2024 00:00:00 GMT",
            },
            30.0,
        ),
        ({"retry-after": "straks"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "99999999999"}, None),
    ],
)
def test_what_a_service_asks_is_read_in_seconds_or_by_its_own_clock(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert parse_retry_after(headers, NOW) == seconds


def test_refusals_are_not_passing() -> None:
    assert PASSING_STATUSES & {400, 401, 403, 404, 410, 501} == set()
    assert {429, 500, 502, 503, 504} <= PASSING_STATUSES
