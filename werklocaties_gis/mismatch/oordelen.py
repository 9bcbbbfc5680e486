"""The planner's own verdicts, put beside what was computed."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.mismatch.uitkomst import GEEN_SIGNAAL, Words
from werklocaties_gis.tables.among import is_among

SLEUTEL: Final = ("vestiging_id", "plek_id", "soort", "toets")
WEERLEGD: Final = "weerlegd"


def list_oordelen(rows: pd.DataFrame, oordelen: pd.DataFrame) -> pd.Series:
    """List the verdict on each row.

    Parameters
    ----------
    rows
        Any table with the columns of ``SLEUTEL``; a missing plek_id matches a
        missing one.
    oordelen
        The table.

    Returns
    -------
    pandas.Series
        ``bevestigd``, ``weerlegd``, ``in gesprek`` or ``<NA>``, on the index of ``rows``.
    """
    key = list(SLEUTEL)
    judged = is_among(rows["vestiging_id"], oordelen["vestiging_id"])
    asked = rows.loc[judged, key].astype("string").fillna("")
    known = (
        oordelen[[*key, "oordeel"]].astype("string").fillna("").drop_duplicates(key, keep="last")
    )
    found = asked.merge(known, on=key, how="left")["oordeel"].astype("string")
    # Few firms have a verdict: the keys of all others are not put together.
    place = np.where(judged, np.cumsum(judged) - 1, -1)
    return pd.Series(found.array.take(place, allow_fill=True), rows.index, name="oordeel")


def without_weerlegd(
    words: dict[str, Words], plaatsingen: pd.DataFrame, oordelen: pd.DataFrame
) -> dict[str, Words]:
    """Words per toets as they count: what the planner has refuted is no signal.

    Parameters
    ----------
    words
        Word of each placement by toets, over all its aspects.
    plaatsingen
        The placements.
    oordelen
        The table.
    """
    if oordelen.empty:
        return words
    judged = np.flatnonzero(is_among(plaatsingen["vestiging_id"], oordelen["vestiging_id"]))
    n = len(judged)
    rows = plaatsingen.iloc[np.tile(judged, len(words))]
    found = list_oordelen(rows.assign(toets=np.repeat(list(words), n)), oordelen)
    refuted = found.eq(WEERLEGD).fillna(value=False).to_numpy(dtype=bool).reshape(len(words), n)
    result = {}
    for (toets, values), mask in zip(words.items(), refuted, strict=True):
        result[toets] = values.astype(np.int8)
        result[toets][judged[mask]] = GEEN_SIGNAAL
    return result
