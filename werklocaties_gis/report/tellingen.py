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

SAMEN: Final = NAAST | {BEDRIJVEN}
"""Tables of which no two counts may lie a few apart, whichever of them they are of."""


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


def list_dicht(
    groups: Iterable[NDArray[np.float64]], told: Iterable[float], drempel: int
) -> list[bool]:
    """List, one after the other, which counts lie a few from what is told by then.

    Parameters
    ----------
    groups
        Counts that are told together or not at all, shape (n,) each.
    told
        Counts that a reader has already; those of a group that is told come with them.
    drempel
        Fewest firms behind a number that is told.

    Returns
    -------
    list of bool
        Whether each group must stay inside, as its counts may also for one another.
    """
    known = set(told)
    close = []
    for counts in groups:
        own = set(counts.tolist())
        close.append(bool(is_dicht(counts, known | own, drempel).any()))
        known |= set() if close[-1] else own
    return close


def list_samen() -> tuple[frozenset[str], ...]:
    """List the tables of firms by those of which the counts are laid side by side."""
    return (SAMEN, *(frozenset({table}) for table in sorted(PER_BEDRIJF - SAMEN)))


def list_openbare_tellingen(tellingen: Mapping[str, int], drempel: int) -> dict[str, int]:
    """List the rows of each table without those that tell of a few firms.

    Parameters
    ----------
    tellingen
        Rows by table.
    drempel
        Fewest rows of firms that are told, and least that a table beside that of the
        firms differs from it and from another such table; none at all is told as well.
    """
    enough = {
        table: count
        for table, count in tellingen.items()
        if table not in PER_BEDRIJF or not 0 < count < drempel
    }
    beside = sorted(NAAST & set(enough))
    firms = [float(tellingen[BEDRIJVEN])] if BEDRIJVEN in tellingen else []
    close = list_dicht([np.array([enough[name]], dtype=float) for name in beside], firms, drempel)
    hidden = {name for name, is_close in zip(beside, close, strict=True) if is_close}
    return {table: count for table, count in enough.items() if table not in hidden}


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
        would tell it. So too where the whole of the table is not told, and where a
        source lies a few rows from another, or from the rows of a table.
    """
    counts = herkomst[["rijen_in", "rijen_uit"]].astype("Int64")
    numbers = counts.to_numpy(dtype=float, na_value=0.0)
    left = np.abs(numbers[:, 0] - numbers[:, 1])
    few = ((numbers > 0) & (numbers < drempel)).any(axis=1) | ((left > 0) & (left < drempel))
    tabel = herkomst["tabel"].astype(str)
    sizes = list_openbare_tellingen(tellingen, drempel)
    inside = set(tabel[few]) | (set(tellingen) - set(sizes))
    inside |= _find_dichte_bronnen(tabel, numbers, sizes, inside, drempel)
    hidden = tabel.isin(PER_BEDRIJF & inside)
    told = {name: counts[name].mask(hidden) for name in ("rijen_in", "rijen_uit")}
    return herkomst.assign(**told)


def _find_dichte_bronnen(
    tabel: pd.Series,
    numbers: NDArray[np.float64],
    sizes: Mapping[str, int],
    inside: set[str],
    drempel: int,
) -> set[str]:
    """Tables of which a source lies a few rows from another that is told, or from a table."""
    found: set[str] = set()
    for group in list_samen():
        # Those of the firms themselves come first: they are what a reader wants most.
        names = sorted(group & set(tabel) - inside, key=lambda name: (name in NAAST, name))
        counts = [numbers[tabel.eq(name).to_numpy(dtype=bool)].ravel() for name in names]
        told = [float(sizes[name]) for name in group & set(sizes)]
        close = list_dicht(counts, told, drempel)
        found |= {name for name, is_close in zip(names, close, strict=True) if is_close}
    return found
