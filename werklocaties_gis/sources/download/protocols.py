"""Which function speaks which protocol."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, cast

from shapely import MultiPolygon, Polygon

from werklocaties_gis.sources.protocols.yielded import Service, Yielded
from werklocaties_gis.sources.web.door import Door

Fetch = Callable[[Door, Service, Polygon | MultiPolygon | None], Yielded]
"""Gives a layer of a service in an area (EPSG:28992), or of everywhere."""

SPEAKERS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "wfs": ("wfs", "download_wfs"),
        "ogc_api": ("ogc_api", "download_ogc_api"),
        "arcgis": ("arcgis", "download_arcgis"),
        "atom": ("atom", "download_atom"),
        "bestand": ("file", "download_file"),
        "overpass": ("overpass", "download_overpass"),
    }
)
"""Module and function by protocol; looked up when asked, as some need heavy packages."""


def find_fetch(protocol: str) -> Fetch:
    """Find the function that speaks a protocol."""
    module, function = SPEAKERS[protocol]
    found = importlib.import_module(f"werklocaties_gis.sources.protocols.{module}")
    return cast("Fetch", getattr(found, function))
