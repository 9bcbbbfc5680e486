"""Roads as lines with speed and direction: GraphML, OSM XML, or a layer of lines."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.settings.reistijd import Reistijd
from werklocaties_gis.sources.bestanden.laag import FORMATS, MAGIC
from werklocaties_gis.sources.network.graphml import GRAPHML, read_graphml
from werklocaties_gis.sources.network.lijnen import read_lijnen
from werklocaties_gis.sources.network.osm_xml import OSM_XML, read_osm_xml
from werklocaties_gis.sources.network.snelheden import list_is_berijdbaar, list_snelheid_km_u
from werklocaties_gis.sources.network.toegang import list_woorden
from werklocaties_gis.tables.crs import to_rd

NOT_ENTERED: Final = frozenset({"motorway", "motorway_link"})
"""Classes of roads on which no firm has its gate."""
COLUMNS: Final = ("klasse", "snelheid_km_u", "richting", "aansluitbaar", "geometry")


def read_wegen(path: Path, reistijd: Reistijd | None = None) -> gpd.GeoDataFrame:
    """Read the roads that cars drive on as lines in EPSG:28992.

    Parameters
    ----------
    path
        GraphML as ``osmnx.save_graphml`` writes it, OSM XML (``.osm``, ``.xml``),
        or a layer of lines with a coordinate system (GeoPackage, GeoJSON,
        Shapefile, GeoParquet).
    reistijd
        The user's own speeds; none: those of the list.

    Returns
    -------
    geopandas.GeoDataFrame
        ``klasse`` (text), ``snelheid_km_u`` (NaN where unknown), ``richting`` (1
        only as drawn, -1 only against it, 0 both), ``aansluitbaar`` (whether a
        firm may have its gate there) and lines.

    Raises
    ------
    MissingInputError
        If the file is not there, or OSMnx is needed and not installed.
    UnreadableSourceError
        If it is none of these forms, holds a coordinate that is no number, or
        holds no road that cars drive on.
    CrsError
        If its coordinate system is not known, or contradicts its coordinates.
    """
    if not path.is_file():
        raise MissingInputError("missing_file", path=str(path))
    found = _read(path)
    lines = found[found.geometry.geom_type.isin(["LineString", "MultiLineString"])]
    if lines.empty or not np.isfinite(shapely.get_coordinates(lines.geometry)).all():
        raise UnreadableSourceError("unreadable", source=path.name, format=_format(path))
    ways = _with_speeds(to_rd(lines.reset_index(drop=True), source=path.name), reistijd)
    if ways.empty:
        raise UnreadableSourceError("network_without_roads", source=path.name)
    return ways


def _format(path: Path) -> str:
    """What a file is said to be."""
    suffix = path.suffix.lower()
    return OSM_XML if suffix in {".osm", ".xml"} else FORMATS.get(suffix, GRAPHML)


def _read(path: Path) -> gpd.GeoDataFrame:
    """Read by the ending of the name."""
    suffix = path.suffix.lower()
    if suffix == ".graphml":
        return read_graphml(path)
    if suffix in {".osm", ".xml"}:
        return read_osm_xml(path)
    if suffix in MAGIC:
        return read_lijnen(path)
    raise UnreadableSourceError("unreadable", source=path.name, format=GRAPHML)


def _with_speeds(lines: gpd.GeoDataFrame, reistijd: Reistijd | None) -> gpd.GeoDataFrame:
    """Roads that are driven on, with the speed on each."""
    chosen = reistijd or Reistijd()
    ways = lines.assign(km_u=pd.to_numeric(lines["km_u"], errors="coerce"))
    ways = ways[list_is_berijdbaar(ways["klasse"], chosen)].reset_index(drop=True)
    return ways.assign(
        snelheid_km_u=list_snelheid_km_u(ways, chosen),
        aansluitbaar=[
            pd.isna(text) or NOT_ENTERED.isdisjoint(list_woorden(text)) for text in ways["klasse"]
        ],
    )[[*COLUMNS]]
