"""The planner's verdicts: those that the run read, and what can be chosen for new ones."""

from __future__ import annotations

from typing import Final

import pandas as pd

from werklocaties_gis.cartography.vestigingen import TOETSEN
from werklocaties_gis.cartography.words import label_values
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.numbers import Taal

KOLOMMEN: Final = tuple(column.name for column in read_schema("oordelen").columns)
"""Columns of the table that the page exports, in the order of the schema."""


def make_oordelen(oordelen: pd.DataFrame, taal: Taal) -> dict[str, object]:
    """Make the verdicts of the study, and the words of the form.

    Every row goes into the page, also of firms that are not on the map: what
    the page exports takes the place of the file that the run read.

    Parameters
    ----------
    oordelen
        The input table.
    taal
        Language of the choices.
    """
    schema = read_schema("oordelen")
    rows = oordelen[list(KOLOMMEN)].sort_values(list(schema.keys))
    texts = rows.assign(datum=rows["datum"].dt.strftime("%Y-%m-%d")).astype("string").fillna("")
    choices = schema["oordeel"].allowed
    return {
        "kolommen": list(KOLOMMEN),
        "rijen": texts.to_numpy().tolist(),
        "keuzes": [list(choices), label_values("oordeel", choices, taal)],
        "toetsen": list(TOETSEN),
    }


def without_weerlegd(uitkomsten: pd.DataFrame, oordelen: pd.DataFrame) -> pd.DataFrame:
    """Outcomes that the planner did not refute: those are no open question any more."""
    keys = list(read_schema("oordelen").keys)
    refuted = oordelen[oordelen["oordeel"].astype("string").eq("weerlegd").fillna(value=False)]
    if refuted.empty:
        return uitkomsten
    known = pd.MultiIndex.from_frame(refuted[keys].astype("string").fillna(""))
    asked = pd.MultiIndex.from_frame(uitkomsten[keys].astype("string").fillna(""))
    return uitkomsten[~asked.isin(known)]
