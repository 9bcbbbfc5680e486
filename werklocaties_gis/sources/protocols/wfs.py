"""A layer of a WFS, whole: paged by our own count, cut in tiles where the service stops paging."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from shapely.geometry import MultiPolygon, Polygon

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.arrival import check_filter
from werklocaties_gis.sources.protocols.boxes import bounds_in, box_text
from werklocaties_gis.sources.protocols.capabilities import (
    Capabilities,
    Layer,
    check_capabilities,
    choose_crs,
    choose_format,
    find_layer,
    read_capabilities,
)
from werklocaties_gis.sources.protocols.decode import check_features, decode
from werklocaties_gis.sources.protocols.filters import read_filter, write_fes, write_fes_box
from werklocaties_gis.sources.protocols.gml_page import read_root
from werklocaties_gis.sources.protocols.gml_types import check_schema, read_types
from werklocaties_gis.sources.protocols.harvest import Questions, harvest
from werklocaties_gis.sources.protocols.key_header import key_headers
from werklocaties_gis.sources.protocols.page import Page, count_of
from werklocaties_gis.sources.protocols.paging import Run, read_by_index, read_once
from werklocaties_gis.sources.protocols.tiles import Box
from werklocaties_gis.sources.protocols.yielded import Service, Yielded
from werklocaties_gis.sources.web.door import Accept, Door, download
from werklocaties_gis.sources.web.request import Reply, Request

Params = Mapping[str, str]


@dataclass(frozen=True)
class _Wfs:
    """All that a question to a WFS is made of."""

    door: Door
    service: Service
    version: str
    layer: Layer
    crs: str
    format: str
    sort: str
    types: Mapping[str, str]


def download_wfs(door: Door, service: Service, area: Polygon | MultiPolygon | None) -> Yielded:
    """Fetch a layer in EPSG:28992, and prove that it is whole.

    Parameters
    ----------
    door
        An open door.
    service
        ``laag`` with or without its workspace; ``waar`` as comparisons joined by AND;
        ``plafond`` where the service stops paging.
    area
        In EPSG:28992; rows that touch it are kept. None: everything.

    Raises
    ------
    ServiceError
        If the service does not know the layer, refuses, pages in circles, or does not give what
        it says that it has.
    CrsError
        If coordinates lie outside the Netherlands in any reading.
    """
    check_filter(service)
    manner, capabilities, replies = _describe(door, service)
    read = partial(_read, manner, has_paging=capabilities.has_paging)
    questions = Questions(
        read=read,
        count=partial(_count, manner),
        probe=partial(_ask, manner, size=1),
        again=partial(_ask, replace(manner, service=replace(service, geldig_dagen=0))),
        is_paged=capabilities.has_paging,
    )
    return harvest(questions, service, area, replies)


def _describe(door: Door, service: Service) -> tuple[_Wfs, Capabilities, tuple[Reply, ...]]:
    """Ask what the service has, and choose version, system, format and order."""
    asked = {"SERVICE": "WFS", "REQUEST": "GetCapabilities", "VERSION": "2.0.0"}
    reply = _get(door, service, asked, check_capabilities)
    found = read_capabilities(reply.path, service.url)
    layer = find_layer(found.layers, service.laag, service.naam)
    manner = _Wfs(
        door,
        service,
        found.version,
        layer,
        crs=choose_crs(layer.systems, service.crs),
        format=choose_format(layer.formats),
        sort=service.sleutelveld if found.has_sorting else "",
        types=MappingProxyType({}),
    )
    if "json" in manner.format:
        return manner, found, (reply,)
    asked = {"SERVICE": "WFS", "REQUEST": "DescribeFeatureType", **_names(manner)}
    schema = _get(door, service, asked, check_schema)
    return replace(manner, types=read_types(schema.path)), found, (reply, schema)


def _read(manner: _Wfs, box: Box | None, *, has_paging: bool) -> Run:
    """Read all rows that touch a box."""
    ask = partial(_ask, manner, box)
    if not has_paging:
        return read_once(ask)
    return read_by_index(ask, manner.service.plafond)


def _ask(manner: _Wfs, box: Box | None, start: int = 0, size: int = 0) -> Page:
    """Ask for a page of rows that touch a box."""
    wanted = {"SERVICE": "WFS", "REQUEST": "GetFeature", **_names(manner), **_where(manner, box)}
    wanted |= {"SRSNAME": manner.crs}
    if manner.format:
        wanted |= {"OUTPUTFORMAT": manner.format}
    if manner.version.startswith("2."):
        wanted |= {"COUNT": str(size or manner.service.per_pagina), "STARTINDEX": str(start)}
    elif size:
        wanted |= {"MAXFEATURES": str(size)}
    if manner.sort:
        wanted |= {"SORTBY": manner.sort}
    return decode(_get(manner.door, manner.service, wanted, check_features), manner.types)


def _count(manner: _Wfs, box: Box | None) -> tuple[int | None, tuple[Reply, ...]]:
    """Ask how many rows touch a box; none where the service does not say or will not."""
    wanted = {"SERVICE": "WFS", "REQUEST": "GetFeature", **_names(manner), **_where(manner, box)}
    with suppress(ServiceError):
        reply = _get(manner.door, manner.service, {**wanted, "RESULTTYPE": "hits"}, check_features)
        _, root, _ = read_root(reply.path)
        return count_of(root.get("numberMatched", root.get("numberOfFeatures"))), (reply,)
    return None, ()


def _names(manner: _Wfs) -> Params:
    is_two = manner.version.startswith("2.")
    return {"VERSION": manner.version, "TYPENAMES" if is_two else "TYPENAME": manner.layer.name}


def _where(manner: _Wfs, box: Box | None) -> Params:
    """Say which rows: a box, or a filter with the box in it, as the two exclude each other."""
    terms = read_filter(manner.service.waar)
    is_two = manner.version.startswith("2.")
    if terms and is_two:
        envelope = "" if box is None else write_fes_box(bounds_in(box, manner.crs), manner.crs)
        return {"FILTER": write_fes(terms, envelope)}
    if box is None:
        return {}
    corners = box_text(bounds_in(box, manner.crs))
    return {"BBOX": f"{corners},{manner.crs}"}


def _get(door: Door, service: Service, params: Params, accept: Accept) -> Reply:
    request = Request(
        service.url,
        tuple(params.items()),
        key_headers(service),
        valid_days=service.geldig_dagen,
    )
    return download(door, request, accept)
