"""How fast a reply must come: a drip counts as silence."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from werklocaties_gis.sources.web.limits import LONGEST_TRANSFER_S, MIN_BYTES_PER_S


@dataclass
class Pace:
    """Counter of the bytes of one reply after another, over one connection.

    A read timeout starts anew with every byte, so that one byte now and then holds a connection
    for ever. Hence: at least ``MIN_BYTES_PER_S`` over each window after the first byte, and an
    end to the whole. The time that a service thinks before its first byte does not count.

    Attributes
    ----------
    window_s
        Seconds over which the speed is measured.
    clock
        Seconds that only go forward.
    """

    window_s: float
    clock: Callable[[], float] = time.monotonic
    begun_s: float | None = None
    window_begun_s: float = 0.0
    count: int = 0

    def restart(self) -> None:
        """Forget the reply before: a request is being sent."""
        self.begun_s = None

    def is_too_slow_after(self, size: int) -> bool:
        """Count bytes that came, and tell whether they come too slowly."""
        now = self.clock()
        if self.begun_s is None:
            self.begun_s, self.window_begun_s, self.count = now, now, 0
        self.count += size
        passed = now - self.window_begun_s
        if passed < self.window_s:
            return False
        is_slow = self.count < MIN_BYTES_PER_S * passed
        self.window_begun_s, self.count = now, 0
        return is_slow or now - self.begun_s > LONGEST_TRANSFER_S
