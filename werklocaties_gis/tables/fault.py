"""What one check found in one column: a mask over the rows, before rows get names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from werklocaties_gis.tables.rijen import Positions

Fields = tuple[tuple[str, str], ...]
Mask = np.ndarray[Any, np.dtype[np.bool_]]


def no_fields(_value: str) -> Fields:
    """Give nothing: the sentence needs no more than the value."""
    return ()


@dataclass(frozen=True)
class Fault:
    """Rows of a table that fail one check.

    Attributes
    ----------
    column
        Name of the column.
    code
        Key of the sentence.
    mask
        True where a row fails.
    fields
        What the sentence needs besides, from the value as text.
    """

    column: str
    code: str
    mask: Mask
    fields: Callable[[str], Fields] = no_fields

    def values(self, frame: pd.DataFrame, positions: Positions) -> list[str]:
        """Give failing values as texts; of a shape only its kind."""
        return [_text(value) for value in frame[self.column].iloc[positions]]


def _text(value: object) -> str:
    if hasattr(value, "geom_type"):
        return str(value.geom_type)
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    is_missing = value is None or value is pd.NA or value is pd.NaT or value != value  # noqa: PLR0124
    return "" if is_missing else str(value)
