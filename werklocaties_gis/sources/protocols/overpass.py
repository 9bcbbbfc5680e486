"""Roads and other objects of OpenStreetMap, asked of Overpass tile by tile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.cut import Area, cut
from werklocaties_gis.sources.protocols.key_header import key_headers
from werklocaties_gis.sources.protocols.overpass_answer import Answer, accept_osm, read_answer
from werklocaties_gis.sources.protocols.overpass_query import USUAL_KEY, list_tiles, make_query
from werklocaties_gis.sources.protocols.tiles import Box
from werklocaties_gis.sources.protocols.yielded import Completeness, Service, Yielded
from werklocaties_gis.sources.web.door import Door, download
from werklocaties_gis.sources.web.request import Reply, Request
from werklocaties_gis.tables.crs import to_rd

LONGEST_S: Final = 180
"""What a shared server is asked for at most."""

MARGIN_S: Final = 5
"""The server gives up this much sooner than we do, so that it can say so."""


def download_overpass(door: Door, service: Service, area: Area | None) -> Yielded:
    """Fetch objects with a tag, each once.

    Parameters
    ----------
    service
        ``laag``: key of the tag, or ``key=value``; empty: roads (``highway``). ``waar``: further
        filters as Overpass writes them.
    area
        In EPSG:28992; objects that touch it are kept with their whole shape.

    Raises
    ------
    ServiceError
        If there is no area, or the server gives up.
    MissingInputError
        If OSMnx is not installed.
    """
    if area is None:
        raise ServiceError("overpass_no_area", service=service.naam)
    key = (service.laag or USUAL_KEY).partition("=")[0]
    replies = [_ask(door, service, tile) for tile in list_tiles(area)]
    answers = [read_answer(reply.path, key) for reply in replies]
    frame = _join(answers)
    received = len(frame)
    duplicates = sum(len(answer.frame) for answer in answers) - received
    placed = to_rd(frame, source=service.naam, layer=service.laag)
    completeness, reason = judge(answers)
    counted = [answer.promised for answer in answers if answer.promised is not None]
    return Yielded(
        frame=cut(placed, area),
        promised=sum(counted) - duplicates if len(counted) == len(answers) else None,
        received=received,
        duplicates=duplicates,
        completeness=completeness,
        reason=reason,
        replies=tuple(replies),
    )


def _ask(door: Door, service: Service, tile: Box) -> Reply:
    timeout_s = int(min(LONGEST_S, max(door.downloads.wachttijd_s - MARGIN_S, 1)))
    query = make_query(service.laag, service.waar, tile, timeout_s)
    request = Request(
        service.url,
        headers={**key_headers(service), "Content-Type": "application/x-www-form-urlencoded"},
        method="POST",
        body=urlencode({"data": query}).encode(),
        valid_days=service.geldig_dagen,
    )
    return download(door, request, accept_osm)


def _join(answers: Sequence[Answer]) -> gpd.GeoDataFrame:
    """Put the objects of all tiles in the order of their number; one that crosses a side once."""
    frames = [answer.frame for answer in answers if len(answer.frame)] or [answers[0].frame]
    joined = gpd.GeoDataFrame(pd.concat(frames, ignore_index=True))
    order = np.lexsort((joined["osm_id"].to_numpy(), joined["osm_type"].astype(str).to_numpy()))
    ordered = joined.iloc[order]
    is_first = ~ordered.duplicated(["osm_type", "osm_id"])
    return ordered[is_first].reset_index(drop=True)


def judge(answers: Sequence[Answer]) -> tuple[Completeness, str]:
    """Say whether as many objects came as the server counted, tile by tile."""
    if any(answer.shapeless for answer in answers):
        return "onvolledig", "osm_nodes_missing"
    if any(answer.promised is None for answer in answers):
        return "onbekend", "nothing_promised"
    if any(answer.received != answer.promised for answer in answers):
        return "onvolledig", "fewer_than_promised"
    return "volledig", "as_many_as_promised"
