"""How many rows of a table may be told in public, where a row can be of one firm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

PER_BEDRIJF: Final = frozenset(
    {
        *("vestigingen", "activiteiten", "gebruik", "gebruiksruimte", "uitkomsten", "oordelen"),
        *("eigen_scores", "kostenposten", "milieuwaarden", "energieaanbod", "energiegebruik"),
        *("plekken", "kavels", "plek_kavels"),
    }
)
"""Tables of which a row can be traced to one firm: small counts of these stay inside."""

BEDRIJVEN: Final = "vestigingen"
"""How many firms there are is in every output."""

NIETS: Final[Mapping[str, int]] = MappingProxyType({})

NAAST: Final = frozenset({"activiteiten", "gebruik", "gebruiksruimte"})
"""Tables with about a row a firm: what they have more or less is a number of firms as well."""


def is_dicht(counts: NDArray[np.float64], told: Iterable[float], drempel: int) -> NDArray[np.bool_]:
    """Whether counts lie a few from one that is told: the difference would be a small count.

    Parameters
    ----------
    counts
        Counts of rows, shape (n,); equal to one that is told is no secret.
    told
        Counts that a reader has.
    drempel
        Fewest firms behind a number that is told.
    """
    gap = np.abs(counts[:, None] - np.fromiter(told, dtype=float)[None, :])
    return np.asarray(((gap > 0) & (gap < drempel)).any(axis=1))


def list_openbare_tellingen(tellingen: Mapping[str, int], drempel: int) -> dict[str, int]:
    """List the rows of each table without those that tell of a few firms.

    Parameters
    ----------
    tellingen
        Rows by table.
    drempel
        Fewest rows of firms that are told, and least that a table beside that of
        the firms differs from it; none at all is told as well.
    """
    return {
        table: count
        for table, count in tellingen.items()
        if table not in PER_BEDRIJF
        or not (0 < count < drempel or _lies_close(table, count, tellingen, drempel))
    }


def _lies_close(table: str, count: int, tellingen: Mapping[str, int], drempel: int) -> bool:
    """Whether a table has a few rows more or less than firms, such as second activities."""
    firms = [tellingen[BEDRIJVEN]] if table in NAAST and BEDRIJVEN in tellingen else []
    return bool(is_dicht(np.array([count], dtype=float), firms, drempel)[0])


def select_tellingen(tabellen: pd.DataFrame, drempel: int) -> pd.DataFrame:
    """Select the same from a table with ``tabel`` and ``rijen``."""
    counts = dict(zip(tabellen["tabel"].astype(str), tabellen["rijen"], strict=True))
    shown: pd.DataFrame = tabellen[
        tabellen["tabel"].isin(list(list_openbare_tellingen(counts, drempel)))
    ]
    return shown.reset_index(drop=True)


def mask_herkomst(
    herkomst: pd.DataFrame, drempel: int, tellingen: Mapping[str, int] = NIETS
) -> pd.DataFrame:
    """Give the origins of the tables in which some source tells of a few firms not counted.

    Parameters
    ----------
    herkomst
        ``tabel``, ``rijen_in``, ``rijen_uit`` and more; several sources may make a table.
    drempel
        Fewest rows of firms that are told.
    tellingen
        Rows of each table, of which ``list_openbare_tellingen`` says what is told.

    Returns
    -------
    pandas.DataFrame
        The same, counts missing for every source of a table of firms where one
        of them has, or leaves out, a few: of two sources the other and the whole
        would tell it. So too where the whole of the table is not told.
    """
    counts = herkomst[["rijen_in", "rijen_uit"]].astype("Int64")
    numbers = counts.to_numpy(dtype=float, na_value=0.0)
    left = np.abs(numbers[:, 0] - numbers[:, 1])
    few = ((numbers > 0) & (numbers < drempel)).any(axis=1) | ((left > 0) & (left < drempel))
    tabel = herkomst["tabel"].astype(str)
    firms = numbers[tabel.eq(BEDRIJVEN).to_numpy(dtype=bool)].ravel()
    close = is_dicht(numbers.ravel(), firms, drempel).reshape(numbers.shape).any(axis=1)
    few |= close & tabel.isin(NAAST).to_numpy(dtype=bool)
    unsaid = set(tellingen) - set(list_openbare_tellingen(tellingen, drempel))
    hidden = tabel.isin(PER_BEDRIJF & (set(tabel[few]) | unsaid))
    told = {name: counts[name].mask(hidden) for name in ("rijen_in", "rijen_uit")}
    return herkomst.assign(**told)
