"""Roads as lines: a GraphML file of OSMnx, or a layer of lines from any GIS file."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError

import geopandas as gpd
import pandas as pd
import shapely
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import parse

from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.laag import FORMATS, MAGIC, read_laag
from werklocaties_gis.tables.crs import to_rd

NAMESPACE: Final = "{http://graphml.graphdrawing.org/xmlns}"
GRAPHML: Final = "GraphML"
BROKEN: Final = (ParseError, DefusedXmlException, KeyError, ValueError, StopIteration)
"""What a file that is no graph, or half of one, gives."""


def read_wegen(path: Path) -> gpd.GeoDataFrame:
    """Read roads as lines in EPSG:28992, one row for each line of the file.

    Parameters
    ----------
    path
        GraphML as ``osmnx.save_graphml`` writes it, or a layer of lines with a
        coordinate system (GeoPackage, GeoJSON, Shapefile, GeoParquet).

    Raises
    ------
    MissingInputError
        If the file is not there.
    UnreadableSourceError
        If it is none of these forms, or holds no line.
    CrsError
        If its coordinate system is not known, or contradicts its coordinates.
    """
    if not path.is_file():
        raise MissingInputError("missing_file", path=str(path))
    suffix = path.suffix.lower()
    if suffix == ".graphml":
        lines = _read_graphml(path)
    elif suffix in MAGIC:
        lines = read_laag(path, Bron(bestand=path.name), "wegen").frame
    else:
        raise UnreadableSourceError("unreadable", source=path.name, format=GRAPHML)
    if not isinstance(lines, gpd.GeoDataFrame) or not _is_line(lines).any():
        raise UnreadableSourceError(
            "unreadable", source=path.name, format=FORMATS.get(suffix, GRAPHML)
        )
    roads = lines[_is_line(lines)][["geometry"]].reset_index(drop=True)
    return to_rd(roads, source=path.name)


def _is_line(frame: gpd.GeoDataFrame) -> pd.Series:
    """Which rows are lines."""
    found: pd.Series = frame.geometry.geom_type.isin(["LineString", "MultiLineString"])
    return found


def _read_graphml(path: Path) -> gpd.GeoDataFrame:
    """Edges of a graph: their own shape, or straight between their nodes."""
    try:
        root = parse(path).getroot()
        keys = {key.get("id"): key.get("attr.name") for key in root.iter(f"{NAMESPACE}key")}
        graph = next(root.iter(f"{NAMESPACE}graph"))
        crs = _data(graph, keys)["crs"]
        places = {}
        for node in graph.iter(f"{NAMESPACE}node"):
            data = _data(node, keys)
            places[node.get("id")] = (float(data["x"]), float(data["y"]))
        edges = [
            (_data(edge, keys).get("geometry"), edge.get("source"), edge.get("target"))
            for edge in graph.iter(f"{NAMESPACE}edge")
        ]
        shapes = [
            shapely.from_wkt(wkt) if wkt else shapely.LineString([places[a], places[b]])
            for wkt, a, b in edges
        ]
    except (*BROKEN, shapely.errors.ShapelyError) as error:
        raise UnreadableSourceError("unreadable", source=path.name, format=GRAPHML) from error
    return gpd.GeoDataFrame(geometry=shapes, crs=crs)


def _data(element: Element, keys: dict[str | None, str | None]) -> dict[str, str]:
    """Attributes of a graph, node or edge by their own name."""
    found = {}
    for data in element.findall(f"{NAMESPACE}data"):
        name = keys.get(data.get("key"))
        if name and data.text:
            found[name] = data.text
    return found
