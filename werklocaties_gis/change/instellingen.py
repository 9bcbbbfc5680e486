"""Which rules differ between two runs: a changed policy is not a changed world."""

from __future__ import annotations

import pandas as pd

from werklocaties_gis.change.moment import Moment
from werklocaties_gis.tables.conform import conform

TABEL = "instellingsverschillen"


def list_instellingsverschillen(eerste: Moment, tweede: Moment) -> pd.DataFrame:
    """List settings, lists of rules and versions that are not the same.

    Parameters
    ----------
    eerste, tweede
        Two runs.

    Returns
    -------
    pandas.DataFrame
        ``sleutel``, ``was``, ``wordt``; sorted by key.
    """
    before = {**eerste.instellingen, "versie": eerste.versie}
    after = {**tweede.instellingen, "versie": tweede.versie}
    rows = [
        {"sleutel": key, "was": _text(before.get(key)), "wordt": _text(after.get(key))}
        for key in sorted({*before, *after})
        if before.get(key) != after.get(key)
    ]
    return conform(pd.DataFrame(rows, columns=["sleutel", "was", "wordt"]), TABEL)


def _text(value: object) -> str | None:
    """A setting as text; missing where it has no value."""
    return None if value is None else str(value)
