"""The functiemengingsindex: how many of every hundred jobs and homes are jobs."""

from __future__ import annotations

import csv
from importlib import resources

import numpy as np
import numpy.typing as npt
import pandas as pd

NUMBERS = ("peiljaar", "fmi_gemeente", "fmi_regio")


def list_fmi(banen: npt.ArrayLike, woningen: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """List jobs / (jobs + homes) × 100, in tenths.

    Source: Platform31/G40, *Ruimte voor economie en werk* (2023): 0 is only
    homes, 100 only jobs.

    Parameters
    ----------
    banen, woningen
        Numbers of jobs and of homes, shape (n,); NaN where unknown.

    Returns
    -------
    numpy.ndarray
        NaN where one of the two is unknown, or there are neither jobs nor homes.

    Examples
    --------
    >>> list_fmi([0, 500, 300, 0], [800, 500, 0, 0]).tolist()
    [0.0, 50.0, 100.0, nan]
    """
    jobs, homes = np.asarray(banen, dtype=float), np.asarray(woningen, dtype=float)
    both = jobs + homes
    return np.round(100.0 * jobs / np.where(both > 0, both, np.nan), 1)


def read_gepubliceerd() -> pd.DataFrame:
    """Read the published figures of ten municipalities (2021).

    In the publication each sheet prints two values; which of them is that of
    the municipality follows from the layout (status ``afgeleid``).

    Returns
    -------
    pandas.DataFrame
        ``gemeente_code``, ``gemeente``, ``regio``, ``peiljaar``, ``fmi_gemeente``,
        ``fmi_regio``, ``bron``, ``datum`` and ``status``.
    """
    path = resources.files(__package__).joinpath("reference", "functiemengingsindex.csv")
    rows = pd.DataFrame(list(csv.DictReader(path.read_text("utf-8").splitlines())), dtype="string")
    return rows.assign(**{name: rows[name].astype("Float64") for name in NUMBERS})
