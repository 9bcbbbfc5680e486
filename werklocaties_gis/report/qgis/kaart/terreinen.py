"""Parks on the map with their figures of the regional overview."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.qgis.kaart.ligging import as_layer
from werklocaties_gis.tables.schema import read_schema


def list_terreinvlakken(inhoud: Inhoud) -> gpd.GeoDataFrame:
    """List the parks, each with its row of the overview.

    Returns
    -------
    geopandas.GeoDataFrame
        The table ``kaart_terreinen``, EPSG:28992; a park that the overview does
        not know has no figures.
    """
    parks = inhoud.tabellen["bedrijventerreinen"]
    found = inhoud.resultaat("overzicht_gebieden")
    found = found[found["niveau"].astype("string").eq("terrein").fillna(value=False)]
    keys = parks["terrein_id"].astype("string")
    told = found.set_index(found["id"].astype("string")).reindex(pd.Index(keys))
    told = told.set_axis(parks.index)
    own = {"terrein_id": keys, "naam": parks["naam"].fillna(keys), "aandeel": list_aandeel(told)}
    names = [name for name in read_schema("kaart_terreinen").names() if name in told]
    rows = told[names].assign(**own, fictief=parks["fictief"])
    return as_layer(rows, parks.geometry, "kaart_terreinen")


def list_aandeel(rows: pd.DataFrame) -> pd.Series:
    """List in words how large the share of firms in measure a is.

    Parameters
    ----------
    rows
        ``vestigingen`` and ``a_zeker_plus_mogelijk``.

    Returns
    -------
    pandas.Series
        geen, kwart, helft, meer; missing where a park has no firms or nobody counted.
    """
    firms = rows["vestigingen"].to_numpy(dtype=float, na_value=np.nan)
    lower = rows["a_zeker_plus_mogelijk"].to_numpy(dtype=float, na_value=np.nan)
    share = np.divide(lower, firms, out=np.full(len(rows), np.nan), where=firms > 0)
    words = np.select(
        [share == 0, share <= 0.25, share <= 0.5, share > 0.5],
        ["geen", "kwart", "helft", "meer"],
        default="",
    )
    return pd.Series(words, index=rows.index, dtype="string").replace("", pd.NA)
