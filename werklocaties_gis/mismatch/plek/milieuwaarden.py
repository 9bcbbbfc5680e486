"""The values that firms supplied, on the quantities that some plan gives room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.zoning.nieuwe_stijl import aspect_of, list_sleutels

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

CIJFERS: Final = 6
"""Decimals that count: a value of 50 against a room of 50 passes, whatever floats make of it."""


@dataclass(frozen=True)
class Waarden:
    """Values of m firms on k quantities, each array of shape (m + 1, k).

    ``ids`` is an index, so that finding firms in it builds its hash only once.
    The last row is that of a firm without values. ``hoog`` is the worst value,
    ``zeker`` the worst that was measured or permitted; minus infinity where
    there is none. ``is_blind`` marks quantities of which some value is not
    told, ``is_fictief`` those that rest on invented data.
    """

    ids: pd.Index[Any]
    hoog: FloatArray
    zeker: FloatArray
    is_blind: BoolArray
    is_fictief: BoolArray


def list_waarden(milieuwaarden: pd.DataFrame, sleutels: tuple[str, ...]) -> Waarden:
    """List the worst value of each firm on each quantity.

    Of several values of one quantity the highest counts, whatever its date: a
    firm with two sources is tested on the one that is worse for it. Values of
    a quantity that no plan names compare with nothing and are left out; one that
    does not say what it is of may be of any quantity of its aspect, so that a
    better value beside it proves nothing.

    Parameters
    ----------
    milieuwaarden
        The table.
    sleutels
        Names of the k quantities, as ``list_sleutels`` gives them.
    """
    named = list_sleutels(milieuwaarden)
    column = pd.Index(list(sleutels), dtype="object").get_indexer(pd.Index(named.astype(object)))
    untold = milieuwaarden[named.isna()]
    rows, column = milieuwaarden[column >= 0], column[column >= 0]
    firm, known = pd.factorize(rows["vestiging_id"], sort=True)
    value = np.round(rows["waarde"].to_numpy(dtype=float, na_value=np.nan), CIJFERS)
    is_told = ~np.isnan(value)
    # A permit binds the firm and a measurement was made; a calculation rests on assumptions.
    is_sure = rows["herkomst"].isin(["meting", "vergunning"]).to_numpy(dtype=bool) & is_told
    shape = (len(known) + 1, len(sleutels))
    hoog, zeker = np.full(shape, -np.inf), np.full(shape, -np.inf)
    np.maximum.at(hoog, (firm[is_told], column[is_told]), value[is_told])
    np.maximum.at(zeker, (firm[is_sure], column[is_sure]), value[is_sure])
    is_blind, is_fictief = np.isinf(hoog), np.zeros(shape, dtype=bool)
    is_blind[firm[~is_told], column[~is_told]] = True
    is_blind |= _is_untold(untold, pd.Index(known), sleutels)
    invented = rows["fictief"].fillna(value=False).to_numpy(dtype=bool)
    is_fictief[firm[invented], column[invented]] = True
    return Waarden(pd.Index(known, dtype=object), hoog, zeker, is_blind, is_fictief)


def _is_untold(rows: pd.DataFrame, firms: pd.Index[Any], sleutels: tuple[str, ...]) -> BoolArray:
    """Quantities that a value of which the quantity is not told may be of."""
    result = np.zeros((len(firms) + 1, len(sleutels)), dtype=bool)
    aspects = np.array([aspect_of(sleutel) for sleutel in sleutels], dtype=object)
    for aspect in rows["aspect"].dropna().unique():
        firm = firms.get_indexer(pd.Index(rows.loc[rows["aspect"].eq(aspect), "vestiging_id"]))
        result[np.ix_(firm[firm >= 0], np.flatnonzero(aspects == aspect))] = True
    return result
