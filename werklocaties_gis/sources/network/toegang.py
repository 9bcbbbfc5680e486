"""Whether cars may enter a road: of the tags that say so, the most specific."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

TOEGANG: Final = ("motor_vehicle", "vehicle", "access")
"""Tags of OpenStreetMap about cars, the most specific first.

Source: OpenStreetMap wiki, Key:access, hierarchy of land-based transport.
"""
CLOSED: Final = "no"
_SEPARATOR: Final = re.compile(r"[;,|\[\]'\"\s]+")


def list_woorden(text: str) -> frozenset[str]:
    """Words of a tag, of a road that was taken together all of them.

    >>> sorted(list_woorden("['motorway', 'motorway_link']"))
    ['motorway', 'motorway_link']
    """
    return frozenset(word for word in _SEPARATOR.split(text) if word)


def list_is_open(tags: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """List which roads cars may enter: all but those whose most specific tag says no.

    Parameters
    ----------
    tags
        The columns of ``TOEGANG`` as text; missing where nothing is said. A road
        that is closed in part is closed; who may enter a private road is not said.
    """
    said = tags[TOEGANG[0]]
    for name in TOEGANG[1:]:
        said = said.fillna(tags[name])
    closed = [CLOSED in list_woorden(text) for text in said.dropna()]
    found = np.ones(len(tags), dtype=bool)
    found[said.notna().to_numpy()] = ~np.array(closed, dtype=bool)
    return found
