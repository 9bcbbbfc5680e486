"""What an ArcGIS service says of a layer: its key, its fields, how many rows it gives at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.arcgis_answer import accept_answer
from werklocaties_gis.sources.protocols.esri_json import read_json
from werklocaties_gis.sources.protocols.key_header import key_headers
from werklocaties_gis.sources.protocols.yielded import Service
from werklocaties_gis.sources.web.door import Door, download
from werklocaties_gis.sources.web.request import Reply, Request

AS_JSON: Final = (("f", "json"),)
SERVERS: Final = ("FeatureServer", "MapServer")


@dataclass(frozen=True)
class ArcgisLayer:
    """A layer as its service describes it.

    Attributes
    ----------
    url
        Address of the layer itself.
    id_field
        Field that numbers the rows; empty where the layer has none.
    max_records
        Most rows in one answer.
    pages
        Whether an answer can begin further on.
    types
        By field: its type as the service calls it.
    has_shapes
        Whether rows have a place; a plain table has none.
    reference
        Coordinate system of the layer itself, as the service states it.
    reply
        The answer that says so.
    """

    url: str
    id_field: str
    max_records: int
    pages: bool
    types: Mapping[str, str]
    has_shapes: bool
    reference: Mapping[str, Any]
    reply: Reply


def make_request(
    service: Service, url: str, pairs: tuple[tuple[str, str], ...], *, by_post: bool
) -> Request:
    """Make a request with the key of the service, if it has one, in its header."""
    headers = key_headers(service)
    if not by_post:
        return Request(url, pairs, headers, valid_days=service.geldig_dagen)
    return Request(
        url,
        headers={**headers, "Content-Type": "application/x-www-form-urlencoded"},
        method="POST",
        body=urlencode(pairs).encode(),
        valid_days=service.geldig_dagen,
    )


def ask(
    door: Door, url: str, service: Service, params: Mapping[str, str], wanted: str = ""
) -> tuple[dict[str, Any], Reply]:
    """Ask a service a question; one with a list of ids goes in the body.

    Parameters
    ----------
    wanted
        Member that the answer must have; see ``accept_answer``.

    Raises
    ------
    ServiceError
        If the service refuses, or answers something else.
    """
    pairs = (*params.items(), *AS_JSON)
    request = make_request(service, url, pairs, by_post="objectIds" in params)
    reply = download(door, request, accept_answer(wanted))
    return read_json(reply.path), reply


def download_description(door: Door, service: Service) -> ArcgisLayer:
    """Ask what a layer is like.

    Parameters
    ----------
    service
        With the address of a layer, or of a FeatureServer and ``laag`` the number or name in it.

    Raises
    ------
    ServiceError
        If there is no such layer, or it cannot be asked for rows.
    """
    url = _layer_url(door, service)
    said, reply = ask(door, url, service, {})
    fields = said.get("fields") or []
    types = {str(field["name"]): str(field.get("type", "")) for field in fields}
    if not types and "maxRecordCount" not in said:
        raise ServiceError("arcgis_no_layer", service=service.naam, layer=url, found="")
    ids = [name for name, kind in types.items() if kind == "esriFieldTypeOID"]
    can = said.get("advancedQueryCapabilities") or {}
    return ArcgisLayer(
        url=url,
        id_field=str(said.get("objectIdField") or (ids[0] if ids else "")),
        max_records=int(said.get("maxRecordCount") or service.per_pagina),
        pages=bool(can.get("supportsPagination", said.get("supportsPagination", False))),
        types=types,
        has_shapes=said.get("type") != "Table",
        reference=said.get("sourceSpatialReference")
        or (said.get("extent") or {}).get("spatialReference")
        or {},
        reply=reply,
    )


def _layer_url(door: Door, service: Service) -> str:
    """Address of the layer: as given, or found by its number or name in the service."""
    url = service.url.rstrip("/")
    if not url.endswith(SERVERS) or service.laag.isdigit():
        return f"{url}/{service.laag}" if url.endswith(SERVERS) else url
    said, _ = ask(door, url, service, {})
    layers = [*(said.get("layers") or []), *(said.get("tables") or [])]
    names = {str(layer["name"]): int(layer["id"]) for layer in layers}
    chosen = service.laag or next(iter(names), "") if len(names) < 2 else service.laag
    if chosen not in names:
        found = ", ".join(names)
        raise ServiceError("arcgis_no_layer", service=service.naam, layer=chosen, found=found)
    return f"{url}/{names[chosen]}"
