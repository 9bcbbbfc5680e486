"""Municipalities and provinces of the statistics office: those that the study asks for."""

from __future__ import annotations

import geopandas as gpd
import numpy as np

from werklocaties_gis.sources.catalogue.bewerkt import Bewerkt, Opgevraagd, find_column, read_texts
from werklocaties_gis.sources.catalogue.samenvoegen import mend_rows
from werklocaties_gis.sources.download.places import find_rows


def adapt_gebieden(gevraagd: Opgevraagd) -> Bewerkt:
    """Give the boundaries that ``[gebied]`` names; all of them where it names none of that kind."""
    frame = gpd.GeoDataFrame(gevraagd.vlakken).reset_index(drop=True)
    codes = read_texts(find_column(frame, "statcode", "code"), frame.index)
    made = frame.assign(
        gebied_id=codes,
        code=codes,
        naam=read_texts(find_column(frame, "statnaam", "naam"), frame.index),
    )
    sound, told = mend_rows(made, gevraagd.tabel, codes)
    is_provincie = codes.str.startswith("PV").fillna(value=False).any()
    names = gevraagd.gebied.provincies if is_provincie else gevraagd.gebied.gemeenten
    chosen = sorted({row for name in names for row in find_rows(sound, name)})
    rij = np.asarray(chosen if names else range(len(sound)), dtype=np.intp)
    return Bewerkt(sound.iloc[rij].reset_index(drop=True), rij, tuple(told))
