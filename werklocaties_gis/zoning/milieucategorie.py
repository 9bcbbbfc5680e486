"""The ordered scale of milieucategorieën, from 1 (least nuisance) to 6."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.tables.schema import CATEGORIEEN

UNKNOWN: Final = -1
"""Code of a missing category."""

Codes = npt.NDArray[np.int8]

_SCHAAL: Final = pd.CategoricalDtype(list(CATEGORIEEN), ordered=True)


def list_codes(categories: pd.Series) -> Codes:
    """List the code of each category.

    Parameters
    ----------
    categories
        Categories as text or categorical, shape (n,); missing allowed.

    Returns
    -------
    Codes
        Position on the scale, shape (n,); ``UNKNOWN`` where missing.

    Examples
    --------
    >>> list_codes(pd.Series(["1", None, "4.2"])).tolist()
    [0, -1, 5]
    """
    if categories.dtype == _SCHAAL:
        # Columns of our tables are on the scale already.
        return np.array(categories.cat.codes, dtype=np.int8)
    return pd.Categorical(categories, dtype=_SCHAAL).codes.astype(np.int8)


def code_of(category: str) -> int:
    """Code of one category; raises ``ValueError`` for a value that is not on the scale."""
    return CATEGORIEEN.index(category)


def list_categories(codes: npt.NDArray[np.integer]) -> pd.Series:
    """List the category of each code, as an ordered categorical of shape (n,)."""
    values = pd.Categorical.from_codes(
        np.asarray(codes, dtype=np.int8), categories=pd.Index(CATEGORIEEN), ordered=True
    )
    return pd.Series(values)


def hoofdcategorie_range(hoofdcategorie: str) -> tuple[int, int]:
    """Lowest and highest code that a main category stands for.

    Examples
    --------
    >>> [CATEGORIEEN[code] for code in hoofdcategorie_range("4")]
    ['4.1', '4.2']
    """
    codes = [i for i, name in enumerate(CATEGORIEEN) if name.split(".")[0] == hoofdcategorie]
    if not codes:
        raise ValueError(hoofdcategorie)
    return codes[0], codes[-1]
