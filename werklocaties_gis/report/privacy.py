"""What may leave the house: totals per park, and no cell from which a firm can be read."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

CELLS: Final = ("zeker", "mogelijk", "onbekend", "rest")
"""Outcomes that divide the firms of a group among them."""


def drop_small(totalen: pd.DataFrame, drempel: int) -> pd.DataFrame:
    """Drop from the totals what fewer firms than the threshold stand behind.

    Parameters
    ----------
    totalen
        Long table: niveau, id, toets, uitkomst, vestigingen, banen, ha.
    drempel
        Fewest firms behind a cell that is shown.

    Returns
    -------
    pandas.DataFrame
        Groups (niveau, id, toets) shown whole or not at all. Parks are hidden,
        smallest first, until what the visible ones leave of the total is
        nothing, or enough firms in every cell; where that cannot be, the total
        is hidden. Municipalities are left out: with parks they would tell too
        much.
    """
    kept = [_drop_toets(group, drempel) for _, group in totalen.groupby("toets", sort=True)]
    return pd.concat(kept, ignore_index=True) if kept else totalen


def _drop_toets(totalen: pd.DataFrame, drempel: int) -> pd.DataFrame:
    """Totals of one check, with its parks and its total shown or hidden."""
    cells = _cells(totalen, "terrein")
    total = _cells(totalen, "totaal").sum()
    visible = cells[_is_safe(cells, drempel)]
    # A single hidden park follows from the total by subtraction, so smallest go until none does.
    order = visible.assign(som=visible.sum(axis=1)).sort_values("som", kind="stable").index
    while not _leaves_enough(total - visible.sum(), drempel) and len(order):
        visible, order = visible.drop(order[0]), order[1:]
    shows_total = bool(_is_safe(total.to_frame().T, drempel).all())
    shown = totalen["niveau"].eq("terrein") & totalen["id"].isin(visible.index)
    return totalen[shown | (totalen["niveau"].eq("totaal") & shows_total)]


def _cells(totalen: pd.DataFrame, niveau: str) -> pd.DataFrame:
    """Firms per group and cell, one row a group."""
    rows = totalen[totalen["niveau"].eq(niveau) & totalen["uitkomst"].isin(CELLS)]
    wide = rows.pivot_table(
        index="id", columns="uitkomst", values="vestigingen", aggfunc="sum", observed=True
    )
    return wide.reindex(columns=list(CELLS)).fillna(0).astype(float)


def _is_safe(cells: pd.DataFrame, drempel: int) -> pd.Series:
    """Whether every cell of a group is empty or has enough firms."""
    counts = cells.to_numpy()
    return pd.Series(((counts == 0) | (counts >= drempel)).all(axis=1), index=cells.index)


def _leaves_enough(remainder: pd.Series, drempel: int) -> bool:
    """Whether what the total tells beyond the visible parks is nothing or enough."""
    counts = remainder.to_numpy()
    # Shared plekken divide firms into fractions, and sums of those leave some dust.
    return bool(np.all((np.abs(counts) < 1e-9) | (counts >= drempel)))
