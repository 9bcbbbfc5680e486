"""Which way a road may be driven, as layers of lines write it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.errors import UnreadableSourceError

WOORDEN: Final[Mapping[str, int]] = MappingProxyType(
    {
        **dict.fromkeys(("yes", "true", "t", "1"), 1),
        **dict.fromkeys(("-1", "reverse"), -1),
        **dict.fromkeys(("no", "false", "f", "0", "reversible", "alternating"), 0),
    }
)
"""``oneway`` of OpenStreetMap; what changes by the hour is driven both ways."""
LETTERS: Final[Mapping[str, int]] = MappingProxyType({"f": 1, "h": 1, "t": -1, "b": 0})
"""Forward (heen), to (terug) and both (beide); only where B or H occurs, else T is true."""
ONLY_LETTERS: Final = frozenset({"b", "h"})
ROUND: Final = frozenset({"roundabout", "circular"})
"""``junction`` of roads that are one-way without a tag that says so."""
MOST_NAMED: Final = 5


def list_richtingen(oneway: pd.Series, junction: pd.Series, *, source: str) -> npt.NDArray[np.int8]:
    """List the way of each road: 1 only as drawn, -1 only against it, 0 both ways.

    Parameters
    ----------
    oneway, junction
        Tags as text; missing where nothing is said.
    source
        Name of the file, for the message.

    Raises
    ------
    UnreadableSourceError
        If ``oneway`` holds a value that says no way; it names them.
    """
    said = oneway.str.lower().str.replace(r"^(-?\d+)\.0+$", r"\1", regex=True)
    words = LETTERS if said.isin(ONLY_LETTERS).any() else WOORDEN
    unknown = sorted(set(oneway[said.notna() & ~said.isin(list(words))]))
    if unknown:
        named = ", ".join(unknown[:MOST_NAMED]) + (" …" if len(unknown) > MOST_NAMED else "")
        raise UnreadableSourceError("oneway_unknown", source=source, values=named)
    found = said.map(words).astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    is_round = junction.str.lower().isin(ROUND).to_numpy(dtype=bool)
    return np.where(np.isnan(found), np.where(is_round, 1, 0), found).astype(np.int8)
