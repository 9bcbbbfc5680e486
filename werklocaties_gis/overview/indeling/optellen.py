"""Sums by level: what is divided over places, and what counts once wherever it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.overview.indeling.leden import Leden, list_leden

DIGITS: Final = 6
"""Digits that are kept, so that the order of rows leaves no trace in a sum."""

KEY: Final = ("niveau", "id")


def list_sommen(plaatsen: pd.DataFrame | Leden, waarden: pd.DataFrame) -> pd.DataFrame:
    """Add values up by level.

    Parameters
    ----------
    plaatsen
        Where each row belongs, columns ``NIVEAUS``; or what ``list_leden`` made of it.
    waarden
        Numbers, one row each, in the same order; NaN where unknown.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id`` and the sums of what is known; NaN where nothing is.
    """
    return _add(_as_leden(plaatsen), waarden)


def list_eerlijke_sommen(plaatsen: pd.DataFrame, waarden: pd.DataFrame) -> pd.DataFrame:
    """Add values up by level; NaN too where all that is known is 0 and something is not.

    Parameters
    ----------
    plaatsen, waarden
        As for ``list_sommen``.
    """
    leden = list_leden(plaatsen)
    sums, gaps = (_add(leden, rows) for rows in (waarden, waarden.isna().astype(float)))
    names = list(waarden.columns)
    return sums.assign(**{n: sums[n].mask(sums[n].eq(0) & gaps[n].gt(0)) for n in names})


def list_unieke_sommen(
    plaatsen: pd.DataFrame | Leden, sleutel: npt.ArrayLike, waarden: pd.DataFrame
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
    leden = _as_leden(plaatsen)
    key, names = pd.factorize(np.asarray(sleutel, dtype=object), use_na_sentinel=False)
    pair = pd.Series(leden.gebied * len(names) + key[leden.rij])
    first = ~pair.duplicated().to_numpy(dtype=bool)
    return _add(replace(leden, rij=leden.rij[first], gebied=leden.gebied[first]), waarden)


def list_minima(plaatsen: pd.DataFrame, waarden: pd.DataFrame) -> pd.DataFrame:
    """List the lowest of each value by level; NaN where none is known."""
    leden = list_leden(plaatsen)
    return _keyed(leden, waarden.iloc[leden.rij].groupby(leden.gebied).min())


def _as_leden(plaatsen: pd.DataFrame | Leden) -> Leden:
    return plaatsen if isinstance(plaatsen, Leden) else list_leden(plaatsen)


def _add(leden: Leden, waarden: pd.DataFrame) -> pd.DataFrame:
    sums = waarden.iloc[leden.rij].groupby(leden.gebied).sum(min_count=1)
    return _keyed(leden, sums.round(DIGITS))


def _keyed(leden: Leden, sums: pd.DataFrame) -> pd.DataFrame:
    """Sums by number of area, with the level and id of it."""
    at = sums.index.to_numpy()
    return sums.reset_index(drop=True).assign(niveau=leden.niveau[at], id=leden.ids[at])


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
    codes, texts = _list_klassen(klassen)
    known = codes >= 0
    rows, leden, codes = waarden[known], list_leden(plaatsen[known]), codes[known]
    pair = leden.gebied * len(texts) + codes[leden.rij]
    sums = rows.iloc[leden.rij].groupby(pair).sum(min_count=1).round(DIGITS)
    place, klasse = np.divmod(sums.index.to_numpy(), max(len(texts), 1))
    told = texts.iloc[klasse].reset_index(drop=True)
    found = pd.concat([told, sums.reset_index(drop=True)], axis=1)
    return _keyed(leden, found.set_index(place))


def _list_klassen(klassen: pd.DataFrame) -> tuple[npt.NDArray[np.intp], pd.DataFrame]:
    """Class of each row as a number, and the text of each class in order; -1 where one lacks."""
    split = {str(name): pd.factorize(klassen[name].astype(object), sort=True) for name in klassen}
    code = np.zeros(len(klassen), dtype=np.intp)
    missing = np.zeros(len(klassen), dtype=bool)
    for own, values in split.values():
        code = code * len(values) + own
        missing |= own < 0
    kept, first = np.unique(code[~missing], return_index=True)
    texts = {
        name: np.asarray(values, dtype=object)[own[~missing][first]]
        for name, (own, values) in split.items()
    }
    found = np.where(missing, -1, np.searchsorted(kept, code))
    return found.astype(np.intp), pd.DataFrame(texts, dtype=object)
