"""Numbers of the file as a reader wants them: whole cents, no tails of a division."""

from __future__ import annotations

import pandas as pd


def round_getallen(table: pd.DataFrame) -> pd.DataFrame:
    """Round every number of a table to two decimals; what is not known stays so.

    Examples
    --------
    >>> round_getallen(pd.DataFrame({"eur": [1 / 3], "naam": ["a"]})).values.tolist()
    [[0.33, 'a']]
    """
    return table.assign(**table.select_dtypes("number").round(2))
