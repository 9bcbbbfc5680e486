"""The classes that room is told in: size of a plot, and when it can be had."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

M2_PER_HA: Final = 10_000.0

GROOTTEN: Final = ("tot_0.5", "0.5_tot_1", "1_tot_3", "boven_3")
"""Size classes (ha). One desk for plots from 1 ha, as in the region of Oss: exactly 1 ha counts.

XXL above 3 ha, as in Noord-Brabant: exactly 3 ha is not (publication of 2023, DOMAIN 14).
"""

ONBEKEND: Final = "onbekend"
NU: Final = "nu"
LATER: Final = "later"


def list_grootten(m2: npt.ArrayLike) -> npt.NDArray[np.object_]:
    """List the size class of each area (m2); ``onbekend`` where the area is.

    Examples
    --------
    >>> list_grootten([4_999.0, 5_000.0, 10_000.0, 30_000.0, 30_000.5, float("nan")]).tolist()
    ['tot_0.5', '0.5_tot_1', '1_tot_3', '1_tot_3', 'boven_3', 'onbekend']
    """
    area = np.asarray(m2, dtype=float)
    at = (area >= 5_000.0).astype(int) + (area >= M2_PER_HA) + (area > 3 * M2_PER_HA)
    return np.where(np.isnan(area), ONBEKEND, np.array(GROOTTEN, dtype=object)[at])


def list_perioden(
    datums: pd.Series, grenzen: Sequence[dt.date], peildatum: dt.date
) -> npt.NDArray[np.object_]:
    """List the period that each date lies in, as ``2027-01-01/2029-01-01``.

    Parameters
    ----------
    datums
        Dates; missing counts as now.
    grenzen
        First day of each period of the plan, and the day after the last.
    peildatum
        What lies after it is later, where the plan has no periods.

    Returns
    -------
    numpy.ndarray
        ``nu`` before the first period starts, ``later`` after the last.
    """
    names = list_periodenamen(grenzen)
    days = pd.to_datetime(datums).to_numpy(dtype="datetime64[D]")
    edges = grenzen or (peildatum + dt.timedelta(days=1),)
    at = np.searchsorted(np.array(edges, dtype="datetime64[D]"), days, side="right")
    at[np.isnat(days)] = 0
    return np.array(names, dtype=object)[at]


def list_periodenamen(grenzen: Sequence[dt.date]) -> list[str]:
    """List the names of all periods, in order of time."""
    inner = [f"{a.isoformat()}/{b.isoformat()}" for a, b in pairwise(grenzen)]
    return [NU, *inner, LATER]
