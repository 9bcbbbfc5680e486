"""Natura 2000 as the services give it: one row for each site, whatever its directives."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.sources.catalogue.bewerkt import (
    Bewerkt,
    Opgevraagd,
    find_column,
    read_texts,
)
from werklocaties_gis.sources.catalogue.samenvoegen import join_shapes, list_first, mend_rows
from werklocaties_gis.tables.cast import JA_NEE


def adapt_natura2000(gevraagd: Opgevraagd) -> Bewerkt:
    """Give each site one row: designated for birds and for habitats it comes as several.

    A site is nitrogen-sensitive where one of its rows is, and not where all of them
    say so; without such a field that is unknown.
    """
    frame = gpd.GeoDataFrame(gevraagd.vlakken)
    nummers = read_texts(find_column(frame, "nr", "gebiedsnummer", "natura_id"), frame.index)
    namen = read_texts(find_column(frame, "naamN2K", "naam_n2k", "naam"), frame.index)
    sound, mended = mend_rows(frame, gevraagd.tabel, nummers.fillna(namen))
    first = list_first(nummers, pd.DataFrame({"naam": namen, "wkb": sound.geometry.to_wkb()}))
    kept = sound.iloc[first].reset_index(drop=True)
    gevoelig = _sensitive(frame, nummers)
    made = kept.assign(
        natura_id=nummers.iloc[first].to_numpy(),
        naam=namen.iloc[first].to_numpy(),
        stikstofgevoelig=gevoelig.iloc[first].to_numpy(dtype=object),
    ).set_geometry(gpd.GeoSeries(join_shapes(sound, nummers, first), crs=frame.crs))
    merged = len(frame) - len(first)
    told = [Notice("natura_merged", gevraagd.tabel, merged)] if merged else []
    return Bewerkt(made, first, (*mended, *told))


def _sensitive(frame: pd.DataFrame, nummers: pd.Series[Any]) -> pd.Series[Any]:
    """Whether each site is nitrogen-sensitive, on each of its rows."""
    words = read_texts(find_column(frame, "stikstofgevoelig", "stikstof_gevoelig"), frame.index)
    said = words.str.casefold().map(dict(JA_NEE)).astype("boolean")
    own = "rij " + frame.index.astype("string").to_series(index=frame.index)
    site = nummers.fillna(own)
    is_any = said.fillna(value=False).groupby(site).transform("any")
    is_known = said.notna().groupby(site).transform("all")
    return is_any.astype("boolean").mask(~(is_any | is_known), pd.NA)
