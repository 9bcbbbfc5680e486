"""How much time a search has left."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Klok:
    """The moment at which a search must stop, on the machine's own clock; none: never."""

    einde: float | None = None

    @property
    def left(self) -> float | None:
        """Seconds left, at least 0; none where there is no limit."""
        return None if self.einde is None else max(0.0, self.einde - time.monotonic())

    @property
    def is_op(self) -> bool:
        """Whether no time is left."""
        return self.einde is not None and time.monotonic() >= self.einde


ZONDER_KLOK: Final = Klok()
"""Without a limit."""


def start_klok(seconden: float | None) -> Klok:
    """Start the clock of a search of so many seconds; none: without limit."""
    if seconden is None or not math.isfinite(seconden):
        return ZONDER_KLOK
    return Klok(time.monotonic() + seconden)
