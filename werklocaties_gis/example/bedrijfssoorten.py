"""The kinds of firm that invented regions are peopled with."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

Integers = npt.NDArray[np.int64]

OMGEVINGEN: Final = ("zwaar", "regulier", "plafond", "water", "centrum")
"""Surroundings a firm can sit in; columns with a weight for each kind of firm."""

NUMERIC: Final = ("kavel_m2", "bvo_share", "banen_per_1000_m2", *OMGEVINGEN)


@cache
def _read() -> pd.DataFrame:
    path = resources.files(__package__).joinpath("bedrijfssoorten.csv")
    with path.open(encoding="utf-8") as lines:
        kinds = pd.read_csv(lines, dtype="string")
    return kinds.assign(**{name: kinds[name].astype("float64") for name in NUMERIC})


def read_bedrijfssoorten() -> pd.DataFrame:
    """Read the kinds of firm: SBI 2008 code, usual category and size, and where they sit.

    Returns
    -------
    pandas.DataFrame
        One row per kind. ``categorie`` is what a permit of such a firm would
        say, empty where only the list can tell; ``kavel_m2`` is a usual size;
        the columns of ``OMGEVINGEN`` are relative frequencies.
    """
    return _read().copy()


def make_soorten(rng: np.random.Generator, omgeving: Integers) -> Integers:
    """Draw the kind of firm for each firm, from where it sits.

    Parameters
    ----------
    rng
        Source of randomness.
    omgeving
        Position in ``OMGEVINGEN``, shape (n,).

    Returns
    -------
    Integers
        Row number in ``read_bedrijfssoorten``, shape (n,).
    """
    kinds = _read()
    draws = rng.random(len(omgeving))
    soorten = np.zeros(len(omgeving), dtype=np.int64)
    for position, name in enumerate(OMGEVINGEN):
        chosen = omgeving == position
        shares = np.cumsum(kinds[name].to_numpy()) / kinds[name].sum()
        soorten[chosen] = np.searchsorted(shares, draws[chosen], side="right")
    return soorten
