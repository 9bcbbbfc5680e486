"""A layer of an OGC API Features, whole: from the first page along the links to the last."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlsplit

from shapely.geometry import MultiPolygon, Polygon

from werklocaties_gis.errors import BadReplyError
from werklocaties_gis.sources.protocols.arrival import check_filter
from werklocaties_gis.sources.protocols.boxes import bounds_in, box_text
from werklocaties_gis.sources.protocols.capabilities import Layer, choose_crs, find_layer
from werklocaties_gis.sources.protocols.decode import check_features, decode, next_link
from werklocaties_gis.sources.protocols.filters import read_filter
from werklocaties_gis.sources.protocols.harvest import Questions, harvest
from werklocaties_gis.sources.protocols.key_header import key_headers
from werklocaties_gis.sources.protocols.page import Page
from werklocaties_gis.sources.protocols.paging import Run, read_by_links
from werklocaties_gis.sources.protocols.tiles import Box
from werklocaties_gis.sources.protocols.yielded import Service, Yielded
from werklocaties_gis.sources.web.door import Accept, Door, download
from werklocaties_gis.sources.web.request import Reply, Request

Params = tuple[tuple[str, str], ...]

CRS84_URI: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
AS_JSON: Final[Params] = (("f", "json"),)
ACCEPTED: Final = "application/geo+json, application/json;q=0.9"


@dataclass(frozen=True)
class _Api:
    """All that a question about a layer is made of."""

    door: Door
    service: Service
    items: str
    crs: str


def download_ogc_api(door: Door, service: Service, area: Polygon | MultiPolygon | None) -> Yielded:
    """Fetch a layer in EPSG:28992, and prove that it is whole.

    Parameters
    ----------
    door
        An open door.
    service
        ``url`` of the landing page, ``laag`` the id of the collection; ``waar`` as
        comparisons joined by AND, of which equalities are asked and all are checked here.
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
    base = service.url.rstrip("/")
    layers, replies = _describe(door, service, base)
    layer = find_layer(layers, service.laag, service.naam)
    crs = choose_crs(layer.systems, service.crs) if layer.systems else CRS84_URI
    api = _Api(door, service, f"{base}/collections/{quote(layer.name, safe='')}/items", crs)
    questions = Questions(
        read=partial(_read, api),
        count=lambda _box: (None, ()),
        probe=partial(_first, api, size=1),
        again=partial(_first, replace(api, service=replace(service, geldig_dagen=0))),
        is_paged=True,
    )
    return harvest(questions, service, area, replies)


def check_collections(path: Path, content_type: str) -> None:
    """Refuse a body that is no list of collections.

    Raises
    ------
    BadReplyError
        If it is cut off or something else.
    """
    del content_type
    try:
        found = json.loads(path.read_bytes())
    except ValueError as error:
        raise BadReplyError("reply_not_json") from error
    if not isinstance(found, dict) or not isinstance(found.get("collections"), list):
        raise BadReplyError("reply_not_collections")


def read_collections(document: Mapping[str, Any]) -> Mapping[str, Layer]:
    """Read the layers of a service, each with its coordinate systems.

    A collection may refer to the list of the whole document (``#/crs``).
    """
    shared = [str(name) for name in document.get("crs") or ()]
    layers = {}
    for collection in document["collections"]:
        name = str(collection.get("id", collection.get("name", "")))
        own = [str(crs) for crs in collection.get("crs") or ()]
        systems = [full for crs in own for full in (shared if crs == "#/crs" else [crs])]
        layers[name] = Layer(name, tuple(systems), ())
    return MappingProxyType(layers)


def _describe(
    door: Door, service: Service, base: str
) -> tuple[Mapping[str, Layer], tuple[Reply, ...]]:
    """Ask which layers there are, page after page where the list has pages."""
    layers: dict[str, Layer] = {}
    replies: list[Reply] = []
    url, params = f"{base}/collections", AS_JSON
    while True:
        reply = _get(door, service, url, params, check_collections)
        document = json.loads(reply.path.read_bytes())
        more = read_collections(document)
        is_new = bool(more.keys() - layers.keys())
        layers |= more
        replies.append(reply)
        link = next_link(document)
        if not link or not is_new:
            return MappingProxyType(layers), tuple(replies)
        params = _query(link)


def _read(api: _Api, box: Box | None) -> Run:
    """Read all rows that touch a box."""

    def follow(link: str) -> Page:
        return _follow(api, link) if link else _first(api, box)

    run = read_by_links(follow, api.service.plafond)
    if run.proof != "only_page":
        return run
    # A page that is the only one shows nothing of links; a question for one row does.
    rows = run.rows
    one = _first(api, box, size=1) if rows > 1 else run.pages[0]
    others = (*run.others, one.reply) if rows > 1 else run.others
    has_links = rows == 1 or (one.rows < rows and bool(one.next))
    return replace(run, others=others, proof="last_link" if has_links else "only_page")


def _first(api: _Api, box: Box | None, size: int = 0) -> Page:
    """Ask for the first page of rows that touch a box."""
    params = [*AS_JSON, ("limit", str(size or api.service.per_pagina))]
    if api.crs != CRS84_URI:
        params.append(("crs", api.crs))
    if box is not None:
        params.append(("bbox", box_text(bounds_in(box, api.crs))))
        params += [("bbox-crs", api.crs)] if api.crs != CRS84_URI else []
    terms = read_filter(api.service.waar)
    params += [(term.name, term.value) for term in terms if term.sign == "="]
    return decode(_get(api.door, api.service, api.items, tuple(params), check_features))


def _follow(api: _Api, link: str) -> Page:
    """Ask for the page that a link leads to, at the address that the project gives.

    A service behind a proxy names itself otherwise: only its question is taken over.
    """
    return decode(_get(api.door, api.service, api.items, _query(link), check_features))


def _query(link: str) -> Params:
    return tuple(parse_qsl(urlsplit(link).query, keep_blank_values=True))


def _get(door: Door, service: Service, url: str, params: Params, accept: Accept) -> Reply:
    headers = {"Accept": ACCEPTED, **key_headers(service)}
    request = Request(url, params, headers, valid_days=service.geldig_dagen)
    return download(door, request, accept)
