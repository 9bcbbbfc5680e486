"""Classes of a choropleth: few, with borders that a reader can say aloud."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.cartography.overzicht.indicatoren import Verdeling

Floats = npt.NDArray[np.float64]

VAST: Final[Mapping[str, tuple[float, ...]]] = MappingProxyType(
    {"aandeel": (0.1, 0.25, 0.5, 0.75), "index": (20.0, 40.0, 60.0, 80.0)}
)
"""Borders that are the same everywhere, so that maps can be laid side by side."""

MEESTE: Final = 5
"""Classes that a reader can still tell apart in grey."""


def list_grenzen(waarden: npt.ArrayLike, verdeling: Verdeling) -> tuple[float, ...]:
    """List the borders between classes; a value on a border belongs to the class above it.

    Parameters
    ----------
    waarden
        Known values.
    verdeling
        ``aandeel`` and ``index``: fixed; ``saldo``: shortage and surplus, each small or
        large; ``gelijk``: about as many areas in each class, the fewer areas the fewer classes.

    Examples
    --------
    >>> list_grenzen([1.0, 2.0, 4.0, 8.0, 16.0, 117.0], "gelijk")
    (2.5, 6.0, 14.0)
    >>> list_grenzen([-3.3, 0.4, 1.0], "saldo")
    (-2.0, 0.0, 2.0)
    >>> list_grenzen([7.0, 7.0], "gelijk")
    ()
    """
    if verdeling in VAST:
        return VAST[verdeling]
    values = np.asarray(waarden, dtype=float)
    if verdeling == "saldo":
        far = round_kort(float(np.abs(values).max(initial=0.0)) / 2, 1)
        return (-far, 0.0, far) if far > 0 else (0.0,)
    if len(np.unique(values)) < 2:
        return ()
    count = min(MEESTE, len(values) // 2 + 1)
    parts = np.arange(1, count) / count
    borders = {round_kort(float(one), 2) for one in np.quantile(values, parts)}
    return tuple(sorted(one for one in borders if values.min() < one <= values.max()))


def list_klassen(waarden: Floats, grenzen: tuple[float, ...]) -> npt.NDArray[np.int64]:
    """List the class of each value, from 0 for the lowest; -1 where it is not known."""
    at = np.searchsorted(np.array(grenzen, dtype=float), waarden, side="right")
    return np.where(np.isnan(waarden), -1, at).astype(np.int64)


def round_kort(waarde: float, cijfers: int) -> float:
    """Round to a few figures that count.

    Examples
    --------
    >>> round_kort(1.84, 2), round_kort(0.0234, 1), round_kort(0.0, 2), round_kort(1_234.0, 2)
    (1.8, 0.02, 0.0, 1200.0)
    """
    return float(f"{waarde:.{cijfers}g}")
