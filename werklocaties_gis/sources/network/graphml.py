"""Roads of a GraphML file as OSMnx writes it, read without OSMnx."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import parse
from pyproj.exceptions import CRSError

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.network.toegang import TOEGANG, list_is_open

Edge = tuple[dict[str, str], tuple[float, float], tuple[float, float]]
"""Attributes of an edge, and where it begins and ends."""

NAMESPACE: Final = "{http://graphml.graphdrawing.org/xmlns}"
GRAPHML: Final = "GraphML"
BROKEN: Final = (ParseError, DefusedXmlException, KeyError, ValueError, StopIteration)
"""What a file that is no graph, or half of one, gives."""


def read_graphml(path: Path) -> gpd.GeoDataFrame:
    """Read the edges of a graph: their own shape, or straight between their nodes.

    Parameters
    ----------
    path
        GraphML as ``osmnx.save_graphml`` writes it.

    Returns
    -------
    geopandas.GeoDataFrame
        ``klasse`` and ``maxspeed`` (text), ``km_u`` (text, where speeds were
        added), ``richting`` (1 in a directed graph: the way of the edge only; 0
        both), and lines in the graph's own coordinate system.

    Raises
    ------
    UnreadableSourceError
        If it is no graph with coordinates in a known system.
    """
    try:
        root = parse(path, forbid_dtd=True).getroot()
        keys = {key.get("id"): key.get("attr.name") for key in root.iter(f"{NAMESPACE}key")}
        graph = next(root.iter(f"{NAMESPACE}graph"))
        crs = _data(graph, keys)["crs"]
        places = {
            node.get("id"): _place(_data(node, keys)) for node in graph.iter(f"{NAMESPACE}node")
        }
        edges = [
            (_data(edge, keys), places[edge.get("source")], places[edge.get("target")])
            for edge in graph.iter(f"{NAMESPACE}edge")
        ]
        one_way = int(graph.get("edgedefault") != "undirected")
        found = _as_frame(edges, one_way, crs)
    except (*BROKEN, CRSError, shapely.errors.ShapelyError) as error:
        raise UnreadableSourceError("unreadable", source=path.name, format=GRAPHML) from error
    return found[_list_is_weg([data for data, _, _ in edges], keys)]


def _as_frame(edges: list[Edge], one_way: int, crs: str) -> gpd.GeoDataFrame:
    """Edges as lines with what their tags say."""
    shapes = [
        shapely.from_wkt(data["geometry"]) if "geometry" in data else shapely.LineString([a, b])
        for data, a, b in edges
    ]
    columns = {
        name: [data.get(key) for data, _, _ in edges]
        for name, key in (("klasse", "highway"), ("maxspeed", "maxspeed"), ("km_u", "speed_kph"))
    }
    return gpd.GeoDataFrame({**columns, "richting": one_way}, geometry=shapes, crs=crs)


def _list_is_weg(
    edges: list[dict[str, str]], keys: dict[str | None, str | None]
) -> npt.NDArray[np.bool_]:
    """Which edges are roads that cars may enter; without ``highway`` none, where others have it."""
    tags = pd.DataFrame({name: [data.get(name) for data in edges] for name in TOEGANG})
    named = np.array(["highway" in data for data in edges], dtype=bool)
    has_key = "highway" in keys.values()
    return list_is_open(tags.astype("string")) & (named | (not has_key))


def _place(data: dict[str, str]) -> tuple[float, float]:
    """Where a node lies."""
    place = float(data["x"]), float(data["y"])
    if not all(map(math.isfinite, place)):
        raise ValueError
    return place


def _data(element: Element, keys: dict[str | None, str | None]) -> dict[str, str]:
    """Attributes of a graph, node or edge by their own name."""
    found = {}
    for data in element.findall(f"{NAMESPACE}data"):
        name = keys.get(data.get("key"))
        if name and data.text:
            found[name] = data.text
    return found
