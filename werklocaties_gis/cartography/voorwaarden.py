"""Conditions of a placement as places in one list: checks that warn, and what the plan asks."""

from __future__ import annotations

from functools import cache
from typing import Final

import pandas as pd

from werklocaties_gis.cartography.vestigingen import TOETSEN
from werklocaties_gis.vocabulary.labels import list_values

SAMEN: Final = "maat_c"
"""Two checks counted as one; no placement has it as a condition."""


@cache
def list_voorwaarden() -> tuple[str, ...]:
    """List every condition that a placement may have.

    Checks come first, in their own order, so that the place of a check is the same here; then
    what else the vocabulary has under that head.

    Examples
    --------
    >>> list_voorwaarden()[:2], "behoefte_ondergrens" in list_voorwaarden()
    (('lager_dan_maximum', 'functie_past_niet'), True)
    """
    others = (code for code in list_values("toets") if code not in (*TOETSEN, SAMEN))
    return (*TOETSEN, *others)


def place_voorwaarden(values: pd.Series) -> list[list[int]]:
    """Places of the conditions in each row of a column of lists; none where it is missing."""
    place = {code: at for at, code in enumerate(list_voorwaarden())}
    lists = (value if isinstance(value, tuple | list) else () for value in values)
    return [[place[code] for code in codes if code in place] for codes in lists]
