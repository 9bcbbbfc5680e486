"""The sensitive objects that count, as shapes for bands and raster: the same as the toetsen use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.afstanden import list_tellers
from werklocaties_gis.mismatch.plek.gevoelig import list_objecten
from werklocaties_gis.mismatch.plek.omgeving import mend
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import CRS_RD

Tabellen = Mapping[str, pd.DataFrame]


def list_tellende_objecten(tabellen: Tabellen, beleid: Beleid) -> gpd.GeoDataFrame:
    """List the sensitive objects that count, as bands and raster take them.

    Parameters
    ----------
    tabellen
        Uses ``gevoelige_objecten`` and ``bedrijventerreinen``; EPSG:28992.
    beleid
        Which objects count (an aspect with a shorter list of its own is drawn by
        the whole), and whether a gemengd gebied lowers: else it asks what a
        rustige woonwijk asks, and is given as that.

    Returns
    -------
    geopandas.GeoDataFrame
        Sorted by ``object_id``: ``groep`` (gevoelig, gepland), ``gebiedstype``
        (rustig, gemengd, onbekend), ``twijfel``, ``nauwkeurigheid_m`` and
        ``geometry`` as it stands. The object may lie that much nearer: raster and
        bands each take it off once.
    """
    objecten = list_objecten(
        mend_table(tabellen["gevoelige_objecten"]),
        mend_table(tabellen["bedrijventerreinen"]),
        beleid,
    )
    kinds: Any = objecten.gebiedstype if beleid.gemengd_verlagen else "rustig"
    columns = {
        "object_id": objecten.ids,
        "groep": objecten.groep.astype("string"),
        "gebiedstype": pd.Series(kinds, range(len(objecten.ids)), dtype="string"),
        "twijfel": objecten.twijfel.astype("string"),
        "nauwkeurigheid_m": objecten.nauwkeurigheid_m,
    }
    shapes = gpd.GeoSeries(objecten.shapes, crs=CRS_RD)
    counts = list_tellers(objecten, beleid.gevoelige_lijst)[""]
    return gpd.GeoDataFrame(columns, geometry=shapes)[counts].reset_index(drop=True)


def mend_table(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """Give a table valid shapes only, as the surroundings of a place take it."""
    kept = ~shapely.is_missing(table.geometry.to_numpy())
    rows = gpd.GeoDataFrame(table)[kept]
    return rows.set_geometry(
        gpd.GeoSeries(mend(rows.geometry.to_numpy()), rows.index, crs=table.crs)
    )
