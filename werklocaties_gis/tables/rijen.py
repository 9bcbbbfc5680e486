"""Where each row of a table stands in the file it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Positions = np.ndarray[Any, np.dtype[np.intp]]


@dataclass(frozen=True)
class Rijen:
    """File and row number of each row of a frame, in the order of the frame.

    They stand beside the frame, not in it: an index or ``attrs`` would be lost
    or, worse, misaligned by the first filter.

    Attributes
    ----------
    bestand
        Name of the file, as the user gave it.
    nummer
        Row number as the user sees it there; the header of a sheet is row 1.
    """

    bestand: np.ndarray[Any, np.dtype[np.object_]]
    nummer: np.ndarray[Any, np.dtype[np.int64]]

    def take(self, positions: Positions) -> Rijen:
        """Give the rows at these positions, in that order."""
        return Rijen(self.bestand[positions], self.nummer[positions])

    def __len__(self) -> int:
        return len(self.nummer)
