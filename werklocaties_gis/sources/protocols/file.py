"""A plain file over http as rows: a layer or a table, alone or in an archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.errors import ServiceError, UnreadableSourceError
from werklocaties_gis.sources.protocols.arrival import check_filter
from werklocaties_gis.sources.protocols.cut import Area
from werklocaties_gis.sources.protocols.file_kind import detect_kind
from werklocaties_gis.sources.protocols.file_laid import lay_out
from werklocaties_gis.sources.protocols.file_layer import Part, read_part
from werklocaties_gis.sources.protocols.file_members import choose_members
from werklocaties_gis.sources.protocols.file_whole import CHECKS, accept_file, check_member
from werklocaties_gis.sources.protocols.filter_kept import holds
from werklocaties_gis.sources.protocols.filters import read_filter
from werklocaties_gis.sources.protocols.key_header import key_headers
from werklocaties_gis.sources.protocols.yielded import Completeness, Service, Yielded
from werklocaties_gis.sources.web.door import Door, download
from werklocaties_gis.sources.web.limits import MB
from werklocaties_gis.sources.web.request import Reply, Request
from werklocaties_gis.sources.web.scratch import scratch_folder

LENGTH: Final = "content-length"


def download_file(door: Door, service: Service, area: Area | None) -> Yielded:
    """Fetch a file and read it.

    Parameters
    ----------
    service
        ``laag`` names the file in an archive, the layer in a file, or both with ``#`` between.
        Where it is ``landelijk``, only what touches the area is read. ``waar`` as comparisons
        joined by AND, of columns of the file.
    area
        In EPSG:28992; None: everything.

    Raises
    ------
    ServiceError
        If the file is not there, not whole, not data, or holds no such layer.
    CrsError
        If its coordinates contradict its coordinate system.
    """
    check_filter(service)
    headers = key_headers(service)
    request = Request(service.url, headers=headers, valid_days=service.geldig_dagen)
    reply = download(door, request, accept_file)
    part = read_reply(door, reply, service, service.laag, area if service.landelijk else None)
    completeness, reason = judge(part, [reply])
    return Yielded(
        frame=part.frame,
        promised=None,
        received=part.came,
        duplicates=0,
        completeness=completeness,
        reason=reason,
        replies=(reply,),
        notices=part.notices,
    )


def read_reply(door: Door, reply: Reply, service: Service, laag: str, area: Area | None) -> Part:
    """Read the rows of a file that came.

    Parameters
    ----------
    door
        The one that it came through: it says how much may be unpacked, and where.
    laag
        As ``download_file`` has it.
    area
        In EPSG:28992; rows that touch it are kept. None: all.

    Raises
    ------
    ServiceError, CrsError
        As ``download_file``.
    """
    with scratch_folder(door.folder) as folder:
        try:
            paths = lay_out(reply.path, reply.url, folder, door.downloads.max_mb * MB)
            members = choose_members(paths, folder, laag, service.naam)
            if detect_kind(reply.path) in ("zip", "gzip"):
                for path in members.paths:
                    check_member(path)
            parts = [read_part(path, members.layer, service, area) for path in members.paths]
            return keep_asked(join_parts(parts), service)
        except UnreadableSourceError as error:
            raise ServiceError(error.code, **error.fields) from error


def keep_asked(part: Part, service: Service) -> Part:
    """Keep the rows that hold to the filter of a service, as no service looked at it.

    Raises
    ------
    UnreadableSourceError
        If it names a column that the file does not have.
    """
    if not service.waar:
        return part
    mask = holds(pd.DataFrame(part.frame), read_filter(service.waar))
    return replace(part, frame=part.frame[mask].reset_index(drop=True))


def join_parts(parts: Sequence[Part]) -> Part:
    """Put the rows of several files below each other, in the order of the files."""
    if len(parts) == 1:
        return parts[0]
    frames = [part.frame for part in parts if len(part.frame)] or [parts[0].frame]
    joined = pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]
    is_placed = any(isinstance(frame, gpd.GeoDataFrame) for frame in frames)
    return Part(
        frame=gpd.GeoDataFrame(joined) if is_placed else joined,
        came=sum(part.came for part in parts),
        notices=tuple(notice for part in parts for notice in part.notices),
        unreadable=sum(part.unreadable for part in parts),
        is_thin=all(part.is_thin for part in parts),
    )


def judge(part: Part, replies: Sequence[Reply]) -> tuple[Completeness, str]:
    """Say whether a file is whole: its form shows it, or the length that the service stated."""
    if part.unreadable:
        return "onvolledig", "rows_unreadable"
    if part.is_thin:
        return "onbekend", "file_thin"
    is_proved = [detect_kind(reply.path) in CHECKS or LENGTH in reply.headers for reply in replies]
    return ("volledig", "file_whole") if all(is_proved) else ("onbekend", "file_without_length")
