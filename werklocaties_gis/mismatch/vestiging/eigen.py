"""Distances of the firm's own permit or survey, in the place of those of a list."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.zoning.milieucategorie import UNKNOWN
from werklocaties_gis.zoning.reference import ASPECTEN
from werklocaties_gis.zoning.richtafstand import list_category_codes

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]


def list_eigen_m(vestigingen: pd.DataFrame) -> FloatArray:
    """List the own distance of each firm per aspect, shape (n, 4); NaN where there is none."""
    columns = [
        vestigingen[f"{aspect}_eigen_m"].to_numpy(dtype=float, na_value=np.nan)
        if f"{aspect}_eigen_m" in vestigingen
        else np.full(len(vestigingen), np.nan)
        for aspect in ASPECTEN
    ]
    return np.column_stack(columns)


def list_maten(aspects_m: FloatArray) -> tuple[FloatArray, FloatArray]:
    """List category code and largest distance that follow from the four aspects.

    Parameters
    ----------
    aspects_m
        Metres per aspect, shape (n, 4).

    Returns
    -------
    codes, largest_m
        Shape (n,). The category is that of the largest of the four (DOMAIN 2); the
        distance is not rounded up to that of the category: a permit of 40 m asks 40 m.

    Examples
    --------
    >>> codes, largest_m = list_maten(np.array([[30.0, 10, 40, 0], [0, 0, 0, 0]]))
    >>> codes.tolist(), largest_m.tolist()
    ([2.0, 0.0], [40.0, 0.0])
    """
    largest_m = aspects_m.max(axis=1, initial=0.0)
    return list_category_codes(largest_m).astype(float), largest_m


def put_eigen_m(
    waarden: FloatArray, is_bewezen: BoolArray, eigen_m: FloatArray, is_vast: BoolArray
) -> tuple[FloatArray, BoolArray]:
    """Put own distances in candidate rows, and let the category of the row follow.

    Per row, not on the range of the firm: of two rows with other aspects largest,
    the lowest of each aspect together would make a category that no row has.

    Parameters
    ----------
    waarden, is_bewezen
        Values and sourcedness of the rows, shape (m, 6): category, aspects, largest.
    eigen_m
        Own distances of the firm of each row, shape (m, 4); NaN where there is none.
    is_vast
        Whether the category of the firm is its own, and so does not follow, shape (m,).
    """
    given = ~np.isnan(eigen_m)
    values, sourced = waarden.copy(), is_bewezen.copy()
    values[:, 1:5] = np.where(given, eigen_m, waarden[:, 1:5])
    sourced[:, 1:5] |= given
    follows = given.any(axis=1) & ~is_vast
    codes, largest_m = list_maten(values[:, 1:5])
    for column, maat in ((0, codes), (5, largest_m)):
        values[:, column] = np.where(follows, maat, values[:, column])
        # The category now rests on the list's other aspects, each of which must be sourced.
        sourced[:, column] = np.where(follows, sourced[:, 1:5].all(axis=1), sourced[:, column])
    return values, sourced


def settle_eigen_m(
    maten: tuple[FloatArray, FloatArray, FloatArray],
    is_bewezen: BoolArray,
    eigen: Codes,
    eigen_m: FloatArray,
) -> BoolArray:
    """Settle what a permit says of a firm, whatever is unknown of its activities.

    Parameters
    ----------
    maten
        Lowest, highest and proven values of firms, each (n, 6); changed in place.
    is_bewezen
        Whether each is sourced, shape (n, 6); changed in place.
    eigen
        Own category codes, shape (n,).
    eigen_m
        Own distances, shape (n, 4); NaN where there is none.

    Returns
    -------
    BoolArray
        Firms of which all four are own, shape (n,): nothing of the list is asked.
    """
    given = ~np.isnan(eigen_m)
    is_whole = np.asarray(given.all(axis=1))
    codes, largest_m = list_maten(np.where(given, eigen_m, 0.0))
    follows = is_whole & (eigen == UNKNOWN)
    for values in maten:
        values[:, 1:5] = np.where(given, eigen_m, values[:, 1:5])
        values[:, 0] = np.where(follows, codes, values[:, 0])
        values[:, 5] = np.where(follows, largest_m, values[:, 5])
    is_bewezen[:, 1:5] |= given
    is_bewezen[follows] = True
    return is_whole
