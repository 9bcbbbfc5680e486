"""Rows of one table from several parts, in the order that the whole table has."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from werklocaties_gis.tables.conform import key_order


def join_rows(name: str, parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Join rows of the parts, sorted by key and numbered anew.

    Parameters
    ----------
    name
        Table that they are rows of.
    parts
        At least one frame; each row is in one of them.

    Examples
    --------
    >>> one, two = (pd.DataFrame({"net_id": [key]}) for key in ("b", "a"))
    >>> join_rows("netgebieden", [one, two])["net_id"].tolist()
    ['a', 'b']
    """
    table: pd.DataFrame = pd.concat(parts, ignore_index=True)
    return table.iloc[key_order(table, name)].reset_index(drop=True)
