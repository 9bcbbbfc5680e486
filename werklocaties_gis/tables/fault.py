"""What one check found in one column: a mask over the rows, before rows get names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

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

    def value(self, frame: pd.DataFrame, position: int) -> str:
        """Give the failing value as text; a missing one or a shape has none."""
        value = frame[self.column].iloc[position]
        if hasattr(value, "geom_type"):
            return str(value.geom_type)
        if isinstance(value, pd.Timestamp):
            return f"{value:%Y-%m-%d}"
        return "" if pd.api.types.is_scalar(value) and pd.isna(value) else str(value)
