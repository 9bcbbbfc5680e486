"""Roads of a layer of lines, as a download or a GIS gives it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.laag import read_laag

NAMES: Final = ("highway", "maxspeed", "oneway", "junction", "access", "motor_vehicle", "speed_kph")
"""Tags of OpenStreetMap that are looked at, in capitals or not."""
FORWARD: Final = frozenset({"yes", "true", "1"})
BACKWARD: Final = frozenset({"-1", "reverse"})
ROUND: Final = frozenset({"roundabout", "circular"})
"""``junction`` of roads that are one-way without a tag that says so."""


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
    """
    frame = read_laag(path, Bron(bestand=path.name), "wegen").frame
    if not isinstance(frame, gpd.GeoDataFrame):
        return gpd.GeoDataFrame({"klasse": [], "maxspeed": [], "km_u": []}, geometry=[])
    lower = {str(name).lower(): name for name in reversed(frame.columns)}
    tags = pd.DataFrame({name: _column(frame, lower.get(name)) for name in NAMES})
    closed = (tags["access"].eq("no") | tags["motor_vehicle"].eq("no")).fillna(value=False)
    columns = {
        "klasse": tags["highway"],
        "maxspeed": tags["maxspeed"],
        "km_u": tags["speed_kph"],
        "richting": _richting(tags["oneway"], tags["junction"]),
    }
    whole = gpd.GeoDataFrame(columns, geometry=frame.geometry.to_numpy(), crs=frame.crs)
    return whole[~closed.to_numpy(dtype=bool)]


def _column(frame: pd.DataFrame, name: object) -> pd.Series:
    """A column as text without blanks round it; missing where it is not there or empty."""
    if name is None:
        return pd.Series(pd.NA, index=frame.index, dtype="string")
    text = frame[name].astype("string").str.strip()
    return text.mask(text.eq("") | text.str.lower().isin(["nan", "none"]))


def _richting(oneway: pd.Series, junction: pd.Series) -> npt.NDArray[np.int8]:
    """1: only the way the line was drawn, -1: only against it, 0: both ways."""
    said = oneway.str.lower()
    forward = said.isin(FORWARD) | (said.isna() & junction.str.lower().isin(ROUND))
    found = np.where(forward, 1, np.where(said.isin(BACKWARD), -1, 0))
    return found.astype(np.int8)
