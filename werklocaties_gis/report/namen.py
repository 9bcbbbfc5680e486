"""Sheets in which each number of a firm, a place or a park has its name beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.tekst import heading, make_readable
from werklocaties_gis.report.werkboek.blad import Doel
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.sentences import sentence

NAMED = MappingProxyType(
    {
        "vestiging_id": ("vestigingen", "vestiging_id"),
        "plek_id": ("plekken", "plek_id"),
        "van_plek_id": ("plekken", "plek_id"),
        "naar_plek_id": ("plekken", "plek_id"),
        "terrein_id": ("bedrijventerreinen", "terrein_id"),
        "van_terrein_id": ("bedrijventerreinen", "terrein_id"),
        "naar_terrein_id": ("bedrijventerreinen", "terrein_id"),
    }
)
"""Columns that hold a number of which a reader knows the name: table and key to find it by."""

DOELEN: Final[Mapping[str, Doel]] = MappingProxyType(
    {
        "vestiging_id": "bedrijven",
        "plek_id": "plekken",
        "van_plek_id": "plekken",
        "naar_plek_id": "plekken",
    }
)
"""Sheet on which the number of a column has its own row."""


def make_blad(
    inhoud: Inhoud, rows: pd.DataFrame, table: str, columns: tuple[str, ...]
) -> pd.DataFrame:
    """Make a sheet with the name beside each number of a firm, a place or a park."""
    readable = make_readable(rows, table, columns, inhoud.taal)
    for column in columns:
        # A table that has the name itself says it already.
        if column not in NAMED or (column == read_schema(table).keys[0] and "naam" in columns):
            continue
        if column == "vestiging_id" and "naam" in columns:
            continue
        own = heading(table, column, inhoud.taal)
        text = sentence("kop_naam_van", {"kop": own}, inhoud.taal)
        place = list(readable.columns).index(own) + 1
        readable.insert(place, text, rows[column].map(list_names(inhoud, column)))
    return readable


def list_names(inhoud: Inhoud, column: str) -> pd.Series:
    """Name of each number that a column can hold."""
    table, key = NAMED[column]
    names = inhoud.tabellen[table].set_index(key)["naam"]
    return names.fillna(names.index.to_series())


def list_doelen(table: str, columns: Collection[str], taal: Taal) -> dict[str, Doel]:
    """List where the numbers in a sheet lead, by heading: each to its own row."""
    return {heading(table, name, taal): DOELEN[name] for name in columns if name in DOELEN}
