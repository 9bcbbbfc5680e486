"""How many rows of a table may be told in public, where a row can be of one firm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

PER_BEDRIJF: Final = frozenset(
    {
        "vestigingen",
        "activiteiten",
        "gebruik",
        "gebruiksruimte",
        "plekken",
        "kavels",
        "uitkomsten",
        "oordelen",
    }
)
"""Tables of which a row can be traced to one firm: small counts of these stay inside."""


def list_openbare_tellingen(tellingen: Mapping[str, int], drempel: int) -> dict[str, int]:
    """List the rows of each table without those of firms that are few.

    Parameters
    ----------
    tellingen
        Rows by table.
    drempel
        Fewest rows of firms that are told; none at all is told as well.
    """
    return {
        table: count
        for table, count in tellingen.items()
        if table not in PER_BEDRIJF or not 0 < count < drempel
    }


def select_tellingen(tabellen: pd.DataFrame, drempel: int) -> pd.DataFrame:
    """Select the same from a table with ``tabel`` and ``rijen``."""
    counts = dict(zip(tabellen["tabel"].astype(str), tabellen["rijen"], strict=True))
    shown: pd.DataFrame = tabellen[
        tabellen["tabel"].isin(list(list_openbare_tellingen(counts, drempel)))
    ]
    return shown.reset_index(drop=True)


def mask_herkomst(herkomst: pd.DataFrame, drempel: int) -> pd.DataFrame:
    """Give the origins of the tables with few rows of firms not counted.

    Parameters
    ----------
    herkomst
        ``tabel``, ``rijen_in``, ``rijen_uit`` and more.
    drempel
        Fewest rows of firms that are told.
    """
    own = herkomst["tabel"].isin(PER_BEDRIJF)
    counts = herkomst[["rijen_in", "rijen_uit"]].astype("Int64")
    few = own & ((counts > 0) & (counts < drempel)).any(axis=1)
    told = {"rijen_in": counts["rijen_in"].mask(few), "rijen_uit": counts["rijen_uit"].mask(few)}
    return herkomst.assign(**told)
