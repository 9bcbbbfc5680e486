"""Which function speaks which protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from shapely import MultiPolygon, Polygon

from werklocaties_gis.sources.protocols.arcgis import download_arcgis
from werklocaties_gis.sources.protocols.atom import download_atom
from werklocaties_gis.sources.protocols.file import download_file
from werklocaties_gis.sources.protocols.ogc_api import download_ogc_api
from werklocaties_gis.sources.protocols.overpass import download_overpass
from werklocaties_gis.sources.protocols.wfs import download_wfs
from werklocaties_gis.sources.protocols.yielded import Service, Yielded
from werklocaties_gis.sources.web.door import Door

Fetch = Callable[[Door, Service, Polygon | MultiPolygon | None], Yielded]
"""Gives a layer of a service in an area (EPSG:28992), or of everywhere."""

SPEAKERS: Final[Mapping[str, Fetch]] = MappingProxyType(
    {
        "wfs": download_wfs,
        "ogc_api": download_ogc_api,
        "arcgis": download_arcgis,
        "atom": download_atom,
        "bestand": download_file,
        "overpass": download_overpass,
    }
)


def find_fetch(protocol: str) -> Fetch:
    """Find the function that speaks a protocol."""
    return SPEAKERS[protocol]
