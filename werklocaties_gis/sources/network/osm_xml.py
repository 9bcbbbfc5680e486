"""Roads of an OSM XML file, through OSMnx; the only place that imports it."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType
from typing import Any, Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import geopandas as gpd
import pandas as pd
import shapely
from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.sources.network.toegang import TOEGANG, list_is_open

OSM_XML: Final = "OSM XML"
CRS_OSM: Final = "EPSG:4326"
ROAD: Final = "highway"
"""Tag without which a way is no road but a building, a canal, a railway or a ferry."""


def read_osm_xml(path: Path) -> gpd.GeoDataFrame:
    """Read the roads of an OSM XML file (``.osm``).

    Parameters
    ----------
    path
        OSM XML, as an editor or Overpass with ``[out:xml]`` gives it.

    Returns
    -------
    geopandas.GeoDataFrame
        As ``read_graphml``; every way in each direction that it may be driven.

    Raises
    ------
    MissingInputError
        If OSMnx is not installed.
    UnreadableSourceError
        If the file is no OSM XML, holds no roads, or defines entities.
    """
    osmnx = load_osmnx()
    try:
        # OSMnx parses with the standard library: what that would follow is refused first.
        _check_xml(path)
        graph = _read_graph(osmnx, path)
    except (SAXException, DefusedXmlException, ValueError, KeyError) as error:
        raise UnreadableSourceError("unreadable", source=path.name, format=OSM_XML) from error
    if graph.number_of_edges():
        # Points halfway a road only cost time; attributes are never mixed.
        apart = [ROAD, "maxspeed", *TOEGANG]
        graph = osmnx.simplify_graph(graph, edge_attrs_differ=apart)
    return _as_frame(graph)


def _read_graph(osmnx: ModuleType, path: Path) -> Any:  # noqa: ANN401 - of a library that is optional
    """Roads of a file as a graph, with what the tags say of cars; no other ways."""
    kept = osmnx.settings.useful_tags_way
    osmnx.settings.useful_tags_way = [*kept, *(tag for tag in TOEGANG if tag not in kept)]
    try:
        graph = osmnx.graph_from_xml(path, simplify=False, retain_all=True)
    finally:
        osmnx.settings.useful_tags_way = kept
    ways = graph.edges(keys=True, data=True)
    graph.remove_edges_from([(u, v, key) for u, v, key, data in ways if ROAD not in data])
    return graph


def load_osmnx() -> ModuleType:
    """Import OSMnx, which is optional and takes seconds to start.

    Raises
    ------
    MissingInputError
        If it is not installed; the sentence says how to install it.
    """
    try:
        return importlib.import_module("osmnx")
    except ImportError as error:
        raise MissingInputError("osmnx_missing") from error


def _check_xml(path: Path) -> None:
    """Refuse entities and references to elsewhere."""
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(ContentHandler())
    with path.open("rb") as file:
        parser.parse(file)


def _as_frame(graph: Any) -> gpd.GeoDataFrame:  # noqa: ANN401 - of a library that is optional
    """Edges of a graph as lines."""
    nodes = graph.nodes
    edges = [
        (data, data.get("geometry") or _straight(nodes[u], nodes[v]))
        for u, v, data in graph.edges(data=True)
    ]
    columns = {
        name: [_text(data.get(key)) for data, _ in edges]
        for name, key in (("klasse", "highway"), ("maxspeed", "maxspeed"), ("km_u", "speed_kph"))
    }
    shapes = [shape for _, shape in edges]
    whole = gpd.GeoDataFrame({**columns, "richting": 1}, geometry=shapes, crs=CRS_OSM)
    tags = {name: [_text(data.get(name)) for data, _ in edges] for name in TOEGANG}
    return whole[list_is_open(pd.DataFrame(tags, dtype="string"))]


def _straight(a: dict[str, float], b: dict[str, float]) -> shapely.LineString:
    """A straight line between two nodes."""
    return shapely.LineString([(a["x"], a["y"]), (b["x"], b["y"])])


def _text(value: object) -> str | None:
    """An attribute as text; several values separated by ``;``."""
    if isinstance(value, list):
        return ";".join(map(str, value))
    return None if value is None else str(value)
