"""The land that layers of the whole country cover: its municipalities together."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import geopandas as gpd
import pyogrio

from werklocaties_gis.sources.catalogue.catalogue import GEMEENTEN
from werklocaties_gis.sources.download.area import Shape, make_area
from werklocaties_gis.sources.download.record import read_record
from werklocaties_gis.sources.download.state import has_files

MIN_MUNICIPALITIES: Final = 300
"""Fewer than there are: a layer of some of them is not the country."""


def read_land(folder: Path) -> Shape | None:
    """Read the country from the boundaries of municipalities in the folder of downloads.

    Returns
    -------
    shapely.Polygon or shapely.MultiPolygon or None
        In EPSG:28992; none where they were not fetched, not whole, or not all.
    """
    record = read_record(folder, GEMEENTEN)
    if record is None or record.volledigheid == "onvolledig" or not has_files(record, folder):
        return None
    rows = gpd.GeoDataFrame(pyogrio.read_dataframe(folder / f"{GEMEENTEN}.gpkg"))
    return make_area(rows) if len(rows) >= MIN_MUNICIPALITIES else None
