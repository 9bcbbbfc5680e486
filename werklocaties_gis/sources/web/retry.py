"""When a request is tried again, and how long that waits."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Final, TypeVar

import tenacity

from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.web.faults import PassingError
from werklocaties_gis.sources.web.limits import MAX_ATTEMPTS_WITH_PROGRESS
from werklocaties_gis.sources.web.resume import parse_http_date

PASSING_STATUSES: Final = frozenset(
    {408, 421, 425, 429, 500, 502, 503, 504, 507, 509, 520, 522, 524}
)
"""Answers that say: not now."""

_FIRST_S: Final = 1.0
_LONGEST_S: Final = 30.0

_Result = TypeVar("_Result")


def try_often(
    act: Callable[[], _Result],
    attempts: int,
    rest: Callable[[ServiceError, float], None],
    progress: Callable[[], int],
) -> _Result:
    """Do something again while its fault may pass.

    Waits grow from a second to half a minute, with jitter so that two studies do not knock at
    once; a wait that the service asks for counts when it is longer.

    Parameters
    ----------
    act
        Raises ``PassingError`` or ``BadReplyError`` where asking again makes sense.
    attempts
        Times that it is tried without getting further.
    rest
        Is told the fault, and for how many seconds to leave its host alone.
    progress
        Hundredths of the answer that are on disk: an attempt that got further does not count.

    Raises
    ------
    ServiceError
        The last fault, with the number of attempts.
    """
    tally = _Tally(attempts, progress)
    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception_type((PassingError, BadReplyError)),
        wait=_wait,
        stop=tally.is_enough,
        before_sleep=lambda state: _tell(state, rest),
        sleep=lambda _seconds: None,  # the line of the host waits, for every request to it
        reraise=True,
    )
    try:
        return retrying(act)
    except (PassingError, BadReplyError) as fault:
        if isinstance(fault, PassingError) and fault.wait_s:
            rest(fault, fault.wait_s)  # other requests to this host keep to it too
        fields = dict(fault.fields) | {"attempts": tally.count}
        raise _same_kind(fault, fields) from fault


def _same_kind(fault: ServiceError, fields: Mapping[str, object]) -> ServiceError:
    kind = BadReplyError if isinstance(fault, BadReplyError) else ServiceError
    return kind(fault.code, **fields)


class _Tally:
    """Counts the attempts that got no further."""

    def __init__(self, attempts: int, progress: Callable[[], int]) -> None:
        self._attempts = attempts
        self._progress = progress
        self._reached = progress()
        self._fruitless = 0
        self.count = 0

    def is_enough(self, state: tenacity.RetryCallState) -> bool:
        """Tell whether to stop; asked once after each attempt that failed."""
        self.count = state.attempt_number
        reached = self._progress()
        self._fruitless = 0 if reached > self._reached else self._fruitless + 1
        self._reached = reached
        most = self._attempts + MAX_ATTEMPTS_WITH_PROGRESS
        return self._fruitless >= self._attempts or self.count >= most


def _wait(state: tenacity.RetryCallState) -> float:
    backoff = tenacity.wait_exponential_jitter(initial=_FIRST_S, max=_LONGEST_S)(state)
    fault = state.outcome.exception() if state.outcome else None
    asked = fault.wait_s if isinstance(fault, PassingError) else None
    return max(backoff, asked or 0.0)


def _tell(state: tenacity.RetryCallState, rest: Callable[[ServiceError, float], None]) -> None:
    fault = state.outcome.exception() if state.outcome else None
    if isinstance(fault, ServiceError) and state.next_action is not None:
        rest(fault, state.next_action.sleep)


def parse_retry_after(headers: Mapping[str, str], now: dt.datetime) -> float | None:
    """Read how many seconds a service asks to wait.

    A date is held against the ``Date`` of the same answer: our clock may be wrong.

    Examples
    --------
    >>> now = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)
    >>> parse_retry_after({"retry-after": "120"}, now)
    120.0
    >>> parse_retry_after({"retry-after": "Wed, 25 Nov 2026 00:00:30 GMT"}, now)
    30.0
    """
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", text):
        return float(text)
    date = parse_http_date(text)
    if date is None:
        return None
    answered = parse_http_date(headers.get("date", "")) or now
    return max(0.0, (date - answered).total_seconds())
