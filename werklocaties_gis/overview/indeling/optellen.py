"""Sums by level: what is divided over places, and what counts once wherever it is."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.overview.indeling.plaatsen import BUITEN, NIVEAUS, list_leden

DIGITS: Final = 6
"""Digits that are kept, so that the order of rows leaves no trace in a sum."""

KEY: Final = ("niveau", "id")


def list_sommen(plaatsen: pd.DataFrame, waarden: pd.DataFrame) -> pd.DataFrame:
    """Add values up by level.

    Parameters
    ----------
    plaatsen
        Where each row belongs, columns ``NIVEAUS``.
    waarden
        Numbers, one row each, in the same order; NaN where unknown.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id`` and the sums of what is known; NaN where nothing is.
    """
    parts = [_sum(niveau, plaatsen[niveau], waarden) for niveau in NIVEAUS]
    return pd.concat(parts, ignore_index=True)


def list_eerlijke_sommen(plaatsen: pd.DataFrame, waarden: pd.DataFrame) -> pd.DataFrame:
    """Add values up by level; NaN too where all that is known is 0 and something is not.

    Parameters
    ----------
    plaatsen, waarden
        As for ``list_sommen``.
    """
    sums, gaps = (list_sommen(plaatsen, rows) for rows in (waarden, waarden.isna().astype(float)))
    names = list(waarden.columns)
    return sums.assign(**{n: sums[n].mask(sums[n].eq(0) & gaps[n].gt(0)) for n in names})


def list_unieke_sommen(
    plaatsen: pd.DataFrame, sleutel: npt.ArrayLike, waarden: pd.DataFrame
) -> pd.DataFrame:
    """Add values up by level, each key once in each place.

    A firm on two parks counts on both, and once in their municipality and in
    all. Rows of one key must hold equal values.

    Parameters
    ----------
    plaatsen, waarden
        As for ``list_sommen``.
    sleutel
        What counts once, one for each row.
    """
    keys = np.asarray(sleutel, dtype=object)
    parts = []
    for niveau in NIVEAUS:
        at, ids = list_leden(plaatsen[niveau])
        first = ~pd.DataFrame({"id": ids, "key": keys[at]}).duplicated().to_numpy(dtype=bool)
        parts.append(_grouped(niveau, ids[first], waarden.iloc[at[first]]))
    return pd.concat(parts, ignore_index=True)


def list_minima(plaatsen: pd.DataFrame, waarden: pd.DataFrame) -> pd.DataFrame:
    """List the lowest of each value by level; NaN where none is known."""
    parts = []
    for niveau in NIVEAUS:
        at, ids = list_leden(plaatsen[niveau])
        parts.append(_keyed(niveau, waarden.iloc[at].groupby(ids).min()))
    return pd.concat(parts, ignore_index=True)


def _sum(niveau: str, plaatsen: pd.Series, waarden: pd.DataFrame) -> pd.DataFrame:
    at, ids = list_leden(plaatsen)
    return _grouped(niveau, ids, waarden.iloc[at])


def _grouped(niveau: str, ids: npt.NDArray[np.object_], waarden: pd.DataFrame) -> pd.DataFrame:
    return _keyed(niveau, waarden.groupby(ids).sum(min_count=1).round(DIGITS))


def _keyed(niveau: str, sums: pd.DataFrame) -> pd.DataFrame:
    """Rows by id as rows by level and id; the empty id is what belongs to none of the level."""
    ids = sums.index.to_numpy(dtype=object)
    none = ids == ""
    return sums.reset_index(drop=True).assign(
        niveau=np.where(none, f"buiten_{niveau}", niveau), id=np.where(none, BUITEN, ids)
    )


def list_lang(plaatsen: pd.DataFrame, klassen: pd.DataFrame, waarden: pd.DataFrame) -> pd.DataFrame:
    """Add values up by level and by class.

    Parameters
    ----------
    plaatsen, waarden
        As for ``list_sommen``.
    klassen
        Text by which the sums are split, one column for each split.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, the columns of ``klassen`` and the sums; only classes that occur.
    """
    names = list(klassen.columns)
    text = klassen.astype(object)
    parts = []
    for niveau in NIVEAUS:
        at, ids = list_leden(plaatsen[niveau])
        by = [pd.Series(ids, name="_plaats")]
        by += [text[name].iloc[at].reset_index(drop=True) for name in names]
        sums = waarden.iloc[at].reset_index(drop=True).groupby(by).sum(min_count=1).round(DIGITS)
        flat = sums.reset_index(level=names)
        parts.append(_keyed(niveau, flat))
    return pd.concat(parts, ignore_index=True)
