"""Plots of a province or municipality: its words for how far they are issued, as ours."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.sources.catalogue.bewerkt import Bewerkt, Opgevraagd, find_column, read_texts
from werklocaties_gis.sources.catalogue.bewerkt import tell as tell_rows

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "uitgegeven": "uitgegeven",
        "uitgegeven onbebouwd": "uitgegeven_onbebouwd",
        "uitgeefbaar": "terstond_uitgeefbaar",
        "terstond uitgeefbaar": "terstond_uitgeefbaar",
        "direct uitgeefbaar": "terstond_uitgeefbaar",
        "beschikbaar": "terstond_uitgeefbaar",
        "niet terstond uitgeefbaar": "niet_terstond",
        "niet direct uitgeefbaar": "niet_terstond",
        "optie": "optie",
        "in optie": "optie",
        "reservering": "gereserveerd",
        "gereserveerd": "gereserveerd",
        "verkocht niet geleverd": "verkocht_niet_geleverd",
    }
)
"""Words of status, lower case, to ours. ``verkocht`` alone is not here: it does not say whether
the plot was handed over."""

IDS = ("kavel_id", "kavelid", "kavelnummer", "GlobalID", "OBJECTID")


def adapt_kavels(gevraagd: Opgevraagd) -> Bewerkt:
    """Give plots their key and status; a word that is not known leaves the status unknown."""
    frame = gpd.GeoDataFrame(gevraagd.vlakken)
    words = read_texts(find_column(frame, "status", "kavelstatus"), frame.index)
    plain = words.str.casefold().str.replace(r"[\W_]+", " ", regex=True).str.strip()
    status = plain.map(dict(WORDS)).astype("string")
    made = frame.assign(
        kavel_id=read_texts(find_column(frame, *IDS), frame.index),
        status=status,
        oppervlakte_m2=pd.Series(pd.NA, index=frame.index, dtype="Float64"),
    )
    unread = words[words.notna() & status.isna()]
    told = tell_rows("kavelstatus_unknown", gevraagd.tabel, unread)
    return Bewerkt(made, np.arange(len(frame), dtype=np.intp), told)
