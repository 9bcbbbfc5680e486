"""Sums by level: what is divided over places, and what counts once wherever it is."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.overview.indeling.plaatsen import BUITEN, NIVEAUS

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
        pairs = pd.DataFrame({"id": plaatsen[niveau].to_numpy(dtype=object), "key": keys})
        first = ~pairs.duplicated().to_numpy(dtype=bool)
        parts.append(_sum(niveau, plaatsen[niveau][first], waarden[first]))
    return pd.concat(parts, ignore_index=True)


def list_minima(plaatsen: pd.DataFrame, waarden: pd.DataFrame) -> pd.DataFrame:
    """List the lowest of each value by level; NaN where none is known."""
    parts = [
        _keyed(niveau, waarden.groupby(plaatsen[niveau].to_numpy(dtype=object)).min())
        for niveau in NIVEAUS
    ]
    return pd.concat(parts, ignore_index=True)


def _sum(niveau: str, ids: pd.Series, waarden: pd.DataFrame) -> pd.DataFrame:
    sums = waarden.groupby(ids.to_numpy(dtype=object)).sum(min_count=1)
    return _keyed(niveau, sums.round(DIGITS))


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
    text = {name: klassen[name].to_numpy(dtype=object) for name in names}
    parts = []
    for niveau in NIVEAUS:
        by = [pd.Series(plaatsen[niveau].to_numpy(dtype=object), name="_plaats")]
        by += [pd.Series(text[name], name=name) for name in names]
        sums = waarden.reset_index(drop=True).groupby(by).sum(min_count=1).round(DIGITS)
        flat = sums.reset_index(level=names)
        parts.append(_keyed(niveau, flat))
    return pd.concat(parts, ignore_index=True)
