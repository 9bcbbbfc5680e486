"""Index letters of the list rows that make a firm as heavy as it is: noise zoning, risk."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.vestiging.kandidaten import Activiteiten, list_geldend
from werklocaties_gis.zoning.milieucategorie import list_codes
from werklocaties_gis.zoning.reference import Lijsten

BoolArray = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]

INDICES: Final = ("zonering", "risico")
"""Columns of the list: Z, may be a zoned noise maker; R or V, rules on risk or fireworks."""


def list_indices(acts: Activiteiten, hoog: Codes, lijsten: Lijsten) -> BoolArray:
    """List which indices the decisive rows of each firm have.

    Such an activity has rules of its own beside the plan (DOMAIN section 2): a
    reason to look further, never an outcome. Lighter rows of the firm do not
    count, since they do not decide.

    Parameters
    ----------
    acts
        Activities of the firms.
    hoog
        Highest category code of each firm, shape (n,).
    lijsten
        The lists in force: the Staat where it knows the activity, else the list.

    Returns
    -------
    ndarray
        Shape (n, 2), in the order of ``INDICES``.
    """
    found = np.zeros((len(hoog), len(INDICES)), dtype=bool)
    for rows, lijst in list_geldend(acts, lijsten):
        firm = acts.vestiging[rows.activiteit]
        decides = list_codes(lijst["categorie"])[rows.rij] == hoog[firm]
        for column, name in enumerate(INDICES):
            found[firm[decides & _has(lijst, name)[rows.rij]], column] = True
    return found


def _has(lijst: pd.DataFrame, column: str) -> BoolArray:
    """Whether each row of a list has an index; a user's own list may have no such column."""
    if column not in lijst:
        return np.zeros(len(lijst), dtype=bool)
    return np.asarray(lijst[column].fillna("").ne("").to_numpy(dtype=bool))
