"""How much land is uncertain today by the category of its firm or of its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.mismatch.oordelen import WEERLEGD, list_oordelen
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.uitkomst import UITKOMSTEN

Tabellen = Mapping[str, pd.DataFrame]

CATEGORIETOETSEN: Final = (
    "lager_dan_maximum",
    "licht_op_hmc",
    "onder_minimum",
    "zwaarder_dan_maximum",
    "hinder_gevoelig",
    "hinder_gepland",
)
"""Toetsen that the category or the distances of a firm decide."""

_PLAATSING: Final = ("vestiging_id", "plek_id")


def sum_onzeker_ha(mismatches: Mismatches, tabellen: Tabellen) -> float:
    """Sum the land of today's placements that some toets on the category leaves uncertain.

    What answers of firms settle of it is the last ``cumulatief_ha`` of the table
    ``vragen``; the rest hangs on the place: a park's ceiling, a zone that was not
    read, a layer that ends, an inexact position.

    Parameters
    ----------
    mismatches
        What was found.
    tabellen
        Uses ``oordelen``: what the planner refuted is not uncertain any more.

    Returns
    -------
    float
        Hectares, each placement once.
    """
    rows = mismatches.uitkomsten
    rows = rows[rows["toets"].isin(CATEGORIETOETSEN) & rows["soort"].eq("bestaand")]
    refuted = list_oordelen(rows, tabellen["oordelen"]).eq(WEERLEGD).fillna(value=False)
    rows = rows[~refuted.to_numpy(dtype=bool) & rows["plek_id"].notna()]
    number = rows["uitkomst"].map({name: n for n, name in enumerate(UITKOMSTEN)}).astype("int64")
    # Over its aspects a toets has the heaviest word, as in the totals.
    heaviest = number.groupby([rows[name] for name in (*_PLAATSING, "toets")]).max()
    unsure = heaviest[heaviest.isin([UITKOMSTEN.index(word) for word in ("onbekend", "mogelijk")])]
    keys = unsure.reset_index()[list(_PLAATSING)].drop_duplicates()
    placed = mismatches.plaatsingen[mismatches.plaatsingen["soort"].eq("bestaand")]
    found = pd.MultiIndex.from_frame(placed[list(_PLAATSING)]).isin(pd.MultiIndex.from_frame(keys))
    return float(np.round(placed["ha"].to_numpy(dtype=float, na_value=0.0)[found].sum(), 9))
