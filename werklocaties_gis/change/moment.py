"""What one run left behind: its date, its settings and its tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from werklocaties_gis.tables.schema import make_empty


@dataclass(frozen=True, eq=False)
class Moment:
    """One run, as it was written.

    Attributes
    ----------
    naam
        Name of its folder.
    peildatum
        Date at which its data held.
    versie
        Version of the package that made it.
    instellingen
        Settings by dotted key, as far as they decide findings.
    invoer
        Hash of each input by table or setting.
    tabellen
        Tables by name; empty where none were written (a public run).
    totalen
        ``toets``, ``uitkomst`` and the measures ``vestigingen``, ``banen``, ``ha``.
    wereld
        Hash of every setting that can decide a finding.
    """

    naam: str
    peildatum: dt.date
    versie: str
    instellingen: Mapping[str, Any]
    invoer: Mapping[str, str]
    tabellen: Mapping[str, pd.DataFrame]
    totalen: pd.DataFrame
    wereld: str = ""

    def tabel(self, naam: str) -> pd.DataFrame:
        """A table, or an empty one of the same columns."""
        found = self.tabellen.get(naam)
        return _empty(naam) if found is None else found


@cache
def _empty(naam: str) -> pd.DataFrame:
    """The table without rows; made once, and never changed."""
    return make_empty(naam)
