"""Roads of a layer of lines, as a download or a GIS gives it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.laag import read_laag
from werklocaties_gis.sources.network.rijrichting import list_richtingen
from werklocaties_gis.sources.network.toegang import TOEGANG, list_is_open

NAMES: Final = ("highway", "maxspeed", "oneway", "junction", "speed_kph", *TOEGANG)
"""Tags of OpenStreetMap that are looked at, in capitals or not."""


def read_lijnen(path: Path) -> gpd.GeoDataFrame:
    """Read a layer of lines with the tags of OpenStreetMap as columns, as far as they are there.

    Without a column ``highway`` every line is a road of unknown class; without
    ``oneway`` all are driven both ways.

    Parameters
    ----------
    path
        GeoPackage, GeoJSON, Shapefile or GeoParquet.

    Returns
    -------
    geopandas.GeoDataFrame
        As ``read_graphml``.

    Raises
    ------
    UnreadableSourceError
        If it cannot be read, or ``oneway`` holds a value that says no way.
    """
    frame = read_laag(path, Bron(bestand=path.name), "wegen").frame
    if not isinstance(frame, gpd.GeoDataFrame):
        return gpd.GeoDataFrame({"klasse": [], "maxspeed": [], "km_u": []}, geometry=[])
    lower = {str(name).lower(): name for name in reversed(frame.columns)}
    tags = pd.DataFrame({name: _column(frame, lower.get(name)) for name in NAMES})
    columns = {
        "klasse": tags["highway"],
        "maxspeed": tags["maxspeed"],
        "km_u": tags["speed_kph"],
        "richting": list_richtingen(tags["oneway"], tags["junction"], source=path.name),
    }
    whole = gpd.GeoDataFrame(columns, geometry=frame.geometry.to_numpy(), crs=frame.crs)
    return whole[list_is_open(tags)]


def _column(frame: pd.DataFrame, name: object) -> pd.Series:
    """A column as text without blanks round it; missing where it is not there or empty."""
    if name is None:
        return pd.Series(pd.NA, index=frame.index, dtype="string")
    text = frame[name].astype("string").str.strip()
    return text.mask(text.eq("") | text.str.lower().isin(["nan", "none"]))
