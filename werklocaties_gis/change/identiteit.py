"""Firms that are the same under another number, and numbers that were all given anew."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

Objects = npt.NDArray[np.object_]
Bools = npt.NDArray[np.bool_]

NEAR_M: Final = 1.0
"""Points nearer than this, besides their inaccuracy, are one point."""
MANY: Final = 5
"""From so many firms on that are others at the same points the numbers are doubted."""
MANY_SHARE: Final = 0.5
"""And from this part of the smaller register on: no region loses half its firms so."""


def list_zelfde(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """List firms of which only the number differs: at one point, of one name.

    Where a name is not known, of the same activities: that is possible and not
    sure. What could be two firms is none: nothing is guessed.

    Parameters
    ----------
    before, after
        Firms by number, with ``naam``, ``punt``, ``nauwkeurigheid_m`` and ``sbi``.

    Returns
    -------
    pandas.DataFrame
        ``oud``, ``nieuw``, ``zekerheid``.
    """
    pairs = _list_naast(before, after)
    names = [_names(frame)[pairs[side]] for frame, side in ((before, "oud"), (after, "nieuw"))]
    acts = [
        frame["sbi"].reindex(pairs[side]).to_numpy(object)
        for frame, side in ((before, "oud"), (after, "nieuw"))
    ]
    by_name = _list_eigen(pairs[_equal(*names)])
    rest = ~pairs["oud"].isin(by_name["oud"]) & ~pairs["nieuw"].isin(by_name["nieuw"])
    unnamed = pd.isna(names[0].to_numpy(object)) | pd.isna(names[1].to_numpy(object))
    by_act = _list_eigen(pairs[rest.to_numpy(bool) & unnamed & _equal(*acts)])
    parts = [by_name.assign(zekerheid="zeker"), by_act.assign(zekerheid="mogelijk")]
    return pd.concat(parts, ignore_index=True)


def list_verwisseld(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """List firms that are gone where another came, where these are so many that one doubts.

    Returns
    -------
    pandas.DataFrame
        ``oud``, ``nieuw``; no rows where they are few.
    """
    pairs = _list_naast(before, after)
    most = min(len(before), len(after)) * MANY_SHARE
    count = min(pairs["oud"].nunique(), pairs["nieuw"].nunique())
    return pairs if count >= max(MANY, most) else pairs.iloc[:0]


def _list_naast(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Numbers that only one run has, of firms at one point."""
    old, new = before[~before.index.isin(after.index)], after[~after.index.isin(before.index)]
    a, b = list_punten(old["punt"]), list_punten(new["punt"])
    off_a, off_b = _inaccuracy_m(old), _inaccuracy_m(new)
    reach_m = NEAR_M + off_a + off_b.max(initial=0.0)
    i, j = shapely.STRtree(b).query(a, predicate="dwithin", distance=reach_m)
    near = shapely.distance(a[i], b[j]) <= NEAR_M + off_a[i] + off_b[j]
    found = {"oud": old.index.to_numpy(object)[i], "nieuw": new.index.to_numpy(object)[j]}
    pairs: pd.DataFrame = pd.DataFrame(found, dtype="string").loc[near]
    return pairs.sort_values(["oud", "nieuw"], ignore_index=True)


def list_punten(values: pd.Series) -> Objects:
    """Points as an array; none where missing."""
    return np.array([None if pd.isna(point) else point for point in values], dtype=object)


def _inaccuracy_m(firms: pd.DataFrame) -> npt.NDArray[np.float64]:
    """How far each point may lie off (m)."""
    return np.asarray(firms["nauwkeurigheid_m"].fillna(0.0).to_numpy(dtype=float))


def _names(firms: pd.DataFrame) -> pd.Series:
    """Names without capitals and needless blanks."""
    text = firms["naam"].astype("string").str.casefold().str.split().str.join(" ")
    return text.mask(text.eq(""))


def _equal(one: object, other: object) -> Bools:
    """Whether both are known and the same."""
    a, b = pd.Series(np.asarray(one, object)), pd.Series(np.asarray(other, object))
    return np.asarray((a.notna() & b.notna() & (a == b).fillna(value=False)).to_numpy(bool))


def _list_eigen(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs of which neither firm stands in another."""
    twice = pairs["oud"].duplicated(keep=False) | pairs["nieuw"].duplicated(keep=False)
    return pairs[~twice]
